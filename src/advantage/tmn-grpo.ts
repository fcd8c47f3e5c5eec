import { centered } from "./center.ts";
import type { AdvantageParams, Batch, Estimate, Estimator } from "./estimator.ts";
import type { GroupStats } from "./group-stats.ts";
import { passRates } from "./pass-rate.ts";
import { baselines } from "./prompt.ts";
import { meanAround, meanOfMeans, promptsByType, scaleFrom, taskScale } from "./task-stats.ts";

/**
 * TMN-GRPO, task-level mean normalization: each reward against its prompt's mean, in units of its task's scale.
 *
 * `a = (r − m_u) / (scale_t + ε)` with `scale_t = sqrt(mean over the prompts u of task t of v_u)`, v_u being the
 * sample variance of prompt u. `norm_adv_by_task_scale: false` leaves the division out.
 *
 * `difficulty_reweight` (TMN-Reweight): with M_t the mean of the m_u of task t, the pass rate p_u is the share of
 * u's rollouts above `α·m_u + (1 − α)·M_t` (above M_t for a single rollout). Rollouts with r > m_u are multiplied
 * by `exp(γ(1/2 − p_u))`, the others by `exp(γ(p_u − 1/2))`: on an easy prompt failures weigh more, on a hard one
 * successes do. α = 0.5 by default, 0.8 in the published run.
 *
 * One rollout: m = 0 and v = 1, so a = r / (scale_t + ε), and its v enters the scale of its whole task: drop such
 * prompts first (`filterGroups`). A constant group: exactly 0 (its v = 0 still enters the scale). No reward type:
 * refused. An empty string is a type like any other. A prompt with two types: refused, naming it; with
 * `reproduce_reference` it counts for its last type alone, and each rollout is divided by the scale of its own type.
 * O(n).
 *
 * @see GoLongRL, arXiv 2605.19577; its verl fork, core_algos.py, compute_tmn_grpo_outcome_advantage
 */
export const tmnGrpo: Estimator<"tmn_grpo"> = {
  name: "tmn_grpo",
  summary: "reward minus the prompt's mean, over the task's pooled standard deviation",
  source: "GoLongRL, arXiv 2605.19577; compute_tmn_grpo_outcome_advantage",
  params: {
    epsilon: 1e-6,
    norm_adv_by_task_scale: true,
    difficulty_reweight: false,
    difficulty_gamma: 1,
    difficulty_smooth_alpha: 0.5,
    reproduce_reference: false,
  },
  needsType: true,
  scope: "task",
  compute,
};

function compute(batch: Batch, params: AdvantageParams): Estimate {
  const { prompt, stats, type } = batch;
  const divisor = divisors(batch, params);
  if (!params.difficulty_reweight && type === undefined) {
    return {
      advantages: centered(
        batch,
        "raw",
        Float64Array.from(stats.type, (t) => divisor[t]!),
      ),
    };
  }
  const advantages = centered(batch, "raw");
  const passes = params.difficulty_reweight
    ? passRates(batch, advantages, thresholds(batch, params.difficulty_smooth_alpha))
    : undefined;
  const weight = weights(stats, params.difficulty_gamma, passes?.rates);
  for (let i = 0; i < advantages.length; i++) {
    const u = prompt[i]!;
    const difference = advantages[i]!;
    const scaled = difference / divisor[type === undefined ? stats.type[u]! : type[i]!]!;
    // The comparison as an index: a branch on data this random costs five times as much (measured).
    advantages[i] = scaled * weight[2 * u + Number(difference > 0)]!;
  }
  return passes === undefined ? { advantages } : { advantages, meanPassRate: passes.mean };
}

/** Two weights a prompt: of its rollouts at or below m_u, and of those above. All 1 without pass rates. */
function weights(stats: GroupStats, gamma: number, rates: Float64Array | undefined): Float64Array {
  const weight = new Float64Array(2 * stats.uid.length).fill(1);
  rates?.forEach((p, u) => {
    weight[2 * u] = Math.exp(gamma * (p - 0.5));
    weight[2 * u + 1] = Math.exp(gamma * (0.5 - p));
  });
  return weight;
}

/**
 * What r − m_u must exceed to pass: the threshold less m_u. Taken as a difference, so that a constant group alone
 * in its task, whose threshold is its own reward, never passes by rounding.
 */
function thresholds({ stats, totals }: Batch, alpha: number): Float64Array {
  const { mean } = baselines(stats, "raw");
  const ofTask =
    totals?.map(({ least, means, prompts }) => meanAround(least, means, prompts)) ?? meanOfMeans(stats, mean);
  return mean.map((m, u) => {
    const apart = ofTask[stats.type[u]!]! - m;
    return stats.count[u] === 1 ? apart : (1 - alpha) * apart;
  });
}

/** `scale_t + ε` of every type; with ε = 0 a task of constant groups would be 0 / 0, and its divisor is 1. */
function divisors(
  { stats, totals }: Batch,
  { norm_adv_by_task_scale, epsilon }: AdvantageParams,
): Float64Array {
  const prompts = promptsByType(stats);
  if (!norm_adv_by_task_scale) return prompts.fill(1);
  const scales = totals === undefined ? taskScale(stats) : Float64Array.from(totals, scaleFrom);
  return scales.map((scale, t) => scale + epsilon || (prompts[t] === 0 ? 0 : 1));
}
