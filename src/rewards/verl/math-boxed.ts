import { hendrycksBox } from "../../verifiers/boxed/hendrycks-box.ts";
import { hendrycksForm } from "../../verifiers/boxed/hendrycks-normalize.ts";
import { spellingReward } from "./spelling-reward.ts";

/**
 * MATH's equivalence: 1 when both answers are the same in one spelling (see `hendrycksForm`), else 0.
 *
 * Symmetric. Strings are compared, not values: 1/2 and 0.5 are equal, 1/4 and 0.25 are not. O(n).
 *
 * @param prediction an answer, without its box
 * @param reference the gold answer
 * @returns 0 or 1
 * @see verl, utils/reward_score/math_reward.py, is_equiv
 * @example
 * mathEquivalent("x=\\dfrac12", "\\frac{1}{2}") // => 1
 */
export function mathEquivalent(prediction: string, reference: string): number {
  const a = hendrycksForm(prediction);
  const b = hendrycksForm(reference);
  return (a === null ? prediction === reference : a === b) ? 1 : 0;
}

export const mathBoxedReward = spellingReward({
  type: "MATH",
  summary: "whether the last boxed answer is the gold one in MATH's spelling",
  source: "verl, utils/reward_score/math_reward.py",
  routes: [
    { source: "lighteval/MATH" },
    { source: "DigitalLearningGmbH/MATH-lighteval" },
    { source: "HuggingFaceH4/MATH-500" },
  ],
  stated: hendrycksBox,
  correct(response, reference) {
    const answer = hendrycksBox(response);
    return answer === null ? 0 : mathEquivalent(answer, reference);
  },
  noun: "boxed answer",
  none: "there is no boxed answer",
});
