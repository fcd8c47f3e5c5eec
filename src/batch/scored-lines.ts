import type { Defaults, RecordFields } from "../records/rollout.ts";
import type { Failure } from "../score.ts";
import type { Tally } from "./tally.ts";

/** How lines are read and written. */
export interface LineOptions {
  /** The records' shape; `auto` tells it line by line. */
  format?: string;
  defaults?: Defaults;
  /** Where records of no known shape have what. */
  fields?: RecordFields;
  /** Leave the long texts out of the output. */
  lean?: boolean;
  /** Give every line an output line, blank and unreadable ones too: `{"reward":{…}}` with what is wrong. */
  every?: boolean;
  /** Write the reward alone, without the line it belongs to. */
  bare?: boolean;
}

/** A line that has no score. */
export interface LineError {
  /** Counted from 0 in the block. */
  line: number;
  id?: string | number;
  type: string | null;
  status: Failure["status"];
  message: string;
  pointer?: string;
}

/** A block of lines, scored. */
export interface ScoredLines {
  /** One line for each input line that is a JSON object (for each line, where asked for), in order. */
  output: Uint8Array;
  /** Lines in the block, blank ones too. */
  lines: number;
  errors: LineError[];
  tally: Tally;
  /** The input cannot be read beyond these lines. */
  ended?: true;
  /** It was asked to stop behind these lines; the block has more. */
  stopped?: true;
}

/** Adds why lines are missing behind these, if they are: one that is too long, or all that the input still has. */
export function withMissing(
  scored: ScoredLines,
  { tooLong, failure }: { tooLong: boolean; failure?: string },
): ScoredLines {
  const message = tooLong ? "line longer than the limit (--max-line)" : failure;
  if (message === undefined) return scored;
  const errors = [
    ...scored.errors,
    { line: scored.lines, type: null, status: "bad_input" as const, message },
  ];
  return tooLong ? { ...scored, lines: scored.lines + 1, errors } : { ...scored, errors, ended: true };
}

/** No line at all. */
export const NO_LINES: ScoredLines = { output: new Uint8Array(0), lines: 0, errors: [], tally: new Map() };
