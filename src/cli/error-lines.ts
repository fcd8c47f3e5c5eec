import type { LineError } from "../batch/scored-lines.ts";
import { place } from "./records.ts";

/** One line of OUT.errors.jsonl. */
export interface ErrorLine extends LineError {
  file: string;
  /** Counted from 1. */
  line: number;
}

/** As JSON lines, keys in a fixed order. */
export function toLines(errors: readonly ErrorLine[]): Buffer {
  return Buffer.from(errors.map((error) => `${JSON.stringify(error)}\n`).join(""));
}

/** As a sentence for people. */
export function toSentence({ file, line, status, message }: ErrorLine): string {
  return `${place(file)}:${line}: ${status}: ${message}`;
}
