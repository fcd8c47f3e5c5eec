import { writeFile } from "node:fs/promises";
import { advantagesFrom, mergeTotals, type TypeTotals } from "../advantage/index.ts";
import { metricsFrom } from "../advantage/metrics.ts";
import { counted, have } from "../counted.ts";
import { RewardError } from "../errors.ts";
import { memberOf } from "../json/scan.ts";
import { writeWhole } from "../shards/durable.ts";
import { collectShards, type DoneShard, refuseSplitPrompts } from "../shards/find-shards.ts";
import { inInputOrder } from "../shards/merge-order.ts";
import { isWhole } from "../shards/verify-checksum.ts";
import { type Done, errorLine, withAdvantage } from "./advantage-lines.ts";
import {
  type AdvantageOptions,
  advantageFlag,
  advantageFlags,
  advantageOptions,
  totalsFlag,
} from "./advantage-rows.ts";
import { collectLines, report } from "./advantages.ts";
import { temporary } from "./buffer-stdin.ts";
import type { Command } from "./command.ts";
import { errorsFlag, outFlag, quietFlag } from "./common-flags.ts";
import { toLines, toSentence } from "./error-lines.ts";
import type { Arguments } from "./flags.ts";
import { onInterrupt } from "./interrupt.ts";
import { NumberReader, writeNumbers } from "./number-file.ts";
import { openLazily, openOutput } from "./output.ts";
import { besides, refuseOverwriting } from "./output-paths.ts";
import { readShard, shardErrors } from "./shard-rows.ts";
import { thenAdvantages } from "./then-advantages.ts";

export const command: Command = {
  usage: "SHARDS… [-o OUT] [--advantage NAME] [flags]",
  flags: {
    ...outFlag,
    ...advantageFlag,
    ...advantageFlags,
    ...totalsFlag,
    ...errorsFlag,
    ...quietFlag,
  },
  run,
};

async function run(args: Arguments): Promise<number> {
  const odd = (["score", "rollout"] as const).find((flag) => args.text(flag) !== undefined);
  if (odd !== undefined)
    throw new RewardError("bad_option", `a shard's totals know no --${odd}: merge, then advantages --${odd}`);
  const shards = await collectShards(args.files);
  const totalsPath = args.text("totals");
  const name = args.text("advantage");
  if (totalsPath !== undefined || name !== undefined) refuseSplitPrompts(shards);
  const totals = mergeTotals(shards.map(({ marker }) => marker.totals));
  if (totalsPath !== undefined) await writeTotals(totalsPath, shards, totals);
  const out = args.text("out");
  // `--totals` needs no shard's lines: they may be on another machine.
  if (totalsPath !== undefined && out === undefined && name === undefined) return 0;
  const errors = args.text("errors") ?? (await besides(out));
  const paths = shards.map(({ path }) => path);
  await refuseOverwriting([...paths, ...args.files], [out, errors, args.text("metrics")]);
  const { uid } = (shards[0] as DoneShard).marker;
  const given = args.text("uid");
  if (given !== undefined && given !== uid) {
    const how = uid === null ? "without --uid" : `with --uid ${uid}`;
    throw new RewardError("bad_option", `the shards were made ${how}, not with --uid ${given}`);
  }
  const named: Arguments = {
    ...args,
    text: (flag) => (flag === "uid" && name !== undefined ? (uid ?? undefined) : args.text(flag)),
  };
  const options = name === undefined ? undefined : advantageOptions(name, named);
  const local =
    options !== undefined &&
    options.estimator.scope !== "batch" &&
    !options.params.normalize_advantages &&
    !options.params.reproduce_reference;
  if (options !== undefined && local) return merge(shards, { out, errors, options, totals }, args);
  // These estimators need all rewards at once.
  return thenAdvantages(named, errors, (scored) =>
    merge(shards, { out: scored ?? out, errors, options: undefined, totals }, args),
  );
}

/** Writes the file that `advantages --totals` needs for the second pass over any shard. */
async function writeTotals(path: string, shards: readonly DoneShard[], totals: readonly TypeTotals[]) {
  const { uid, of } = (shards[0] as DoneShard).marker;
  await writeWhole(path, `${JSON.stringify({ format: 1, of, uid, totals }, null, 2)}\n`);
}

interface Target {
  readonly out: string | undefined;
  readonly errors: string | undefined;
  readonly options: AdvantageOptions | undefined;
  readonly totals: readonly TypeTotals[];
}

/** The second pass, shard by shard. Advantages are kept in files, since the merge takes lines of all shards in turn. */
interface SecondPass {
  readonly columns: readonly NumberReader[];
  readonly refused: readonly ReadonlyMap<number, string>[];
  readonly done: Done;
}

async function secondPass(
  shards: readonly DoneShard[],
  options: AdvantageOptions,
  totals: readonly TypeTotals[],
  pathOf: (shard: number) => string,
): Promise<SecondPass> {
  const columns: NumberReader[] = [];
  const refused: ReadonlyMap<number, string>[] = [];
  let [rollouts, prompts, passRates] = [0, 0, 0];
  const sizes = new Map<number, number>();
  for (const [index, { path, marker }] of shards.entries()) {
    const shard = await readShard(path, options);
    if (shard.written.sha256 !== marker.output.sha256) throw damaged(path);
    const column = new Float64Array(shard.written.rows).fill(Number.NaN);
    if (shard.rows.length > 0) {
      const found = advantagesFrom(totals, shard.rows.input());
      let next = 0;
      for (let row = 0; row < column.length; row++) {
        if (!shard.refused.has(row)) column[row] = found.advantages[next++]!;
      }
      passRates += (found.metrics["difficulty/mean_pass_rate"] ?? 0) * shard.rows.prompts;
    }
    rollouts += shard.rows.length;
    prompts += shard.rows.prompts;
    for (const [size, count] of shard.rows.sizes()) sizes.set(size, (sizes.get(size) ?? 0) + count);
    refused.push(shard.refused);
    await writeNumbers(pathOf(index), column);
    columns.push(new NumberReader(pathOf(index)));
  }
  const metrics = metricsFrom(totals);
  if (options.params.difficulty_reweight && prompts > 0)
    metrics["difficulty/mean_pass_rate"] = passRates / prompts;
  return { columns, refused, done: { rollouts, prompts, sizes, metrics } };
}

function damaged(path: string): RewardError {
  return new RewardError("bad_input", `${path} is not what its marker says: score this shard again`);
}

/** Writes the lines of all shards in input order, and the lists of lines without a score as one. */
async function merge(
  shards: readonly DoneShard[],
  { out, errors, options, totals }: Target,
  args: Arguments,
): Promise<number> {
  for (const { path, marker } of shards) {
    if (!(await isWhole(shardErrors(path), marker.errors))) throw damaged(shardErrors(path));
    // With advantages, the second pass checks it.
    if (options === undefined && !(await isWhole(path, marker.output))) throw damaged(path);
  }
  const directory = options === undefined ? undefined : await temporary();
  const output = await openOutput(out, 0);
  const errorsOutput = errors === undefined ? undefined : openLazily(errors, Buffer.alloc(0));
  const stop = () => Promise.all([output.stop(), errorsOutput?.stop(), directory?.remove()]);
  const forget = onInterrupt(async () => {
    await stop();
  });
  let failed = 0;
  const tell = async (line: Buffer) => {
    failed++;
    await errorsOutput?.write(line);
  };
  let pass: SecondPass | undefined;
  try {
    const listed = shards.filter(({ marker }) => marker.errors.rows > 0).map(({ path }) => shardErrors(path));
    for await (const { line } of inInputOrder(listed)) await tell(Buffer.from(line));
    if (options !== undefined && directory !== undefined) {
      pass = await secondPass(shards, options, totals, (shard) => directory.path(`${shard}.f64`));
    }
    const lines = collectLines(output);
    const rows = new Float64Array(shards.length);
    let written = 0;
    for await (const { shard, line } of inInputOrder(shards.map(({ path }) => path))) {
      written++;
      if (pass === undefined) {
        await lines.write(line);
        continue;
      }
      const read = pass.columns[shard]!.read();
      const advantage = typeof read === "number" ? read : await read;
      const fault = pass.refused[shard]!.get(rows[shard]!++);
      if (fault !== undefined && fault !== "no score") {
        const error = errorLine({ file: out ?? "output", line: written }, JSON.parse(line.toString()), fault);
        if (errorsOutput === undefined) process.stderr.write(`${toSentence(error)}\n`);
        await tell(toLines([error]));
      }
      const had = memberOf(line, { start: 0, end: line.length }, "advantage") !== undefined;
      await lines.write(withAdvantage(line, had, Number.isNaN(advantage) ? null : advantage));
    }
    await lines.flush();
    await errorsOutput?.finish();
    await output.finish();
  } catch (error) {
    await stop();
    throw error;
  } finally {
    forget();
    for (const column of pass?.columns ?? []) await column.close();
    await directory?.remove();
  }
  const metrics = args.text("metrics");
  if (pass !== undefined) {
    if (metrics !== undefined) await writeFile(metrics, `${JSON.stringify(pass.done.metrics, null, 2)}\n`);
    if (!args.on("quiet")) process.stderr.write(report(pass.done, failed, errors));
  } else if (!args.on("quiet") && failed > 0) {
    process.stderr.write(
      `${counted(failed, "line")} ${have(failed)} no score${errors === undefined ? "" : `, listed in ${errors}`}\n`,
    );
  }
  return failed > 0 ? 1 : 0;
}
