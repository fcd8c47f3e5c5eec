import { readFile, rename } from "node:fs/promises";
import { scoreLines } from "../batch/score-lines.ts";
import type { LineOptions } from "../batch/scored-lines.ts";
import { openScorer, type ScorerOptions } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import { openSource } from "../files/source.ts";
import { BlockReader } from "../lines/blocks.ts";
import { LineSplitter } from "../lines/line-splitter.ts";
import type { ErrorLine } from "./error-lines.ts";
import type { Inputs, Position } from "./inputs.ts";
import { identity, partialName } from "./output.ts";

/** Where an interrupted run stopped. */
export interface Stopped {
  /** The first line that is not in the output. */
  from: Position;
  /** Bytes of whole lines in the partial output. */
  size: number;
  /** The lists of lines without a score up to `from`. */
  errors: ErrorLine[];
}

/**
 * Finds where the output of an interrupted run ends in the input.
 *
 * Each input line that is a JSON object has one output line, so the place is found by counting; lines without
 * output (blank, or listed as unreadable) are passed over. The last output line is scored again and must come
 * out the same to the byte: other input, options or versions are refused instead of mixed.
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
  if ((await identity(partial)) === undefined) {
    if ((await identity(out)) === undefined) return none;
    if (out.endsWith(".parquet")) {
      throw new RewardError(
        "bad_option",
        `${out} is complete: remove it, or leave out --resume, to score again`,
      );
    }
    await rename(out, partial);
  }
  const written = await countLines(partial);
  if (written.lines === 0) return none;
  const listed = await readErrors(errorsPath);
  const unreadable = new Set(listed.filter(({ status }) => status === "bad_input").map(key));
  const found = await nthLine(inputs, written.lines, unreadable);
  const stale = () => {
    const hint = "--resume needs the same input, options and version as the run it continues";
    return new RewardError("bad_option", `${partial} is not the beginning of this run's output: ${hint}`);
  };
  if (found === undefined) throw stale();
  const status = statusOf(written.last);
  if (status !== "timeout" && status !== "internal") {
    const again = scoreLines(found.bytes, await openScorer(scorer), options, () => {}, new Map());
    if (!written.last.equals(again.output)) throw stale();
  }
  const { from } = found;
  const before = ({ file, line }: ErrorLine) => {
    const index = inputs.names.indexOf(file);
    return index < from.file || (index === from.file && line <= from.line);
  };
  return { from, size: written.size, errors: listed.filter(before) };
}

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

async function countLines(path: string): Promise<{ lines: number; size: number; last: Buffer }> {
  const source = await openSource(path);
  let lines = 0;
  let size = 0;
  let last = Buffer.alloc(0);
  const reader = new BlockReader({ ...source, read: (target) => source.read(target) });
  for await (const block of reader) {
    const { bytes } = block;
    const splitter = new LineSplitter(bytes);
    let [start, whole] = [0, 0];
    while (splitter.next() && splitter.isWhole) {
      lines++;
      start = splitter.start;
      whole = splitter.after;
    }
    if (whole > 0) last = Buffer.from(bytes.subarray(start, whole));
    size += whole;
    reader.release(block);
  }
  await source.close();
  return { lines, size, last };
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

/** The n-th input line that has an output line, and the position after it. */
async function nthLine(
  inputs: Inputs,
  n: number,
  unreadable: ReadonlySet<string>,
): Promise<{ bytes: Buffer; from: Position } | undefined> {
  let left = n;
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
      if (!splitter.isBlank && !unreadable.has(key({ file: name, line })) && --left === 0) {
        return { bytes: Buffer.from(splitter.text), from: { file, line } };
      }
    }
    block.release();
  }
  return undefined;
}
