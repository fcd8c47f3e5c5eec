import { type AdvantagesInput, advantages } from "../advantage/index.ts";
import { indexKeys } from "../advantage/key-index.ts";
import { estimators } from "../advantage/table.ts";
import { RewardError } from "../errors.ts";
import { groupBy } from "../stats/group-by.ts";
import { standardDeviation } from "../stats/moments.ts";
import { type Histogram, histogram } from "./histogram.ts";

/** How one estimator's advantages lie. */
export interface EstimatorSection {
  readonly estimator: string;
  readonly summary: string;
  /** Null where the batch cannot be given to it, with the reason. */
  readonly histogram: Histogram | null;
  readonly fault: string | null;
  readonly std: number | null;
  /** Share of rollouts that give no gradient. */
  readonly zero: number | null;
}

/** A task's scale: the spread of its advantages before and after the division by the task's scale. */
export interface ScaleSection {
  readonly type: string;
  readonly before: number;
  readonly after: number;
}

/** Prompts of one pass rate, and what their rollouts are multiplied with. */
export interface WeightSection {
  readonly passRate: number;
  readonly weightRight: number;
  readonly weightWrong: number;
  readonly prompts: number;
}

/** What the report says of advantages. */
export interface AdvantageSections {
  readonly estimators: readonly EstimatorSection[];
  readonly scales: readonly ScaleSection[];
  readonly weights: readonly WeightSection[];
}

/** Rewards with their prompts and types. */
interface Named {
  readonly rewards: readonly number[];
  readonly uid: readonly string[];
  readonly rewardType: readonly string[];
}

/** The same rollouts as they are called and by number: every estimator looks up its prompts. */
interface Batch {
  readonly named: Named;
  readonly numbered: {
    readonly rewards: Float64Array;
    readonly uid: Int32Array;
    readonly rewardType: Int32Array;
  };
}

/** γ and α of the published run. */
const published = { difficulty_reweight: true, difficulty_gamma: 1, difficulty_smooth_alpha: 0.8 };

/** One scale for all estimators, with a bin in the middle for 0: few advantages lie beyond it. */
const shownRange = [-4.1, 4.1] as const;

/** The advantages of the rollouts under every estimator, at its defaults. */
export function advantageSections(named: Named): AdvantageSections {
  const rollouts: Batch = {
    named,
    numbered: {
      rewards: Float64Array.from(named.rewards),
      uid: indexKeys(named.uid, "uid").codes,
      rewardType: indexKeys(named.rewardType, "rewardType").codes,
    },
  };
  const plain = tried(rollouts, "tmn_grpo");
  const sections = estimators.map(({ name, summary }): EstimatorSection => {
    const found = name === "tmn_grpo" ? plain : tried(rollouts, name);
    if (typeof found === "string")
      return { estimator: name, summary, histogram: null, fault: found, std: null, zero: null };
    const zeros = found.reduce((sum, value) => sum + Number(Math.abs(value) <= 1e-9), 0);
    const std = standardDeviation(found);
    return {
      estimator: name,
      summary,
      histogram: histogram(found, 41, shownRange),
      fault: null,
      std,
      zero: zeros / found.length,
    };
  });
  return { estimators: sections, scales: scalesOf(rollouts, plain), weights: weightsOf(rollouts, plain) };
}

/** The advantages, or why there are none. */
function tried(
  { named, numbered }: Batch,
  estimator: AdvantagesInput["estimator"],
  params: AdvantagesInput["params"] = {},
): Float64Array | string {
  const compute = (rollouts: Named | Batch["numbered"]): Float64Array | string => {
    try {
      return advantages({ ...rollouts, estimator, params }).advantages;
    } catch (error) {
      if (error instanceof RewardError) return error.message;
      throw error;
    }
  };
  const found = compute(numbered);
  // What is wrong is told by the rollouts' names.
  return typeof found === "string" ? compute(named) : found;
}

function scalesOf(rollouts: Batch, after: Float64Array | string): ScaleSection[] {
  const before = tried(rollouts, "tmn_grpo", { norm_adv_by_task_scale: false });
  if (typeof before === "string" || typeof after === "string") return [];
  const types = rollouts.named.rewardType;
  const rows = groupBy(before.keys(), (i) => types[i]!);
  return [...rows]
    .map(([type, at]) => ({
      type,
      before: standardDeviation(at.map((i) => before[i]!)),
      after: standardDeviation(at.map((i) => after[i]!)),
    }))
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}

/**
 * The weights of the published run, read off the advantages with and without them: a prompt of pass rate p multiplies
 * its rollouts above the mean with exp(γ(1/2 − p)).
 */
function weightsOf(rollouts: Batch, plain: Float64Array | string): WeightSection[] {
  const weighted = tried(rollouts, "tmn_grpo", published);
  if (typeof plain === "string" || typeof weighted === "string") return [];
  const byPrompt = new Map<number, number>();
  for (let i = 0; i < plain.length; i++) {
    if (plain[i]! <= 0) continue;
    const passRate = 0.5 - Math.log(weighted[i]! / plain[i]!) / published.difficulty_gamma;
    byPrompt.set(rollouts.numbered.uid[i]!, Math.round(passRate * 1e4) / 1e4);
  }
  return [...groupBy(byPrompt.values(), String)]
    .map(([passRate, prompts]) => {
      const p = Number(passRate);
      return {
        passRate: p,
        weightRight: Math.exp(published.difficulty_gamma * (0.5 - p)),
        weightWrong: Math.exp(published.difficulty_gamma * (p - 0.5)),
        prompts: prompts.length,
      };
    })
    .sort((a, b) => a.passRate - b.passRate);
}
