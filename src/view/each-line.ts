import type { TaskFrame } from "../batch/score-worker.ts";
import { LongMemberParser } from "../json/long-members.ts";
import { holdsLargeInteger, parseRecord } from "../json/parse.ts";
import { lineFault } from "../json/scan.ts";
import { decodeUtf8 } from "../json/utf8.ts";
import type { Stretch } from "../lines/byte-range.ts";
import { LineSplitter } from "../lines/line-splitter.ts";
import { readStretch } from "../lines/read-stretch.ts";

/** A line of a stretch that is not blank. */
export interface StretchLine {
  /** The parsed value; undefined where there is a fault. */
  readonly record: unknown;
  /** Why it cannot be read. */
  readonly fault?: string;
  /** Where in the file it begins, and its length without the newline. */
  readonly offset: number;
  readonly bytes: number;
  /** Which line of the stretch it is, from 0. */
  readonly number: number;
}

/** How far a stretch was read. */
export interface StretchEnd {
  /** Lines, blank ones too. */
  readonly lines: number;
  /** Where in the file what follows begins: a last line that is not whole yet is left for later. */
  readonly end: number;
}

/** Goes through the lines of a stretch. */
export type EachLine = (visit: (line: StretchLine) => void) => StretchEnd;

const parser = new LongMemberParser();
const room = (size: number): Buffer => parser.memory(size) ?? Buffer.allocUnsafeSlow(size);

/**
 * Reads a stretch's lines one after the other, and says through the frame which one is at work, so that one that hangs
 * costs itself alone. The end of a file that somebody still writes to may be half a line: it is a line once it is JSON.
 */
export function eachLine(
  { stretch, progress, givenUp }: { readonly stretch: Stretch } & TaskFrame,
  visit: (line: StretchLine) => void,
): StretchEnd {
  const { bytes, offset, tooLong } = readStretch(stretch, room);
  const splitter = new LineSplitter(bytes);
  let lines = 0;
  while (splitter.next()) {
    const number = lines++;
    if (splitter.isBlank) continue;
    const line = { offset: offset + splitter.start, bytes: splitter.end - splitter.start, number };
    Atomics.store(progress, 0, number + 1);
    if (givenUp.get(number) === "unreadable") {
      visit({ ...line, record: undefined, fault: "cannot be read" });
      continue;
    }
    const parsed = parse(splitter.text);
    if (typeof parsed === "string") {
      if (!splitter.isWhole) return { lines: number, end: offset + splitter.start };
      visit({ ...line, record: undefined, fault: parsed });
    } else visit({ ...line, record: parsed });
  }
  if (tooLong) lines++;
  return { lines, end: tooLong ? stretch.to : offset + bytes.length };
}

/** The record, or what is wrong with the line. */
function parse(bytes: Buffer): object | string {
  const fault = lineFault(bytes);
  if (fault !== undefined) return fault;
  const record = parser.parse(bytes);
  if (record !== undefined && !holdsLargeInteger(record)) return record;
  const line = decodeUtf8(bytes);
  if (line === undefined) return "not valid UTF-8";
  try {
    const value = parseRecord(line);
    return typeof value === "object" && value !== null ? value : "not a JSON object";
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `not JSON: ${error.message}`;
  }
}
