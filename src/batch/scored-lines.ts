import type { Defaults, RecordFields } from "../records/record-options.ts";
import type { Failure } from "../scoring/result.ts";
import type { Tally } from "./tally.ts";

/** How lines are read and written. */
export interface LineOptions {
  /** The records' format; `auto` recognizes it line by line. */
  format?: string;
  defaults?: Defaults;
  /** The names of the fields, for records of no known format. */
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
  /** Set when scoring was told to stop: the block has further lines. */
  stopped?: true;
}

/** Why the input goes on behind the lines that were read, where it cannot be read. */
export interface Missing {
  /** A line over the limit follows; it was skipped. */
  readonly tooLong?: boolean;
  /** Why the input cannot be read further. */
  readonly failure?: string;
}

/** Adds why lines are missing behind these, if they are. */
export function addMissing(scored: ScoredLines, { tooLong = false, failure }: Missing): void {
  const message = tooLong ? "line longer than the limit (--max-line)" : failure;
  if (message === undefined) return;
  scored.errors.push({ line: scored.lines, type: null, status: "bad_input", message });
  if (tooLong) scored.lines++;
  else scored.ended = true;
}

/** No line at all. */
export const noLines = (): ScoredLines => ({
  output: new Uint8Array(0),
  lines: 0,
  errors: [],
  tally: new Map(),
});
