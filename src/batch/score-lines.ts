import { isObject } from "../json/is-object.ts";
import type { LongMemberParser } from "../json/long-members.ts";
import { holdsLargeInteger, parseRecord } from "../json/parse.ts";
import { lineFault, without } from "../json/scan.ts";
import { decodeUtf8 } from "../json/utf8.ts";
import { LineSplitter } from "../lines/line-splitter.ts";
import type { RecordOptions } from "../records/record-options.ts";
import { Rollout } from "../records/rollout.ts";
import type { UnreadRecord } from "../records/unread-record.ts";
import { type Failure, failure, type Result } from "../scoring/result.ts";
import { ByteWriter, outputBytes } from "./byte-writer.ts";
import { type GivenUp, MESSAGES } from "./given-up.ts";
import {
  addMissing,
  type LineError,
  type LineOptions,
  type Missing,
  noLines,
  type ScoredLines,
} from "./scored-lines.ts";
import type { Scorer } from "./scorer.ts";
import { count } from "./tally.ts";

/** The fields with long texts, under the names that the record formats give them. */
const LONG: ReadonlySet<string> = new Set([
  "response",
  "prompt",
  "input",
  "output",
  "solution_str",
  "query",
  "completion",
]);
const REWARD: ReadonlySet<string> = new Set(["reward"]);
const LONG_AND_REWARD: ReadonlySet<string> = new Set([...LONG, ...REWARD]);

const CLOSE = Buffer.from("}\n");

/** A block of lines, and why the lines behind it are missing, if they are. */
export interface Lines extends Missing {
  readonly bytes: Buffer;
}

/**
 * Scores JSON lines, piece by piece: each output line is the input line, byte for byte, with `reward` as its last
 * member (in place of one it had). A line that is not a JSON object in UTF-8 gives no output line but an error;
 * blank lines give nothing. O(bytes) beside the scoring.
 *
 * @param begin called with a line's number before it is read and before it is scored; false before it is
 * read ends the block there
 * @param givenUp lines that are not to be tried any more
 * @param into where the output goes; what does not fit goes to memory of its own
 * @param parser reads lines with long texts faster where they are in its memory
 */
export function scoreLines(
  pieces: Iterable<Lines>,
  scorer: Scorer,
  options: LineOptions,
  begin: (line: number, what: "reading" | "scoring") => boolean,
  givenUp: ReadonlyMap<number, GivenUp>,
  into: Buffer = Buffer.allocUnsafeSlow(outputBytes(0)),
  parser?: LongMemberParser,
): ScoredLines {
  const out = new ByteWriter(into);
  const scored = noLines();
  const { errors, tally } = scored;
  const { format, defaults, fields } = options;
  const reading: RecordOptions = {
    ...(format && { shape: format }),
    ...(defaults && { defaults }),
    ...(fields && { fields }),
  };
  const scoreOne = (bytes: Buffer, start: number, end: number, line: number): void => {
    const giveUp = givenUp.get(line);
    const record =
      giveUp === "unreadable"
        ? MESSAGES[giveUp]
        : end === start
          ? "blank line"
          : parse(bytes.subarray(start, end), parser);
    if (typeof record === "string") {
      errors.push({ line, type: null, status: "bad_input", message: record });
      if (options.every) out.text(unreadLine(record, scorer, options));
      return;
    }
    begin(line, "scoring");
    const began = performance.now();
    const rollout = scorer.read(record, reading);
    const result = scorer.score(rollout, giveUp);
    count(tally, result, performance.now() - began);
    if (result.score === null) errors.push(lineError(line, rollout, result));
    if (options.bare) out.text(`${rewardText(result)}\n`);
    else writeLine(out, bytes, start, end, record, result, options.lean === true);
  };
  for (const piece of pieces) {
    const { bytes } = piece;
    for (const splitter = new LineSplitter(bytes); splitter.next(); scored.lines++) {
      const { start } = splitter;
      let { end } = splitter;
      while (end > start && bytes[end - 1]! <= 0x20) end--;
      if (end === start && !options.every) continue;
      if (!begin(scored.lines, "reading")) return { ...scored, output: out.take(), stopped: true };
      scoreOne(bytes, start, end, scored.lines);
    }
    addMissing(scored, piece);
    if (scored.ended) break;
  }
  return { ...scored, output: out.take() };
}

/** The output line of a line that cannot be read. */
export function unreadLine(
  message: string,
  { profile, how }: Pick<Scorer, "profile" | "how">,
  { bare }: LineOptions,
): string {
  const reward = rewardText(failure("bad_input", message, undefined, profile, null, how));
  return bare ? `${reward}\n` : `{"reward":${reward}}\n`;
}

/** The record, or what is wrong with the line. */
function parse(bytes: Buffer, parser: LongMemberParser | undefined): Record<string, unknown> | string {
  const fault = lineFault(bytes);
  if (fault !== undefined) return fault;
  const record = parser?.parse(bytes);
  if (record !== undefined && !holdsLargeInteger(record)) return record;
  const line = decodeUtf8(bytes);
  if (line === undefined) return "not valid UTF-8";
  let value: unknown;
  try {
    value = parseRecord(line);
  } catch (error) {
    return `not JSON: ${(error as Error).message}`;
  }
  return isObject(value) ? value : "not a JSON object";
}

function lineError(line: number, rollout: Rollout | UnreadRecord, result: Failure): LineError {
  const { message, pointer } = result.error;
  const id = rollout instanceof Rollout ? rollout.id : undefined;
  return {
    line,
    ...(id === undefined ? {} : { id }),
    type: result.type,
    status: result.status,
    message,
    ...(pointer ? { pointer } : {}),
  };
}

function writeLine(
  out: ByteWriter,
  bytes: Buffer,
  start: number,
  end: number,
  record: Record<string, unknown>,
  result: Result,
  lean: boolean,
): void {
  let source = bytes;
  let from = start;
  let to = end;
  if (lean || Object.hasOwn(record, "reward")) {
    source = keptOf(bytes.subarray(start, end), lean);
    from = 0;
    to = source.length;
  }
  // The closing brace is the line's last byte; blanks before it go with it.
  to--;
  while (source[to - 1]! <= 0x20) to--;
  out.bytes(source, from, to);
  out.text(`${source[to - 1] === 0x7b ? "" : ","}"reward":${rewardText(result)}`);
  out.bytes(CLOSE, 0, CLOSE.length);
}

/** A line as its output line begins: without a reward of its own and, with `lean`, without the long texts. */
export function keptOf(line: Buffer, lean: boolean): Buffer {
  return without(line, 0, line.length, lean ? LONG_AND_REWARD : REWARD);
}

/** `JSON.stringify` of the reward, put together by hand: measured, a third of its time. */
function rewardText(result: Result): string {
  const { score, type, status, signature } = result;
  if (score === null) return JSON.stringify({ score, type, status, error: result.error, signature });
  let parts = "";
  for (const key in result.parts) {
    parts += `${parts === "" ? "" : ","}${quoted(key)}:${result.parts[key]}`;
  }
  return `{"score":${score},"type":${type === null ? null : quoted(type)},"status":"${status}","reason":${JSON.stringify(
    result.reason,
  )},"parts":{${parts}},"signature":${quoted(signature)}}`;
}

const quotedNames = new Map<string, string>();

/** JSON of the names of types and parts, kept: they are few and stand in every line. */
function quoted(name: string): string {
  let text = quotedNames.get(name);
  if (text === undefined) {
    text = JSON.stringify(name);
    quotedNames.set(name, text);
  }
  return text;
}
