import type { Flags } from "./flags.ts";

/** Where a command writes. */
export const outFlag = {
  out: {
    short: "o",
    value: "FILE",
    help: "where the result goes; standard output by default",
  },
} satisfies Flags;

/** For what is said on standard error. */
export const quietFlag = {
  quiet: { short: "q", help: "no progress and no table on standard error" },
} satisfies Flags;

/** For what is said on standard output. */
export const jsonFlag = {
  json: { help: "print JSON" },
} satisfies Flags;

/** What names the prompt, of commands that group by it. */
export const uidFlag = {
  uid: {
    value: "FIELD",
    help: "where a line names its prompt; by default uid, extra_info.uid, extra_info.index, or its prompt itself",
  },
} satisfies Flags;

/** Where lines without a score go. */
export const errorsFlag = {
  errors: { value: "FILE", help: "where lines without a score are listed; OUT.errors.jsonl by default" },
} satisfies Flags;

/** When a response passes. */
export const thresholdFlag = {
  threshold: { value: "SCORE", help: "from which score on a response passes; 1 by default" },
} satisfies Flags;

/** How wide an interval is. */
export const levelFlag = {
  level: { value: "SHARE", help: "the confidence level; 0.95 by default" },
} satisfies Flags;

/** How long a request may be. */
export const maxBodyFlag = {
  "max-body": { value: "MIB", help: "longest body after unpacking; 64 by default" },
} satisfies Flags;

/** How long a line may be. */
export const maxLineFlag = {
  "max-line": { value: "MIB", help: "longest line read; longer ones are errors; 64 by default" },
} satisfies Flags;
