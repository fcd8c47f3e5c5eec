import { Pool } from "../batch/pool.ts";
import { merge, type Tally } from "../batch/tally.ts";
import { counted, have } from "../counted.ts";
import { RewardError } from "../errors.ts";
import { STRETCH_BYTES } from "../lines/byte-range.ts";
import { advantageFlag, advantageFlags } from "./advantage-rows.ts";
import type { Command } from "./command.ts";
import { errorsFlag, maxLineFlag, outFlag, quietFlag } from "./common-flags.ts";
import { type ErrorLine, toLines, toSentence } from "./error-lines.ts";
import type { Arguments } from "./flags.ts";
import { openInputs } from "./inputs.ts";
import { Interruption } from "./interrupt.ts";
import { lockOutput, unlockOutput } from "./lock.ts";
import { scoringFlags, tellOneWay } from "./options.ts";
import { openLazily, openOutput } from "./output.ts";
import { besides, identity, partialName, refuseOverwriting } from "./output-paths.ts";
import { showProgress } from "./progress.ts";
import type { Stopped } from "./resume.ts";
import { openRows, rowsFlag, tellMissed } from "./rows.ts";
import { markOfRun } from "./run-options.ts";
import {
  blockOptions,
  leanFlag,
  lineOptions,
  poolFlags,
  poolOptions,
  scoreOptions,
} from "./score-options.ts";
import { scoredParts } from "./scored-parts.ts";
import { summaryTable } from "./summary.ts";
import { thenAdvantages } from "./then-advantages.ts";

/** Bad lines that are listed one by one on standard error when there is no file for them. */
const TOLD = 20;

export const command: Command = {
  usage: "[FILES…|-] [-o OUT] [flags]",
  flags: {
    ...outFlag,
    ...scoringFlags,
    ...rowsFlag,
    ...poolFlags,
    ...maxLineFlag,
    ...leanFlag,
    signals: {
      help: "write the signs of gaming of each response into reward.parts, each from 0 (none) to 1; no score changes",
    },
    resume: { help: "go on where an interrupted run with the same arguments stopped" },
    shard: {
      value: "I/N",
      help: "score one of N parts, counted from 0, into OUT-0000I-of-0000N and mark it when complete; auto: as a Kubernetes Indexed Job or a Slurm array says",
    },
    split: {
      value: "BY",
      choices: ["prompts", "files"],
      help: "prompts (default): every shard reads all files and takes whole prompts; files: every N-th file, with whole prompts in each",
    },
    ...errorsFlag,
    ...quietFlag,
    ...advantageFlag,
    ...advantageFlags,
  },
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
  const rows = await openRows(args);
  const inputs = await openInputs(args.files, { blockBytes, ...limits }, rows?.join);
  await refuseOverwriting(inputs.names, [out, errorsPath]);
  const scorer = scoreOptions(args);
  const lines = lineOptions(args);
  const isFile = out !== undefined && out !== "-" && (await identity(out))?.regular !== false;
  if (isFile) lockOutput(out);
  let stop: Stopped = { from: { file: 0, line: 0 }, size: 0, errors: [] };
  if (args.on("resume")) {
    if (out === undefined || errorsPath === undefined || inputs.names.includes("-")) {
      throw new RewardError("bad_option", "--resume needs -o OUT and input files");
    }
    // Scores on this thread, and so loads what otherwise only the workers load.
    const { findComplete, findStop } = await import("./resume.ts");
    const errors = await findComplete(out, errorsPath, () => markOfRun(args, inputs));
    if (errors !== undefined) {
      unlockOutput(out);
      if (!args.on("quiet")) process.stderr.write(`${out} is complete: nothing to do\n`);
      return errors.length > 0 ? 1 : 0;
    }
    stop = await findStop(out, errorsPath, inputs, scorer, lines);
  }
  let mark: string | undefined;
  const output = await openOutput(out, stop.size, inputs.names, () => mark);
  const errorsOutput = errorsPath === undefined ? undefined : openLazily(errorsPath, toLines(stop.errors));
  const pool = new Pool(poolOptions(args, inputs.total));

  const tally: Tally = new Map();
  let failed = stop.errors.length;
  let { file, line } = stop.from;
  let done = 0;
  /** The file that cannot be read further; lines after the fault have no known numbers. */
  let unreadable = -1;
  /** Why the output is incomplete, and therefore does not get its final name. */
  const faults: string[] = [];
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
  const interruption = new Interruption(
    () => pool.stop(),
    async () => {
      await Promise.all([output.stop(), errorsOutput?.stop(), pool.close()]);
      hide();
      const hint = isFile ? "; the same command with --resume goes on from here" : "";
      process.stderr.write(`golong-rewards: interrupted after ${counted(done, "line")}${hint}\n`);
    },
  );

  try {
    const options = { scorer, lines, partBytes: Math.max(blockBytes, STRETCH_BYTES) };
    const parts = inputs.stretches(stop.from);
    for await (const { part, scored } of scoredParts(
      parts,
      pool,
      options,
      (part) => part.file === unreadable,
    )) {
      if (part.file !== file) {
        file = part.file;
        line = 0;
      }
      if (file === unreadable) continue;
      const base = line;
      const name = inputs.names[file] as string;
      // Errors before output: then a line without output is always listed, which resuming relies on.
      await tell(scored.errors.map((error) => ({ file: name, ...error, line: base + error.line + 1 })));
      await output.write(scored.output);
      merge(tally, scored.tally);
      line += scored.lines;
      done += scored.lines;
      if (scored.ended) {
        unreadable = file;
        faults.push(`${name} could not be read to its end`);
      }
      if (scored.stopped) break;
    }
    if (interruption.asked) await interruption.written();
    if (out?.endsWith(".parquet")) mark = await markOfRun(args, inputs);
    for (const name of await inputs.changed()) faults.push(`${name} changed while it was read`);
    await errorsOutput?.finish();
    await (faults.length === 0 ? output.finish() : output.stop());
  } catch (error) {
    if (interruption.asked) await interruption.written();
    await Promise.all([output.stop(), errorsOutput?.stop()]);
    throw error;
  } finally {
    interruption.forget();
    hide();
    await pool.close();
  }
  if (!quiet) {
    tellMissed(rows, args);
    const resumed = stop.size > 0 ? " (of the lines after the point of resuming)" : "";
    if (tally.size > 0) process.stderr.write(`${summaryTable(tally)}${resumed}\n`);
    tellOneWay(tally, args);
    if (args.on("gpu")) process.stderr.write(`ROUGE-L counted on: ${pool.backend ?? "nothing to count"}\n`);
    if (failed > 0) {
      const where = errorsPath === undefined ? "" : `, listed in ${errorsPath}`;
      process.stderr.write(`${counted(failed, "line")} ${have(failed)} no score${where}\n`);
    }
  }
  const where = isFile ? `: what was scored is in ${partialName(out)}` : "";
  for (const fault of faults) process.stderr.write(`golong-rewards: ${fault}${where}\n`);
  return failed > 0 || faults.length > 0 ? 1 : 0;
}
