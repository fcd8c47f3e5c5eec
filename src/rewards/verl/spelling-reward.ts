import { defineReward, type RewardType } from "../../define.ts";
import { isBlank } from "../../normalize/python-text.ts";
import { plainLabel, plainLabelSchema } from "../plain-label.ts";
import { labelOnly } from "../reference.ts";
import { binary } from "../verdict.ts";
import { mathVerdict } from "./math-verdict.ts";

/** A rule that finds a stated answer in the whole response and compares its spelling with the gold one's. */
interface SpellingRule extends Pick<RewardType, "type" | "summary" | "source" | "routes"> {
  /** The answer the rule finds; null where it finds none. */
  readonly stated: (response: string) => string | null;
  /** 1 when the response is right by the rule, else 0. */
  readonly correct: (response: string, reference: string) => number;
  /** What the rule calls the answer it finds: "boxed answer". */
  readonly noun: string;
  /** What is said where it finds none. */
  readonly none: string;
}

/**
 * The reward type of a published rule that compares spellings. Where scorers are fair, the visible answer is judged
 * by its value instead.
 */
export function spellingReward({ stated, correct, noun, none, ...record }: SpellingRule): RewardType {
  return defineReward<string>({
    ...record,
    comparesWith: "golden_label",
    reference: plainLabelSchema,
    label: labelOnly,
    parts: ["matched"],
    read: plainLabel,
    score(response, reference, context) {
      const visible = context.profile.visible(response);
      if (context.profile.variants.scorers === "fair") return mathVerdict(visible, reference, context);
      const isStated = stated(response) !== null;
      const status = isStated ? "scored" : isBlank(visible) ? "no_answer" : "unparseable";
      return binary(correct(response, reference), status, {
        hit: `the ${noun} is the gold one`,
        miss: isStated ? `the ${noun} is another one` : none,
      });
    },
  });
}
