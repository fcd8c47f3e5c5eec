import { RewardError } from "../errors.ts";
import { countedOnce } from "./counted-once.ts";
import type { AdvantageParams, Batch, Estimator } from "./estimator.ts";
import {
  finiteNumbers,
  firstNonFinite,
  type GroupStats,
  type IndexedRollouts,
  indexRollouts,
  statsOf,
} from "./group-stats.ts";
import { indexKeys } from "./key-index.ts";
import { metricsFrom, typeMetrics } from "./metrics.ts";
import { findEstimator, readParams } from "./params.ts";
import { checkLength, type Rollouts } from "./rollouts.ts";
import type { EstimatorName } from "./table.ts";
import type { TypeTotals } from "./type-totals.ts";

/** A batch and what to do with it. */
export interface AdvantagesInput extends Rollouts {
  readonly estimator: EstimatorName;
  /** Options under the trainers' names; an estimator refuses those it does not take. */
  readonly params?: Readonly<Partial<AdvantageParams>> | undefined;
  /** `gdpo` only: the components of the reward, one column each. */
  readonly components?: readonly ArrayLike<number | boolean>[] | undefined;
  /** Tokens per response, for estimators that whiten over tokens. */
  readonly lengths?: ArrayLike<number> | undefined;
}

/** One advantage per rollout, in input order, and the metrics of the batch. NaN where there is no reward. */
export interface Advantages {
  readonly advantages: Float64Array;
  /** `typeMetrics` when reward types are given, and `difficulty/mean_pass_rate` when difficulty weights are used. */
  readonly metrics: Record<string, number>;
}

/**
 * Advantages of a batch of rollouts: one finite number each, to be multiplied with the response mask.
 *
 * The estimators are the lines of `estimators`; each states its formula and what it does with a prompt of one
 * rollout. A null reward leaves its rollout out, and the samples of one rollout count once. All arithmetic is float64; a prompt whose rewards are all equal gets exactly 0 from every estimator that
 * looks at prompts alone. Permuting rollouts permutes the result (to 1e-12). O(n), nothing is written to the input.
 *
 * @throws RewardError `bad_option`, with the index in the message and in `pointer`, for: an empty batch; a reward
 * that is not a finite number; arrays of different lengths; a uid that is neither string nor integer, or of another
 * kind than the first; a missing reward type where the estimator needs one; a prompt with two reward types; an
 * unknown estimator or option; a result beyond float64
 * @see GoLongRL, arXiv 2605.19577; verl, core_algos.py
 * @example
 * advantages({ rewards: [1, 0, 1, 0], uid: [7, 7, 8, 8], estimator: "rloo" }).advantages // => Float64Array.of(1, -1, 1, -1)
 */
export function advantages(input: AdvantagesInput): Advantages {
  return ofThoseThatCount(input, computed);
}

/** Computes for the rollouts that count, each once, and gives every one its own. */
function ofThoseThatCount(
  input: AdvantagesInput,
  compute: (columns: AdvantagesInput) => Advantages,
): Advantages {
  for (const name of ["rewards", "uid"] as const)
    if (typeof input?.[name]?.length !== "number")
      throw new RewardError("bad_option", `${name} is missing: a list with one entry a rollout`, `/${name}`);
  const { columns, place } = countedOnce(input);
  if (place === undefined) return compute(columns);
  const found =
    columns.rewards.length === 0 ? { advantages: new Float64Array(0), metrics: {} } : compute(columns);
  return {
    ...found,
    advantages: Float64Array.from(place, (at) => (at < 0 ? Number.NaN : found.advantages[at]!)),
  };
}

function computed(input: AdvantagesInput): Advantages {
  const estimator = findEstimator(input.estimator);
  const params = readParams(estimator, input.params ?? {});
  const rollouts = readRollouts(input, estimator);
  const stats = statsOf(rollouts, params.reproduce_reference);
  return finish(estimator, params, {
    rewards: rollouts.rewards,
    prompt: rollouts.prompt.codes,
    stats,
    type:
      params.reproduce_reference && rollouts.type ? indexKeys(rollouts.type, "rewardType").codes : undefined,
    components: readComponents(input, estimator),
    lengths: readLengths(input, estimator),
  });
}

/**
 * The second pass over one shard: its advantages, given the statistics of all shards: either those of every prompt
 * (`mergeStats`), or the totals of every reward type alone (`mergeTotals`), whose size does not grow with the prompts.
 *
 * When every prompt lies whole in one shard, as it must with totals, the numbers are those of one big run: bit for
 * bit, save `qwenlong_grpo` from totals, to rounding (1e-12). The metrics of types are those of the whole, the mean
 * pass rate that of this shard's prompts. Estimators that look at the whole batch at once (`scope: "batch"`, and
 * `normalize_advantages`) are refused.
 *
 * @throws RewardError `bad_option` as {@link advantages}, and for a prompt or a type that the statistics do not know
 */
export function advantagesFrom(
  whole: GroupStats | readonly TypeTotals[],
  input: AdvantagesInput,
): Advantages {
  return ofThoseThatCount(input, (columns) => computedFrom(whole, columns));
}

function computedFrom(whole: GroupStats | readonly TypeTotals[], input: AdvantagesInput): Advantages {
  const estimator = findEstimator(input.estimator);
  const params = readParams(estimator, input.params ?? {});
  if (estimator.scope === "batch" || params.normalize_advantages || params.reproduce_reference) {
    const why = params.reproduce_reference ? "reproduce_reference" : estimator.name;
    throw new RewardError("bad_option", `${why} needs the whole batch at once, not a shard`, "/estimator");
  }
  const rollouts = readRollouts(input, estimator);
  const totals = isTotals(whole) ? whole : undefined;
  const stats = isTotals(whole) ? statsOf(rollouts, false) : whole;
  return finish(estimator, params, {
    rewards: finiteNumbers(rollouts.rewards, "rewards"),
    prompt: totals ? rollouts.prompt.codes : rowsIn(stats, rollouts),
    stats,
    type: undefined,
    totals: totals && totalsOfTypes(totals, stats),
    components: undefined,
    lengths: undefined,
  });
}

function isTotals(whole: GroupStats | readonly TypeTotals[]): whole is readonly TypeTotals[] {
  return Array.isArray(whole);
}

/** The totals of all types, those of the shard in the order in which the shard numbers them. */
function totalsOfTypes(totals: readonly TypeTotals[], { types }: GroupStats): TypeTotals[] {
  const rest = new Map(totals.map((row) => [row.type, row]));
  const ordered = types.map((type) => {
    const row = rest.get(type);
    rest.delete(type);
    if (row !== undefined) return row;
    throw new RewardError("bad_option", `type ${type} is unknown to the totals of all shards`, "/rewardType");
  });
  return [...ordered, ...rest.values()];
}

function finish(estimator: Estimator, params: AdvantageParams, batch: Batch): Advantages {
  const { advantages, meanPassRate } = estimator.compute(batch, params);
  const index = firstNonFinite(advantages);
  if (index >= 0) {
    throw new RewardError(
      "bad_option",
      `the advantage at index ${index} is beyond float64`,
      `/rewards/${index}`,
    );
  }
  const metrics = batch.totals ? metricsFrom(batch.totals) : typeMetrics(batch.stats);
  if (meanPassRate !== undefined) metrics["difficulty/mean_pass_rate"] = meanPassRate;
  return { advantages, metrics };
}

function readRollouts(input: AdvantagesInput, estimator: Estimator): IndexedRollouts {
  const rollouts = indexRollouts(input);
  if (estimator.needsType && rollouts.type === undefined) {
    throw new RewardError(
      "bad_option",
      `${estimator.name} needs the reward type of every rollout`,
      "/rewardType",
    );
  }
  return rollouts;
}

function readComponents(
  { components, rewards }: AdvantagesInput,
  { name }: Estimator,
): Float64Array[] | undefined {
  if (components === undefined) return undefined;
  if (name !== "gdpo" || components.length === 0) {
    const problem = name === "gdpo" ? "components is empty" : `${name} takes no reward components`;
    throw new RewardError("bad_option", problem, "/components");
  }
  return components.map((column, k) => {
    checkLength(column, `components/${k}`, rewards.length);
    return finiteNumbers(column, `components/${k}`);
  });
}

function readLengths(
  { lengths, rewards }: AdvantagesInput,
  { scope, name }: Estimator,
): Float64Array | undefined {
  if (lengths === undefined) return undefined;
  if (scope !== "batch") throw new RewardError("bad_option", `${name} takes no lengths`, "/lengths");
  checkLength(lengths, "lengths", rewards.length);
  const tokens = finiteNumbers(lengths, "lengths");
  const index = tokens.findIndex((length) => length < 0);
  if (index >= 0)
    throw new RewardError("bad_option", `lengths at index ${index} is negative`, `/lengths/${index}`);
  return tokens;
}

/** For every rollout of a shard the row of its prompt in the merged statistics. */
function rowsIn(stats: GroupStats, { prompt, type }: IndexedRollouts): Int32Array {
  const place = new Map(stats.uid.map((uid, u) => [uid, u]));
  const row = Int32Array.from(prompt.keys, (uid) => place.get(uid) ?? -1);
  return prompt.codes.map((code, i) => {
    const u = row[code]!;
    const known = stats.types[stats.type[u]!];
    if (u < 0 || (type !== undefined && String(type[i]) !== known)) {
      const what = u < 0 ? "is unknown to" : `is of another type (${String(known)}) in`;
      throw new RewardError(
        "bad_option",
        `prompt ${prompt.keys[code]} at index ${i} ${what} the merged statistics`,
        `/uid/${i}`,
      );
    }
    return u;
  });
}
