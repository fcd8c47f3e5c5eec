import type { Context, RewardType } from "../../define.ts";
import { tail } from "../../normalize/python-text.ts";
import { golongrl } from "../../profiles/golongrl.ts";
import { lastBox } from "../../verifiers/boxed/last-box.ts";
import { geometry3kReward } from "./geo3k.ts";
import { gsm8kAnswer } from "./gsm8k.ts";
import { mathBoxedReward } from "./math-boxed.ts";
import { answerAfterMarker, mathMinerva, mathStrictBox } from "./math-dapo.ts";
import { minervaForm } from "./math-final-answer.ts";
import { searchR1Reward } from "./search-r1.ts";

/** What verl's function returns for DAPO's mathematics. */
export interface DapoScore {
  readonly score: 1 | -1;
  readonly acc: boolean;
  /** The answer in Minerva's spelling, or as it stands in the box. */
  readonly pred: string;
}

/** verl hands its copy of DAPO's scorer so many code points from the end. */
const dapoWindow = 300;
const boxWindow = 100;

/**
 * DAPO's mathematics as verl 0.9.1 scores it: Minerva's criterion, and where the response has no `Answer:` the strict
 * box. O(1) but for the reference.
 */
function dapo(response: string, reference: string): DapoScore {
  const text = tail(response, dapoWindow);
  const stated = answerAfterMarker(text);
  const box = stated === null ? lastBox(tail(text, boxWindow)) : null;
  const acc = box === null ? mathMinerva(text, reference) === 1 : mathStrictBox(text, reference) === 1;
  return { score: acc ? 1 : -1, acc, pred: box ?? minervaForm(stated ?? "[INVALID]") };
}

/** A type's own score, as published. */
function by(reward: RewardType, dataSource: string, response: string, truth: unknown): number {
  const context: Context = { dataSource, profile: golongrl, segment: () => [] };
  return reward.score(response, reward.read(truth, context), context).score;
}

/**
 * The score that verl 0.9.1's `default_compute_score` gives, without any gate: -1 or 1 with more beside it for DAPO's
 * sources and for those that begin with `aime`, otherwise a number in [0, 1].
 *
 * @param dataSource the name of the data set
 * @param response the model's text, thinking included
 * @param truth a text; `{ target }` for Search-R1's sources
 * @returns undefined for a source whose scorer is not part of this package
 * @throws RewardError `bad_reference`
 * @see verl, utils/reward_score/__init__.py, default_compute_score
 * @example
 * defaultComputeScore("openai/gsm8k", "#### 1 #### 42", "42") // => 1
 */
export function defaultComputeScore(
  dataSource: string,
  response: string,
  truth: unknown,
): number | DapoScore | undefined {
  switch (dataSource) {
    case "openai/gsm8k":
      return gsm8kAnswer(response, { repeated: "last" }) === truth ? 1 : 0;
    case "lighteval/MATH":
    case "DigitalLearningGmbH/MATH-lighteval":
    case "HuggingFaceH4/MATH-500":
      return by(mathBoxedReward, dataSource, response, truth);
    case "hiyouga/geometry3k":
      return by(geometry3kReward, dataSource, response, truth);
  }
  if (searchR1Reward.routes.some(({ source }) => source === dataSource))
    return by(searchR1Reward, dataSource, response, truth);
  if (["math_dapo", "math", "math_dapo_reasoning"].includes(dataSource) || dataSource.startsWith("aime"))
    return dapo(response, String(truth));
  return undefined;
}
