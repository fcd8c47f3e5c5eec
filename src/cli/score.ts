import { outputBytes } from "../batch/byte-writer.ts";
import { mapOrdered } from "../batch/map-ordered.ts";
import { defaultWorkers, Pool, type PoolOptions } from "../batch/pool.ts";
import { type LineOptions, NO_LINES, type ScoredLines, withMissing } from "../batch/scored-lines.ts";
import type { ScorerOptions } from "../batch/scorer.ts";
import { merge, type Tally } from "../batch/tally.ts";
import { RewardError } from "../errors.ts";
import { BLOCK_BYTES } from "../records/blocks.ts";
import { STRETCH_BYTES } from "../records/stretch.ts";
import { advantageFlags } from "./advantage-rows.ts";
import type { Command } from "./commands.ts";
import { type ErrorLine, toLines, toSentence } from "./error-lines.ts";
import type { Arguments } from "./flags.ts";
import { type InputBlock, type InputStretch, openInputs } from "./inputs.ts";
import { onInterrupt } from "./interrupt.ts";
import { recordOptions, scorerOptions, scoringFlags } from "./options.ts";
import { besides, openLazily, openOutput, refuseOverwriting } from "./output.ts";
import { showProgress } from "./progress.ts";
import type { Stopped } from "./resume.ts";
import { summaryTable } from "./summary.ts";
import { thenAdvantages } from "./then-advantages.ts";

/** Bad lines that are told one by one on standard error when there is no file for them. */
const TOLD = 20;

/** With a GPU: some hundreds of summaries with their thinking, so that what goes there is worth the way. */
const GPU_BLOCK = 16 << 20;

/** Bytes of input that are worth a worker of their own. */
const PER_WORKER = 64 << 20;

export const command: Command = {
  usage: "[FILES…|-] [-o OUT] [flags]",
  flags: [
    "out",
    ...scoringFlags,
    "workers",
    "deadline",
    "memory",
    "max-line",
    "lean",
    "resume",
    "shard",
    "split",
    "errors",
    "quiet",
    "advantage",
    ...advantageFlags,
  ],
  run: async (args) => {
    if (args.text("shard") !== undefined) return (await import("./score-shard.ts")).scoreShard(args);
    if (args.text("split") !== undefined) throw new RewardError("bad_option", "--split needs --shard");
    const out = args.text("out");
    const errorsPath = args.text("errors") ?? (await besides(out));
    return thenAdvantages(args, errorsPath, (scored) => score(args, scored ?? out, errorsPath));
  },
};

async function score(
  args: Arguments,
  out: string | undefined,
  errorsPath: string | undefined,
): Promise<number> {
  const { blockBytes, ...limits } = blockOptions(args);
  const inputs = await openInputs(args.files, { blockBytes, ...limits });
  await refuseOverwriting(inputs.names, [out, errorsPath]);
  const scorer = scorerOptions(args);
  const lines = lineOptions(args);
  let stop: Stopped = { from: { file: 0, line: 0 }, size: 0, errors: [] };
  if (args.on("resume")) {
    if (out === undefined || errorsPath === undefined || inputs.names.includes("-")) {
      throw new RewardError("bad_option", "--resume needs -o OUT and input files");
    }
    // Scores on this thread, and so loads what otherwise only the workers load.
    const { findStop } = await import("./resume.ts");
    stop = await findStop(out, errorsPath, inputs, scorer, lines);
  }
  const output = await openOutput(out, stop.size);
  const errorsOutput = errorsPath === undefined ? undefined : openLazily(errorsPath, toLines(stop.errors));
  const pool = new Pool(poolOptions(args, inputs.total));

  const tally: Tally = new Map();
  let failed = stop.errors.length;
  let { file, line } = stop.from;
  let done = 0;
  /** A file that cannot be read further: what comes after the fault has no line numbers. */
  let unreadable = -1;
  const tell = async (errors: readonly ErrorLine[]) => {
    if (errorsOutput) await errorsOutput.write(toLines(errors));
    else {
      for (const [index, error] of errors.entries()) {
        if (failed + index < TOLD) process.stderr.write(`${toSentence(error)}\n`);
      }
    }
    failed += errors.length;
  };
  const quiet = args.on("quiet");
  const hide = quiet
    ? () => {}
    : showProgress(() => ({ lines: done, bytes: inputs.consumed(), total: inputs.total }));
  const forget = onInterrupt(async () => {
    await Promise.all([output.stop(), errorsOutput?.stop(), pool.close()]);
    hide();
    const hint = out === undefined ? "" : "; the same command with --resume goes on from here";
    process.stderr.write(`golong-rewards: interrupted after ${done} lines${hint}\n`);
  });

  try {
    const spare: SharedArrayBuffer[] = [];
    const work = async (part: InputBlock | InputStretch) => {
      if (part.file === unreadable) return { part, scored: NO_LINES };
      const into = spare.pop() ?? new SharedArrayBuffer(outputBytes(Math.max(blockBytes, STRETCH_BYTES)));
      return { part, scored: await scorePart(pool, part, scorer, lines, into) };
    };
    for await (const { part, scored } of mapOrdered(
      inputs.stretches(stop.from),
      pool.workers * 2 + 1,
      work,
    )) {
      if (part.file !== file) {
        file = part.file;
        line = 0;
      }
      if (file !== unreadable) {
        const base = line;
        const name = inputs.names[file] as string;
        // Errors before output: then a line without output is always listed, which resuming relies on.
        await tell(scored.errors.map((error) => ({ file: name, ...error, line: base + error.line + 1 })));
        await output.write(scored.output);
        merge(tally, scored.tally);
        line += scored.lines;
        done += scored.lines;
      }
      if (scored.ended) unreadable = file;
      part.release();
      // Memory that a killed worker may still write to does not come back.
      if (scored.output.buffer instanceof SharedArrayBuffer) spare.push(scored.output.buffer);
    }
    await errorsOutput?.finish();
    await output.finish();
  } catch (error) {
    await Promise.all([output.stop(), errorsOutput?.stop()]);
    throw error;
  } finally {
    forget();
    hide();
    await pool.close();
  }
  if (!quiet) {
    const resumed = stop.size > 0 ? " (of the lines after the point of resuming)" : "";
    if (tally.size > 0) process.stderr.write(`${summaryTable(tally)}${resumed}\n`);
    if (args.on("gpu")) process.stderr.write(`ROUGE-L counted on: ${pool.backend ?? "nothing to count"}\n`);
    if (failed > 0) {
      const where = errorsPath === undefined ? "" : `, listed in ${errorsPath}`;
      process.stderr.write(`${failed} lines have no score${where}\n`);
    }
  }
  return failed > 0 ? 1 : 0;
}

/** How the input is cut into blocks. */
export function blockOptions(args: Arguments): { blockBytes: number; maxLineBytes?: number } {
  const maxLine = args.number("max-line");
  return {
    blockBytes: args.on("gpu") ? GPU_BLOCK : BLOCK_BYTES,
    ...(maxLine === undefined ? {} : { maxLineBytes: Math.ceil(maxLine * 2 ** 20) }),
  };
}

/** How lines are read and written. */
export function lineOptions(args: Arguments): LineOptions {
  return { ...recordOptions(args), lean: args.on("lean") };
}

/** Scores a part of the input in the pool. */
export async function scorePart(
  pool: Pool,
  part: Pick<InputBlock, "bytes" | "tooLong" | "failure"> | Pick<InputStretch, "stretch">,
  scorer: ScorerOptions,
  lines: LineOptions,
  into: SharedArrayBuffer,
): Promise<ScoredLines> {
  if ("stretch" in part) {
    const { from, to } = part.stretch;
    return pool.lines({ ...lines, scorer, text: part.stretch, into }, itemsIn(to - from));
  }
  const { bytes } = part;
  if (bytes.length === 0) return withMissing(NO_LINES, part);
  return pool.lines({ ...lines, scorer, text: bytes, into }, itemsIn(bytes.length));
}

/** The number of lines is not known before a worker has split them; about 4 KiB each is near enough for recycling. */
function itemsIn(bytes: number): number {
  return 1 + (bytes >> 12);
}

export function poolOptions(args: Arguments, total: number | undefined): PoolOptions {
  const [workers, deadline, memory] = (["workers", "deadline", "memory"] as const).map(args.number);
  if (workers !== undefined && !Number.isInteger(workers)) {
    throw new RewardError("bad_option", "--workers must be a whole number");
  }
  return {
    // Where one worker is done in a second, more would cost their start and their memory for nothing.
    workers:
      workers ?? Math.min(defaultWorkers(), Math.ceil((total ?? Number.POSITIVE_INFINITY) / PER_WORKER) || 1),
    ...(deadline === undefined ? {} : { deadlineMs: deadline * 1000 }),
    ...(memory === undefined ? {} : { memoryMb: memory }),
  };
}
