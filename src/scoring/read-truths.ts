import type { Sample } from "../records/sample.ts";
import { profileOf, type ScoreOptions } from "./options.ts";
import { truthsIn } from "./references.ts";
import { rewardOf } from "./reward-of.ts";

/**
 * The ground truths of a sample that count in a profile, as its reward type is given them: labels read, alternatives
 * told apart.
 *
 * @throws RewardError `unknown_type`, `bad_reference`
 * @example
 * readTruths({ type: "EM", response: null, reward_model: { ground_truth: "Paris" } }) // => [{ golden_label: "Paris" }]
 */
export function readTruths(sample: Sample, options: ScoreOptions = {}): readonly unknown[] {
  const profile = profileOf(options);
  const reward = rewardOf(sample, profile.name, options);
  return truthsIn(reward, sample.reward_model.ground_truth, {
    profile,
    dataSource: sample.data_source ?? "",
  });
}
