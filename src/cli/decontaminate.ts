import { availableParallelism } from "node:os";
import { mapOrdered } from "../batch/map-ordered.ts";
import { Pool } from "../batch/pool.ts";
import { builtModule } from "../built-module.ts";
import { counted } from "../counted.ts";
import type { BlockFindings } from "../data/decontaminate-lines.ts";
import { IndexBuilder } from "../data/ngram-index.ts";
import type { LookTask } from "../data/ngram-worker.ts";
import { recordText } from "../data/text-fields.ts";
import { tokenizerOf } from "../data/tokenizer-of.ts";
import { RewardError } from "../errors.ts";
import { expandFiles } from "../files/expand.ts";
import { LineSplitter } from "../lines/line-splitter.ts";
import type { Command } from "./command.ts";
import { outFlag, quietFlag } from "./common-flags.ts";
import { countsOf, listOf } from "./field-list.ts";
import type { Arguments } from "./flags.ts";
import { type InputBlock, openInputs } from "./inputs.ts";
import { openKeptRows } from "./kept-rows.ts";
import { openOutput } from "./output.ts";
import { refuseOverwriting } from "./output-paths.ts";
import { readRecords } from "./records.ts";

export const command: Command = {
  usage: "[FILES…|-] --benchmarks FILES [-o OUT] [--report FILE]",
  flags: {
    ...outFlag,
    benchmarks: { value: "FILES", help: "the benchmarks that must not occur, with commas between" },
    ngrams: {
      value: "NUMBERS",
      help: "how many tokens in a row count as an overlap; 13 by default, 9,13,30 for three",
    },
    fields: {
      value: "FIELDS",
      help: "where a row has its text, with commas between, a.b for b within a; the question by default",
    },
    "benchmark-fields": { value: "FIELDS", help: "the same for the benchmarks; their question by default" },
    tokenizer: {
      value: "NAME",
      help: "words (default), characters, or a module that exports `tokenize`",
    },
    report: { value: "FILE", help: "where the rows that were found are told, with the places" },
    workers: { value: "N", help: "worker threads; by default one per core, 16 at most" },
    ...quietFlag,
  },
  run,
};

/** Exit code 0: every row was looked at; 1: some could not be (they are not kept, and told in the report). */
async function run(args: Arguments): Promise<number> {
  const benchmarks = await expandFiles(listOf(args, "benchmarks"));
  if (benchmarks.length === 0) throw new RewardError("bad_option", "name the benchmarks: --benchmarks FILES");
  await refuseOverwriting([...args.files, ...benchmarks], [args.text("out"), args.text("report")]);
  const tokenizer = args.text("tokenizer") ?? "words";
  const { index, origins } = await indexOf(args, benchmarks, tokenizer);
  const threads = args.whole("workers") ?? Math.min(availableParallelism(), 16);
  const setup = { index, fields: listOf(args, "fields"), tokenizer };
  const pool = new Pool({ workers: threads, worker: builtModule("data/ngram-worker.js") });
  const inputs = await openInputs(args.files, {});
  const out = await openKeptRows(args.text("out"), inputs.names);
  const report = args.text("report") === undefined ? undefined : await openOutput(args.text("report"), 0);
  const count = { rows: 0, found: 0, faults: 0, lines: 0, file: 0 };
  const hit = new Set<number>();
  const begun = performance.now();
  const looked = mapOrdered(inputs.blocks(), 2 * threads, async (block) => ({
    block,
    found: await lookAt(block),
  }));
  for await (const { block, found } of looked) {
    if (block.file !== count.file) {
      count.file = block.file;
      count.lines = 0;
    }
    if (!block.tooLong) {
      const dropped = new Set(found.findings.map(({ line }) => line));
      await out.keep(
        inputs.names[block.file]!,
        () => rowsWithout(block.bytes, dropped, count.lines),
        () => linesWithout(block.bytes, dropped),
      );
    }
    for (const { line, overlaps, fault } of found.findings) {
      if (fault === undefined) count.found++;
      else count.faults++;
      for (const { document } of overlaps) hit.add(document);
      const told = {
        file: inputs.names[block.file],
        line: count.lines + line + 1,
        ...(fault === undefined ? {} : { fault }),
        overlaps: overlaps.map(({ document, ...overlap }) => ({ ...overlap, benchmark: origins[document] })),
      };
      await report?.write(Buffer.from(`${JSON.stringify(told)}\n`));
    }
    count.rows += found.rows;
    count.lines += found.lines;
    block.release();
  }
  await pool.close();
  await out.finish();
  await report?.finish();
  const seconds = (performance.now() - begun) / 1000;
  if (!args.on("quiet")) {
    const share = count.rows === 0 ? 0 : (100 * count.found) / count.rows;
    process.stderr.write(
      `${counted(count.rows, "row")} in ${seconds.toFixed(1)} s: ${count.found} ${count.found === 1 ? "repeats" : "repeat"} a benchmark (${share.toFixed(2)} %), ` +
        `${hit.size} of ${counted(origins.length, "benchmark row")} ${hit.size === 1 ? "is" : "are"} repeated` +
        `${count.faults > 0 ? `, ${counted(count.faults, "row")} could not be looked at` : ""}\n`,
    );
  }
  return count.faults === 0 ? 0 : 1;

  async function lookAt(block: InputBlock): Promise<BlockFindings> {
    if (block.failure !== undefined) throw new RewardError("bad_input", block.failure);
    const task: LookTask = { setup, bytes: block.bytes };
    if (!block.tooLong) return pool.run<BlockFindings>("look", task, 1);
    return { rows: 1, lines: 1, findings: [{ line: 0, overlaps: [], fault: "line longer than the limit" }] };
  }
}

async function indexOf(args: Arguments, benchmarks: readonly string[], tokenizer: string) {
  const tokenize = await tokenizerOf(tokenizer);
  const fields = listOf(args, "benchmark-fields");
  const builder = new IndexBuilder();
  const origins: { file: string; line: number }[] = [];
  for await (const { file, line, value, fault } of readRecords(benchmarks)) {
    const text = fault === undefined ? recordText(value, fields) : undefined;
    // A benchmark row that cannot be searched for must not be skipped silently.
    if (text === undefined)
      throw new RewardError("bad_input", `${file}:${line}: ${fault ?? "none of the fields holds a text"}`);
    builder.add(tokenize(text));
    origins.push({ file, line });
  }
  return { index: builder.build(countsOf(args, "ngrams", [13])), origins };
}

/** The block without the lines that were found. */
function linesWithout(bytes: Buffer, dropped: ReadonlySet<number>): Buffer {
  if (dropped.size === 0) return ended(bytes);
  const kept: Buffer[] = [];
  const lines = new LineSplitter(bytes);
  while (lines.next()) if (!dropped.has(lines.line - 1)) kept.push(bytes.subarray(lines.start, lines.after));
  return ended(Buffer.concat(kept));
}

/**
 * The numbers of those lines in their file.
 *
 * @param before lines of the file that stand before the block
 */
function* rowsWithout(bytes: Buffer, dropped: ReadonlySet<number>, before: number): Generator<number> {
  const lines = new LineSplitter(bytes);
  while (lines.next()) if (!dropped.has(lines.line - 1)) yield before + lines.line - 1;
}

/** The last line of a file may lack its newline. */
function ended(lines: Buffer): Buffer {
  return lines.length === 0 || lines.at(-1) === 0x0a ? lines : Buffer.concat([lines, Buffer.from("\n")]);
}
