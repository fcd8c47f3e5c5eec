import type { Stated } from "../answer/stated-answer.ts";
import type { Verdict } from "../verdict.ts";
import { judged } from "./judged.ts";

/**
 * The verdict on a choice.
 *
 * @param right the keys of the sets of labels that are right (`choiceKey`)
 */
export function judgedChoice(stated: Stated, right: ReadonlySet<string>): Verdict {
  const chosen = (stated.answer?.key ?? "").replaceAll(",", " and ");
  return judged({
    stated,
    // Another label beside the right one is always another choice.
    isRight: (_, key) => right.has(key),
    hit: () => `chose ${chosen}`,
    miss: () => `chose ${chosen}, ${chosen.includes(" ") ? "which is no one choice" : "another letter"}`,
    none: "no choice is stated",
  });
}
