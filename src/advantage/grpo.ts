import { centered, deviations } from "./center.ts";
import type { AdvantageParams, Batch, Estimate, Estimator } from "./estimator.ts";
import { passRates } from "./pass-rate.ts";

/**
 * GRPO: each reward against its prompt's mean, in units of its prompt's standard deviation.
 *
 * `a = (r − m_u) / (s_u + ε)`, with m_u and s_u the mean and the sample standard deviation (divisor n − 1) of
 * prompt u. `norm_adv_by_std_in_grpo: false` leaves the division out, which is `dr_grpo`.
 *
 * `difficulty_reweight`: the pass rate p_u is the share of u's rollouts with r > m_u (1/2 for a single one), and
 * where a > 0 it is multiplied by `clamp(exp(γ(1/2 − p_u)), 1, 2)`. With `reproduce_reference` the pass rate
 * counts a > m_u instead of r > m_u: the training code reads rewards through views that the advantages have
 * overwritten, so that three of four right answers count as a pass rate of 0.
 *
 * One rollout: m = 0, s = 1, so a = r / (1 + ε); TRL: 0. A constant group: exactly 0. The reward type plays no part.
 * Shift-invariant in the rewards of a prompt with two or more rollouts; O(n).
 *
 * @see DeepSeekMath, arXiv 2402.03300, section 4.1.2; verl, core_algos.py, compute_grpo_outcome_advantage;
 * TRL, grpo_trainer.py, `scale_rewards="group"`
 */
export const grpo: Estimator<"grpo"> = {
  name: "grpo",
  summary: "reward minus the prompt's mean, over the prompt's standard deviation",
  source: "arXiv 2402.03300; verl compute_grpo_outcome_advantage; TRL GRPOTrainer",
  params: {
    epsilon: 1e-6,
    norm_adv_by_std_in_grpo: true,
    difficulty_reweight: false,
    difficulty_gamma: 1,
    trainer: "verl",
    reproduce_reference: false,
  },
  needsType: false,
  scope: "prompt",
  compute: (batch, params) =>
    groupRelative(
      batch,
      params,
      params.norm_adv_by_std_in_grpo ? deviations(batch.stats, params.epsilon) : undefined,
    ),
};

/** The computation behind `grpo` and `dr_grpo`, which has no divisor. */
export function groupRelative(batch: Batch, params: AdvantageParams, divisor?: Float64Array): Estimate {
  const advantages = centered(batch, params.trainer === "trl" ? "zero" : "raw", divisor);
  if (!params.difficulty_reweight) return { advantages };
  const { prompt, stats } = batch;
  // The sign of a is the sign of r − m, without the rounding of m.
  const limit = params.reproduce_reference ? stats.mean : new Float64Array(stats.uid.length);
  const { rates, mean } = passRates(batch, advantages, limit, 0.5);
  const weight = rates.map((p) => Math.min(Math.max(Math.exp(params.difficulty_gamma * (0.5 - p)), 1), 2));
  for (let i = 0; i < advantages.length; i++) {
    if (advantages[i]! > 0) advantages[i]! *= weight[prompt[i]!]!;
  }
  return { advantages, meanPassRate: mean };
}
