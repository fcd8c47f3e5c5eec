import type { LineOptions } from "../batch/scored-lines.ts";
import type { ScorerOptions } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import { identityOf } from "../shards/inputs.ts";
import { identifyRun, type RunIdentity, type Split } from "../shards/marker.ts";
import { parseShard, type Shard, shardName } from "../shards/shard.ts";
import type { Arguments } from "./flags.ts";
import { identity, refuseOverwriting } from "./output-paths.ts";
import { runOptions } from "./run-options.ts";
import { lineOptions, scoreOptions } from "./score-options.ts";

/** The input and the output of a shard, and all options that a worker needs. */
export interface ShardPlan {
  readonly shard: Shard;
  readonly path: string;
  readonly run: RunIdentity;
  /** Names of the files to read, and of all. */
  readonly names: readonly string[];
  readonly all: readonly string[];
  readonly scorer: ScorerOptions;
  readonly lines: LineOptions;
}

/** @throws {RewardError} bad_option for flags that do not go together, and for inputs that are not there */
export async function planShard(args: Arguments): Promise<ShardPlan> {
  const shard = parseShard(args.text("shard") as string, process.env);
  const out = args.text("out");
  if (out === undefined || out === "-") throw new RewardError("bad_option", "--shard needs -o OUT");
  if (/\.(parquet|gz|zst)$/.test(out)) {
    throw new RewardError(
      "bad_option",
      "shards are JSON lines: give -o another name (merge -o X.parquet packs them)",
    );
  }
  if (args.text("advantage") !== undefined) {
    throw new RewardError(
      "bad_option",
      "the advantages of a shard need all shards: merge --advantage, after all",
    );
  }
  if (args.text("errors") !== undefined) {
    throw new RewardError(
      "bad_option",
      "with --shard, errors are listed beside the shard: leave out --errors",
    );
  }
  if (args.files.length === 0 || args.files.includes("-")) {
    throw new RewardError("bad_option", "--shard needs input files: every shard reads them by itself");
  }
  const split = (args.text("split") ?? "prompts") as Split;
  const own = [...args.files.keys()].filter((file) => split === "prompts" || file % shard.of === shard.index);
  const names = own.map((file) => args.files[file] as string);
  const path = shardName(out, shard);
  const inputs = [];
  for (const file of own) {
    const name = args.files[file] as string;
    if ((await identity(name)) === undefined) throw new RewardError("bad_option", `no such file: ${name}`);
    inputs.push(await identityOf(name, file));
  }
  await refuseOverwriting(names, [path]);
  const scorer = scoreOptions(args);
  const lines = lineOptions(args);
  const uid = args.text("uid") ?? null;
  const run = identifyRun(await runOptions(args), { split, uid, files: args.files.length, inputs }, shard);
  return { shard, path, run, names, all: args.files, scorer, lines };
}
