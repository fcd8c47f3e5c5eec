import { type Context, defineReward, type RewardType } from "../../define.ts";
import { isBlank, tail } from "../../normalize/python-text.ts";
import { foldUnicode } from "../../normalize/unicode.ts";
import { plainLabel, plainLabelSchema } from "../plain-label.ts";
import { labelOnly } from "../reference.ts";
import { binary } from "../verdict.ts";

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

/** Digit commas group by three: `12,34` is no number, and neither of its halves is one. */
const numeral = /[-+]?(?<!\d,?)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,]*\d)/g;

/** A number's value as text: no commas, no plus, no zeros that say nothing; null for what is no number. */
function numberText(text: string): string | null {
  const match = /^([-+]?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(text.replaceAll(",", ""));
  if (match === null) return null;
  const [, sign, whole, decimals] = match;
  const digits = decimals ? `${whole}.${decimals}` : whole!;
  return sign === "-" && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** The value stated last in the visible answer: after `####`, or (flexible) the last number. */
function fairAnswer(response: string, method: "strict" | "flexible", { profile }: Context): string | null {
  const answer = foldUnicode(profile.visible(response)).replace(/\\?\$/g, "");
  const marked = answer.lastIndexOf("####");
  if (method === "strict" && marked < 0) return null;
  const area =
    method === "strict"
      ? answer
          .slice(marked + 4)
          .split("\n", 1)[0]!
          .slice(0, window)
      : tail(answer, window);
  const found = area.match(numeral) ?? [];
  const last =
    method === "strict" ? (new Set(found.map(numberText)).size === 1 ? found[0] : undefined) : found.at(-1);
  return last === undefined ? null : numberText(last);
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
      const compat = context.profile.variants.scorers === "published";
      const found = compat ? gsm8kAnswer(response, { method }) : fairAnswer(response, method, context);
      const expected = compat ? reference : (numberText(reference.trim()) ?? reference);
      const absent = isBlank(context.profile.visible(response));
      const status = found !== null ? "scored" : absent ? "no_answer" : "unparseable";
      return binary(found === expected ? 1 : 0, status, {
        hit: `answered ${expected}`,
        miss: found === null ? "no final answer is stated" : `answered ${found}`,
      });
    },
  });
}

export const gsm8kStrictReward = gsm8kReward("gsm8k", "openai/gsm8k", "strict");
export const gsm8kFlexibleReward = gsm8kReward("gsm8k_flexible", "gsm8k_flexible", "flexible");
