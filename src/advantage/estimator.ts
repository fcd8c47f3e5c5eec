import type { GroupStats } from "./group-stats.ts";
import type { TypeTotals } from "./type-totals.ts";

/**
 * Everything an estimator may be told, under the names the trainers use. Each estimator takes some of these
 * (its `params` lists them with their defaults) and refuses the rest.
 */
export interface AdvantageParams {
  /** Added to the divisor. 1e-6, or 1e-4 for `trainer: "trl"`. */
  readonly epsilon: number;
  /** Divide by the prompt's standard deviation. */
  readonly norm_adv_by_std_in_grpo: boolean;
  /** Divide by the task's scale. */
  readonly norm_adv_by_task_scale: boolean;
  /** Weight rollouts by how hard their prompt is. */
  readonly difficulty_reweight: boolean;
  /** γ, the strength of that weight. */
  readonly difficulty_gamma: number;
  /** α, the share of the prompt's own mean in the pass threshold; the rest is the task's. In [0, 1]. */
  readonly difficulty_smooth_alpha: number;
  /** Whose definition: verl's or TRL's. They differ in ε, in single rollouts and in whitening. */
  readonly trainer: "verl" | "trl";
  /** TRL's option of the same name: standardize RLOO advantages over the batch. */
  readonly normalize_advantages: boolean;
  /** Weights of the reward components, in their order; all 1 when empty. */
  readonly gdpo_reward_weights: readonly number[];
  /**
   * Compute what the published training code ran where it differs from what was meant: the pass rate of `grpo`
   * counts rewards that were already overwritten by advantages, and a prompt with two reward types belongs to
   * the last one alone.
   */
  readonly reproduce_reference: boolean;
}

export type ParamName = keyof AdvantageParams;

/** A batch as an estimator sees it: rollouts by number, with the statistics of all prompts. */
export interface Batch {
  readonly rewards: Float64Array;
  /** Row of `stats` that each rollout belongs to. */
  readonly prompt: Int32Array;
  readonly stats: GroupStats;
  /** Type of each rollout, where a prompt may carry several (`reproduce_reference`); else undefined. */
  readonly type: Int32Array | undefined;
  /** Totals of every type of `stats` over all shards, where the batch is one shard; else undefined. */
  readonly totals?: readonly TypeTotals[] | undefined;
  /** Components of the reward, one column each. */
  readonly components: readonly Float64Array[] | undefined;
  /** Tokens per response. */
  readonly lengths: Float64Array | undefined;
}

/** What an estimator returns. */
export interface Estimate {
  readonly advantages: Float64Array;
  /** Mean over the prompts of their pass rate, where difficulty weights were used. */
  readonly meanPassRate?: number;
}

/** One line of the estimator table. */
export interface Estimator<N extends string = string> {
  readonly name: N;
  readonly summary: string;
  /** Paper and function the definition comes from. */
  readonly source: string;
  /** The options it takes, with their defaults. */
  readonly params: Readonly<Partial<AdvantageParams>>;
  /** Whether it needs every rollout's reward type. */
  readonly needsType: boolean;
  /** What else than its own prompt an advantage depends on. */
  readonly scope: "prompt" | "task" | "batch";
  compute(batch: Batch, params: AdvantageParams): Estimate;
}
