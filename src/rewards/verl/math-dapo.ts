import { tail } from "../../normalize/python-text.ts";
import { pythonSpaceClass } from "../../normalize/python-unicode.ts";
import { lastBox } from "../../verifiers/boxed/last-box.ts";
import { minervaForm } from "./math-final-answer.ts";
import { spellingReward } from "./spelling-reward.ts";

/** What is looked at, in code points from the end: 500 in GoLongRL's copy, 300 in verl. */
const window = 500;
const boxWindow = 100;
const answerLine = new RegExp(`answer${pythonSpaceClass}*:${pythonSpaceClass}*([^\\n]+)`, "giu");

/** The text after the last `Answer:` of a response's last 500 code points; null without one. */
export function answerAfterMarker(response: string): string | null {
  return [...tail(response, window).matchAll(answerLine)].at(-1)?.[1] ?? null;
}

/**
 * Minerva's criterion: 1 when the line after the last `Answer:` in the last 500 code points is the gold answer, both
 * in Minerva's spelling (see `minervaForm`), else 0. O(1) but for the reference.
 *
 * @param response the whole response
 * @param reference the gold answer
 * @returns 0 or 1
 * @see verl, utils/reward_score/math_dapo.py, is_correct_minerva
 * @example
 * mathMinerva("Answer: $\\frac12$", "\\frac{1}{2}") // => 1
 */
export function mathMinerva(response: string, reference: string): number {
  return minervaForm(answerAfterMarker(response) ?? "[INVALID]") === minervaForm(reference) ? 1 : 0;
}

/**
 * The strict box criterion: 1 when the last `\boxed{…}` of the last 100 code points holds the gold answer, character
 * for character, else 0. O(1).
 *
 * @param response the whole response
 * @param reference the gold answer
 * @returns 0 or 1
 * @see verl, utils/reward_score/math_dapo.py, is_correct_strict_box
 * @example
 * mathStrictBox("It is \\boxed{4}.", "4") // => 1
 */
export function mathStrictBox(response: string, reference: string): number {
  return lastBox(tail(response, boxWindow)) === reference ? 1 : 0;
}

const words = { noun: "stated answer", none: "no final answer is stated" };

export const mathDapoReward = spellingReward({
  type: "math_dapo",
  summary: "whether the line after the last Answer: is the gold answer in Minerva's spelling",
  source: "verl, utils/reward_score/math_dapo.py, is_correct_minerva",
  routes: ["math_dapo", "math", "math_dapo_reasoning", "math_longcot"].map((source) => ({ source })),
  stated: answerAfterMarker,
  correct: mathMinerva,
  ...words,
});

export const mathStrictBoxReward = spellingReward({
  type: "math_dapo_strict_box",
  summary: "whether the box near the end holds the gold answer, character for character",
  source: "verl, utils/reward_score/math_dapo.py, is_correct_strict_box",
  routes: [{ source: "math_dapo_strict_box" }],
  stated: (response) => lastBox(tail(response, boxWindow)),
  correct: mathStrictBox,
  ...words,
});
