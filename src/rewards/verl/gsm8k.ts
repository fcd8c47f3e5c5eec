import { foldAnswer } from "../../answer/fold-answer.ts";
import { exactKey, quantities } from "../../answer/quantity.ts";
import { statedAnswer } from "../../answer/stated-answer.ts";
import { wantedNumber } from "../../answer/wanted.ts";
import { type Context, defineReward, type RewardType } from "../../define.ts";
import { tail } from "../../normalize/python-text.ts";
import type { Verdict } from "../../verdict.ts";
import { judged } from "../judged.ts";
import { plainLabel, plainLabelSchema } from "../plain-label.ts";
import { labelOnly } from "../reference.ts";
import { binary, isAbsent } from "../verdict.ts";

/** How {@link gsm8kAnswer} reads. */
export interface Gsm8kOptions {
  /** `strict` wants `#### ` before the number; `flexible` takes the last number of the text. */
  readonly method?: "strict" | "flexible";
  /** Which of several strict answers counts: the first in GoLongRL's copy, the last in verl since 0.4. */
  readonly repeated?: "first" | "last";
}

/** What is looked at, in code points from the end. */
const window = 300;
const strict = /#### (-?[0-9.,]+)/g;
const flexible = /-?[0-9.,]+/g;

/**
 * The final answer of a GSM8K response, in its last 300 code points; null when there is none.
 *
 * Strict: the number after `#### `, without its commas. Flexible: the last run of digits, points and commas that is
 * not a single point, as it stands (when only points are left, the first of them). O(1): the window is fixed.
 *
 * @param response the whole response
 * @see verl, utils/reward_score/gsm8k.py, extract_solution
 * @example
 * gsm8kAnswer("So 1,250 it is.\n#### 1,250") // => "1250"
 */
export function gsm8kAnswer(
  response: string,
  { method = "strict", repeated = "first" }: Gsm8kOptions = {},
): string | null {
  const end = tail(response, window);
  if (method === "strict") {
    const found = [...end.matchAll(strict)];
    return found.at(repeated === "first" ? 0 : -1)?.[1]?.replaceAll(",", "") ?? null;
  }
  const found = end.match(flexible) ?? [];
  return found.findLast((run) => run !== ".") ?? found[0] ?? null;
}

/** A value as text, percent signs aside; the label itself where it is no number. */
function valueKey(label: string): string {
  const [first, ...more] = quantities(foldAnswer(label));
  return first === undefined || more.length > 0 ? label.trim() : exactKey(first);
}

/** By its value, in whatever way the response marks it. */
function scoreFairly(response: string, reference: string, { profile }: Context): Verdict {
  const expected = valueKey(reference);
  return judged({
    stated: statedAnswer(profile.visible(response), wantedNumber()),
    isRight: (text, key) => (key === "" ? valueKey(text) : key.replace("%", "")) === expected,
    hit: () => `answered ${reference.trim()}`,
    miss: (text) => `answered ${text}`,
    none: "no final answer is stated",
  });
}

function gsm8kReward(type: string, source: string, method: "strict" | "flexible"): RewardType {
  return defineReward<string>({
    type,
    summary:
      method === "strict"
        ? "whether the number after #### is the gold one"
        : "whether the last number of the response is the gold one",
    comparesWith: "golden_label",
    source: `verl, utils/reward_score/gsm8k.py, method ${method}`,
    routes: [{ source }],
    reference: plainLabelSchema,
    label: labelOnly,
    parts: ["matched"],
    read: plainLabel,
    score(response, reference, context) {
      if (context.profile.variants.scorers === "fair") return scoreFairly(response, reference, context);
      const found = gsm8kAnswer(response, { method });
      const score = found === reference ? 1 : 0;
      const absent = isAbsent(score, response, context.profile);
      const status = found !== null ? "scored" : absent ? "no_answer" : "unparseable";
      return binary(score, status, {
        hit: `answered ${reference}`,
        miss: found === null ? "no final answer is stated" : `answered ${found}`,
      });
    },
  });
}

export const gsm8kStrictReward = gsm8kReward("gsm8k", "openai/gsm8k", "strict");
export const gsm8kFlexibleReward = gsm8kReward("gsm8k_flexible", "gsm8k_flexible", "flexible");
