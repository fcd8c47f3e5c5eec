import { readFile, rename } from "node:fs/promises";
import { keptOf, scoreLines } from "../batch/score-lines.ts";
import type { LineOptions } from "../batch/scored-lines.ts";
import { openScorer, type ScorerOptions } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import { LineCursor } from "../lines/line-cursor.ts";
import { LineSplitter } from "../lines/line-splitter.ts";
import type { ErrorLine } from "./error-lines.ts";
import type { Inputs, Position } from "./inputs.ts";
import { identity, partialName } from "./output-paths.ts";

/** Where an interrupted run stopped. */
export interface Stopped {
  /** The first line that is not in the output. */
  from: Position;
  /** Bytes of whole lines in the partial output. */
  size: number;
  /** The lists of lines without a score up to `from`. */
  errors: ErrorLine[];
}

/** So many lines of an output without long texts are scored again, as it cannot be compared with the input. */
const AGAIN = 100;

/**
 * Finds where the output of an interrupted run ends in the input.
 *
 * Each input line that is a JSON object has one output line, which begins with it: line by line the two are compared, so
 * that an input that has changed is noticed; lines without output (blank, or listed as unreadable) are passed over. The
 * last output line, and with `lean` some between, are scored again and must come out the same to the byte: other options
 * or versions are refused instead of mixed. Nothing is renamed or written before that is known. O(bytes of both).
 *
 * @throws {RewardError} bad_option when the output is not the beginning of what this run would write
 */
export async function findStop(
  out: string,
  errorsPath: string,
  inputs: Inputs,
  scorer: ScorerOptions,
  options: LineOptions,
): Promise<Stopped> {
  const none: Stopped = { from: { file: 0, line: 0 }, size: 0, errors: [] };
  const partial = partialName(out);
  const found = (await identity(partial)) ?? (await identity(out));
  if (found === undefined || found.size === 0) return none;
  const path = (await identity(partial)) === undefined ? out : partial;
  const stale = (why: string) => {
    const hint = "--resume needs the same input, options and version as the run it continues";
    return new RewardError(
      "bad_option",
      `${path} is not the beginning of this run's output (${why}): ${hint}`,
    );
  };
  const listed = await readErrors(errorsPath);
  const unreadable = new Set(listed.filter(({ status }) => status === "bad_input").map(key));
  const opened = await openScorer(scorer);
  const isSame = (line: Buffer, source: Buffer) => {
    const status = statusOf(line);
    if (status === "timeout" || status === "internal") return true;
    return line.equals(scoreLines([{ bytes: source }], opened, options, () => true, new Map()).output);
  };
  const sources = sourceLines(inputs, unreadable);
  const written = new LineCursor(path);
  let size = 0;
  let last: { line: Buffer; source: Buffer; at: Position } | undefined;
  for (let more = written.next(); typeof more === "boolean" ? more : await more; more = written.next()) {
    const { value, done } = await sources.next();
    if (done) throw stale("it has more lines than the input");
    const { source, at } = value;
    const where = `${inputs.names[at.file]}:${at.line}`;
    if (!beginsWith(written.line, source, options.lean === true))
      throw stale(`${where} was another line then`);
    const isPicked =
      Math.floor((size / found.size) * AGAIN) !==
      Math.floor(((size + written.line.length) / found.size) * AGAIN);
    if (options.lean && isPicked && !isSame(written.line, source))
      throw stale(`${where} comes out otherwise`);
    size += written.line.length;
    last = { line: Buffer.from(written.line), source: Buffer.from(source), at };
  }
  await written.close();
  await sources.return(undefined);
  if (last !== undefined && !isSame(last.line, last.source))
    throw stale(`${inputs.names[last.at.file]}:${last.at.line} comes out otherwise`);
  if (path === out) await rename(out, partial);
  if (last === undefined) return none;
  const from = last.at;
  const before = ({ file, line }: ErrorLine) => {
    const index = inputs.names.indexOf(file);
    return index < from.file || (index === from.file && line <= from.line);
  };
  return { from, size, errors: listed.filter(before) };
}

/**
 * Whether a Parquet output is there, complete. Its lines cannot be compared with the input, so that it says what it was
 * made of.
 *
 * @param mark of this run; see `markOfRun`
 * @returns the list of lines without a score; undefined when there is no complete output
 * @throws {RewardError} bad_option when another run has made it
 */
export async function findComplete(
  out: string,
  errorsPath: string,
  mark: () => Promise<string | undefined>,
): Promise<ErrorLine[] | undefined> {
  if (!out.endsWith(".parquet") || !(await identity(out))?.size || (await identity(partialName(out)))) return;
  const { parquetRun } = await import("../files/parquet/parquet-lines.ts");
  const made = parquetRun(out);
  if (made !== undefined && made === (await mark())) return readErrors(errorsPath);
  throw new RewardError(
    "bad_option",
    `${out} is complete, of a run with other inputs, options or version: remove it, or leave out --resume, to score again`,
  );
}

/** Whether an output line is an input line with members added at its end. */
function beginsWith(line: Buffer, source: Buffer, lean: boolean): boolean {
  if (!lean && startsWith(line, source)) return true;
  return startsWith(line, keptOf(source, lean));
}

function startsWith(line: Buffer, source: Buffer): boolean {
  let to = source.length;
  while (to > 0 && source[to - 1]! <= 0x20) to--;
  to--;
  while (to > 0 && source[to - 1]! <= 0x20) to--;
  let from = 0;
  while (from < to && source[from]! <= 0x20) from++;
  const length = to - from;
  if (to <= 0 || line.compare(source, from, to, 0, length) !== 0) return false;
  return line.subarray(length, length + REWARD.length + 1).includes(REWARD);
}

const REWARD = Buffer.from('"reward":');

function statusOf(line: Buffer): unknown {
  try {
    return (JSON.parse(line.toString()) as { reward?: { status?: unknown } }).reward?.status;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function key({ file, line }: { file: string; line: number }): string {
  return `${line} ${file}`;
}

async function readErrors(path: string): Promise<ErrorLine[]> {
  for (const name of [partialName(path), path]) {
    if ((await identity(name)) === undefined) continue;
    const text = await readFile(name, "utf8");
    // What follows the last newline is a line that was cut off.
    const lines = text
      .slice(0, text.lastIndexOf("\n") + 1)
      .split("\n")
      .filter(Boolean);
    return lines.map((line) => JSON.parse(line) as ErrorLine);
  }
  return [];
}

/** The input lines that have an output line, each with the position behind it; valid until the next one. */
async function* sourceLines(
  inputs: Inputs,
  unreadable: ReadonlySet<string>,
): AsyncGenerator<{ source: Buffer; at: Position }> {
  let file = -1;
  let line = 0;
  for await (const block of inputs.blocks()) {
    if (block.file !== file) {
      file = block.file;
      line = 0;
    }
    const { bytes } = block;
    if (block.tooLong) line++;
    for (const splitter = new LineSplitter(bytes); splitter.next(); ) {
      line++;
      const name = inputs.names[file] as string;
      if (!splitter.isBlank && !unreadable.has(key({ file: name, line })))
        yield { source: splitter.text, at: { file, line } };
    }
    block.release();
  }
}
