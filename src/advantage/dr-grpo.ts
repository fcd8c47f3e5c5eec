import type { Estimator } from "./estimator.ts";
import { groupRelative } from "./grpo.ts";

/**
 * Dr. GRPO: each reward against its prompt's mean, not divided.
 *
 * `a = r − m_u`: dividing by the standard deviation favours prompts that are nearly always or nearly never
 * solved. Difficulty weights as in `grpo`.
 *
 * One rollout: m = 0, so a = r; TRL: 0. A constant group: exactly 0. The reward type plays no part. O(n).
 *
 * @see Understanding R1-Zero-Like Training, arXiv 2503.20783; verl, core_algos.py,
 * compute_grpo_outcome_advantage with `norm_adv_by_std_in_grpo=False`; TRL, grpo_trainer.py, `scale_rewards="none"`
 */
export const drGrpo: Estimator<"dr_grpo"> = {
  name: "dr_grpo",
  summary: "reward minus the prompt's mean",
  source: "arXiv 2503.20783; verl norm_adv_by_std_in_grpo=False; TRL scale_rewards=none",
  params: { difficulty_reweight: false, difficulty_gamma: 1, trainer: "verl", reproduce_reference: false },
  needsType: false,
  scope: "prompt",
  compute: (batch, params) => groupRelative(batch, params),
};
