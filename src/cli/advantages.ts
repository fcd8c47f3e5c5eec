import { writeFile } from "node:fs/promises";
import type { TypeTotals } from "../advantage/index.ts";
import { estimators } from "../advantage/table.ts";
import { counted, have } from "../counted.ts";
import { formatOfFile } from "../dumps/rollout-lines.ts";
import { RewardError } from "../errors.ts";
import { lonePrompts } from "../stats/lone-prompts.ts";
import { type Done, inOnePass, inTwoPasses, type Sink } from "./advantage-lines.ts";
import { type AdvantageOptions, advantageFlags, advantageOptions, totalsFlag } from "./advantage-rows.ts";
import { spillStandardInput, temporary } from "./buffer-stdin.ts";
import type { Command } from "./command.ts";
import { errorsFlag, maxLineFlag, outFlag, quietFlag } from "./common-flags.ts";

import { type ErrorLine, toLines, toSentence } from "./error-lines.ts";
import type { Arguments } from "./flags.ts";
import { openInputs } from "./inputs.ts";
import { onInterrupt } from "./interrupt.ts";
import { type Output, openLazily, openOutput } from "./output.ts";
import { besides, refuseOverwriting } from "./output-paths.ts";
import { qualityFlag } from "./quality.ts";
import { readTotals } from "./shard-rows.ts";
import { table } from "./summary.ts";

export const command: Command = {
  usage: "--estimator NAME [FILES…|-] [-o OUT] [flags]",
  flags: {
    estimator: {
      value: "NAME",
      choices: estimators.map(({ name }) => name),
      help: `how advantages are computed: ${estimators.map(({ name }) => name).join(", ")}`,
    },
    ...advantageFlags,
    ...qualityFlag,
    ...outFlag,
    ...totalsFlag,
    scattered: { help: "a prompt's lines do not stand together: read the input twice" },
    spill: { value: "GIB", help: "most that may be kept of standard input to read it twice; 64 by default" },
    ...maxLineFlag,
    ...errorsFlag,
    ...quietFlag,
  },
  run,
};

/** Lines without an advantage that are listed one by one on standard error when there is no file for them. */
const TOLD = 20;

const CHUNK = 1 << 20;

async function run(args: Arguments): Promise<number> {
  const name = args.text("estimator");
  if (name === undefined) {
    const names = estimators.map((estimator) => estimator.name).join(", ");
    throw new RewardError("bad_option", `--estimator NAME is missing, one of ${names}`);
  }
  const options = advantageOptions(name, args);
  const out = args.text("out");
  const errors = args.text("errors") ?? (await besides(out));
  // Opening them finds files that are missing before anything is written.
  const { names } = await openInputs(args.files, {});
  await refuseOverwriting(names, [out, errors, args.text("metrics")]);
  const places = { out, errors, listed: Buffer.alloc(0), known: () => false, shown: (file: string) => file };
  const totals = args.text("totals");
  return addAdvantages(
    names,
    options,
    places,
    args,
    totals === undefined ? totals : await readTotals(totals),
  );
}

/** Where the results of a run are written. */
export interface Places {
  readonly out: string | undefined;
  readonly errors: string | undefined;
  /** Problems that are in the list of errors already. */
  readonly listed: Uint8Array;
  /** Whether a line was reported before. */
  known(error: ErrorLine): boolean;
  /** The name by which people know a file. */
  shown(file: string): string;
}

/**
 * Writes the lines of the files with their advantages.
 *
 * @param totals of all shards, where the files are one of them
 */
export async function addAdvantages(
  names: readonly string[],
  options: AdvantageOptions,
  { out, errors, listed, known, shown }: Places,
  args: Arguments,
  totals?: readonly TypeTotals[],
): Promise<number> {
  const { estimator, params } = options;
  const maxLine = args.number("max-line");
  const maxLineBytes = maxLine === undefined ? undefined : Math.ceil(maxLine * 2 ** 20);
  const once =
    totals === undefined &&
    estimator.scope === "prompt" &&
    !params.normalize_advantages &&
    !args.on("scattered") &&
    !(await areDumps(names));
  const output = await openOutput(out, 0);
  const errorsOutput = errors === undefined ? undefined : openLazily(errors, listed);
  const spill = !once && names.includes("-") ? await temporary() : undefined;
  const stop = () => Promise.all([output.stop(), errorsOutput?.stop(), spill?.remove()]);
  const forget = onInterrupt(async () => {
    await stop();
  });
  const lines = collectLines(output);
  let failed = 0;
  const sink: Sink = {
    write: lines.write,
    async tell(error) {
      failed++;
      if (known(error)) return;
      const named = { ...error, file: error.file === spill?.path("input") ? "-" : shown(error.file) };
      if (errorsOutput) await errorsOutput.write(toLines([named]));
      else if (failed <= TOLD) process.stderr.write(`${toSentence(named)}\n`);
    },
  };
  let done: Done;
  try {
    if (spill) await spillStandardInput(spill.path("input"), (args.number("spill") ?? 64) * 2 ** 30);
    const files = spill ? names.map((name) => (name === "-" ? spill.path("input") : name)) : names;
    done = once
      ? await inOnePass(files, maxLineBytes, options, sink)
      : await inTwoPasses(files, maxLineBytes, options, sink, totals);
    await lines.flush();
    await errorsOutput?.finish();
    await output.finish();
    await spill?.remove();
  } catch (error) {
    await stop();
    throw error;
  } finally {
    forget();
  }
  const metrics = args.text("metrics");
  if (metrics !== undefined)
    await writeFile(
      metrics,
      `${JSON.stringify({ ...done.metrics, ...options.quality?.metrics() }, null, 2)}\n`,
    );
  if (!args.on("quiet")) process.stderr.write(report(done, failed, errors));
  return failed > 0 ? 1 : 0;
}

/**
 * Whether any of the files is a tool's dump, whose order is the tool's: many write epoch after epoch, or an episode when
 * it ends, so that a prompt's rollouts do not stand together.
 */
async function areDumps(names: readonly string[]): Promise<boolean> {
  for (const name of names) if (name !== "-" && (await formatOfFile(name))?.file !== undefined) return true;
  return false;
}

/** Lines in chunks of a mebibyte: a write of its own for every line would cost more than the line. */
export function collectLines(output: Output): { write(line: Buffer): Promise<void>; flush(): Promise<void> } {
  let held: Buffer[] = [];
  let size = 0;
  const flush = async () => {
    const chunk = Buffer.concat(held);
    held = [];
    size = 0;
    await output.write(chunk);
  };
  return {
    async write(line) {
      held.push(line);
      size += line.length;
      if (size >= CHUNK) await flush();
    },
    flush,
  };
}

/** The table by reward type and what was left out, for standard error. */
export function report(
  { rollouts, prompts, sizes, metrics }: Done,
  failed: number,
  errors: string | undefined,
): string {
  const names = Object.keys(metrics).flatMap(
    (key) => /^task_metrics\/(.*)\/num_queries$/s.exec(key)?.[1] ?? [],
  );
  const figure = (key: string) => (metrics[key] ?? 0).toFixed(4);
  const rows = names
    .sort()
    .map((name) => [
      name,
      `${metrics[`task_metrics/${name}/num_queries`]}`,
      `${metrics[`task_metrics/${name}/num_rollouts`]}`,
      ...["mean_reward", "std_reward"].map((metric) => figure(`task_metrics/${name}/${metric}`)),
      figure(`reward_mode/${name}/sqrt_mean_var`),
      figure(`task_metrics/${name}/rate_adv`),
    ]);
  const head = ["type", "prompts", "rollouts", "mean", "std", "scale", "share"];
  const lone = lonePrompts(sizes);
  const lines = [
    ...(rows.length > 0 ? [table(head, rows)] : []),
    `${counted(rollouts, "rollout")} of ${counted(prompts, "prompt")} ${have(rollouts)} an advantage`,
    ...(lone === undefined ? [] : [lone]),
    ...(failed > 0
      ? [
          `${counted(failed, "line")} ${have(failed)} none${errors === undefined ? "" : `, listed in ${errors}`}`,
        ]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
