import { defineReward } from "../../define.ts";
import { strip } from "../../normalize/python-text.ts";
import { graderEqual } from "../../verifiers/boxed/grader.ts";
import { closingBrace } from "../../verifiers/boxed/last-box.ts";
import { plainLabel, plainLabelSchema } from "../plain-label.ts";
import { labelOnly } from "../reference.ts";
import { isAbsent, noAnswer } from "../verdict.ts";
import { mathVerdict } from "./math-verdict.ts";

/** The weight of the format; the answer has the rest. */
const formatShare = 0.1;

/** Whether the response is `<think>…</think>…\boxed{…}…`, from its first character. O(n). */
export function hasGeometryFormat(response: string): boolean {
  if (!response.startsWith("<think>")) return false;
  const closed = response.indexOf("</think>");
  const boxed = closed < 0 ? -1 : response.indexOf("\\boxed{", closed);
  return boxed >= 0 && response.includes("}", boxed);
}

/** The last `\boxed{…}`, trimmed; "None" without one, as mathruler says it. O(n). */
function boxedContent(text: string): string {
  const from = text.lastIndexOf("\\boxed{");
  const to = from < 0 ? -1 : closingBrace(text, from);
  return to < 0 ? "None" : strip(text.slice(from + "\\boxed{".length, to));
}

export const geometry3kReward = defineReward<string>({
  type: "geo3k",
  summary: "whether the last boxed answer is right, with a tenth for the format alone",
  comparesWith: "golden_label",
  source: "verl, utils/reward_score/geo3k.py; mathruler",
  routes: [{ source: "hiyouga/geometry3k" }],
  reference: plainLabelSchema,
  label: labelOnly,
  parts: ["matched", "formatted"],
  read: plainLabel,
  score(response, reference, context) {
    if (context.profile.variants.scorers === "fair") {
      const visible = context.profile.visible(response);
      // Format alone earns nothing; the thinking was taken off before.
      const formatted = hasGeometryFormat(`<think></think>${visible}`);
      const verdict = mathVerdict(visible, reference, context);
      return { ...verdict, parts: { ...verdict.parts, formatted: formatted ? 1 : 0 } };
    }
    const answer = boxedContent(response);
    const matched = graderEqual(answer, reference) ? 1 : 0;
    const formatted = hasGeometryFormat(response) ? 1 : 0;
    const score = (1 - formatShare) * matched + formatShare * formatted;
    const absent = isAbsent(score, response, context.profile);
    return {
      score,
      status: absent ? "no_answer" : "scored",
      reason: absent
        ? noAnswer
        : `the boxed answer is ${matched ? "right" : "wrong"}, the format ${formatted ? "kept" : "not kept"}`,
      parts: { matched, formatted },
    };
  },
});
