import type { Join } from "../dumps/open-rollouts.ts";
import { RewardError } from "../errors.ts";
import { parseRecord } from "../json/parse.ts";
import { lineFault } from "../json/scan.ts";
import { decodeUtf8 } from "../json/utf8.ts";
import { MAX_LINE_BYTES } from "../lines/blocks.ts";
import { LineSplitter } from "../lines/line-splitter.ts";
import { didYouMean } from "../nearest.ts";
import type { RecordOptions } from "../records/record-options.ts";
import { promptIn, type Rollout, readRollout } from "../records/rollout.ts";
import type { UnreadRecord } from "../records/unread-record.ts";
import { pathsOf } from "../records/value-at.ts";
import { openInputs } from "./inputs.ts";
import type { Counters } from "./progress.ts";

/** A line of an input file, read as JSON. */
export interface RecordLine {
  file: string;
  /** Counted from 1. */
  line: number;
  /** The line itself, without its newline; empty when it is too long. */
  bytes: Buffer;
  /** The parsed value, unless the line cannot be read. */
  value?: unknown;
  /** Why the line cannot be read. */
  fault?: string;
}

/** An input file's name for people. */
export const place = (file: string): string => (file === "-" ? "standard input" : file);

/** The records of JSONL files one by one, blank lines left out; for commands that look at records, not at bytes. `progress` is kept, and what `join` gives is read in place of a line. */
export async function* readRecords(
  files: readonly string[],
  maxLineBytes = MAX_LINE_BYTES,
  progress?: Counters,
  join?: Join,
): AsyncGenerator<RecordLine> {
  const inputs = await openInputs(files, { maxLineBytes }, join);
  if (progress !== undefined) progress.total = inputs.total;
  let file = "";
  let line = 0;
  for await (const block of inputs.blocks()) {
    if (progress !== undefined) progress.bytes = inputs.consumed();
    const name = inputs.names[block.file] as string;
    if (name !== file) line = 0;
    file = name;
    if (block.failure !== undefined) throw new RewardError("bad_input", block.failure);
    if (block.tooLong) {
      yield { file, line: ++line, bytes: Buffer.alloc(0), fault: "line longer than the limit" };
      continue;
    }
    for (const lines = new LineSplitter(block.bytes); lines.next(); ) {
      line++;
      if (progress !== undefined) progress.lines++;
      const bytes = Buffer.from(lines.text);
      const read = parse(bytes);
      if (read !== undefined) yield { file, line, bytes, ...read };
    }
    block.release();
  }
}

function parse(bytes: Buffer): { value: unknown } | { fault: string } | undefined {
  const fault = lineFault(bytes);
  if (fault !== undefined) return { fault };
  try {
    const text = decodeUtf8(bytes)?.trim();
    if (text === undefined) return { fault: "not valid UTF-8" };
    return text === "" ? undefined : { value: parseRecord(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { fault: `not JSON: ${error.message}` };
  }
}

/** What a line's record is; see `readRollout`. */
export function rolloutOf({ value }: RecordLine, options: RecordOptions = {}): Rollout | UnreadRecord {
  return readRollout(value, options);
}

/**
 * The prompt a line names, whatever else it lacks: lines with a reward need no response.
 *
 * @param uid where it does, if not where records usually do
 */
export function promptOfLine(line: RecordLine, uid: string | undefined): string | undefined {
  return promptIn(line.value, uid === undefined ? {} : { uid });
}

/** The error of a record that names no prompt. */
export function unnamedPrompt(record: unknown, uid = "uid"): string {
  return `no prompt is named at ${uid} (see --uid)${didYouMean(uid, pathsOf(record))}`;
}
