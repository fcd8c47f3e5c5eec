import { defineReward } from "../../define.ts";
import { piecewise, replacedAll } from "../../normalize/piecewise.ts";
import { isBlank, lower } from "../../normalize/python-text.ts";
import { containsWord } from "../../normalize/python-unicode.ts";
import { afterThinking } from "../../normalize/think-block.ts";
import { answerList } from "../plain-label.ts";
import { field } from "../reference.ts";
import { scoreShort } from "../score-short.ts";
import { binary } from "../verdict.ts";

const dropped = /[,./\-_*^()]/g;

const standard = (text: string): string =>
  replacedAll(lower(piecewise(text, (piece) => piece.replace(dropped, ""))), "'", '"');

/**
 * BFCL's agentic check: 1 when one of the possible answers stands in the text with a word boundary on both sides, after
 * `,./-_*^()` are dropped and letters lowered on both sides, else 0.
 *
 * Not symmetric. An empty possible answer is found in every text that has a word. O(answers · |text|).
 *
 * @param text the model's last message
 * @param possible the answers of which any is right
 * @returns 0 or 1
 * @see bfcl-eval, eval_checker/agentic_eval/agentic_checker.py
 * @example
 * bfclAgentic("It was on April 1,2024.", ["April 1, 2024", "1 April"]) // => 0
 * @example
 * bfclAgentic("It was on April 1, 2024.", ["April 1 2024"]) // => 1
 */
export function bfclAgentic(text: string, possible: readonly string[]): number {
  const searched = standard(text);
  return possible.some((answer) => containsWord(searched, standard(answer))) ? 1 : 0;
}

export const bfclAgenticReward = defineReward<readonly string[]>({
  type: "bfcl_agentic",
  summary: "whether one of the possible answers stands in the last message",
  comparesWith: "possible_answers",
  source: "bfcl-eval, eval_checker/agentic_eval/agentic_checker.py",
  routes: [{ source: "bfcl_agentic" }],
  gate: "none",
  reference: {
    type: "object",
    properties: {
      possible_answers: { type: ["array", "string", "number"], items: { type: ["string", "number"] } },
      golden_label: { type: ["array", "string", "number"], items: { type: ["string", "number"] } },
    },
    anyOf: [{ required: ["possible_answers"] }, { required: ["golden_label"] }],
  },
  label: { field: "possible_answers", list: "alternatives" },
  parts: ["matched"],
  read: (truth, context) =>
    answerList(
      field(truth, "possible_answers") ?? field(truth, "golden_label"),
      "/possible_answers",
      context,
    ),
  score(response, possible, { profile }) {
    if (profile.variants.scorers === "fair") return scoreShort(response, possible, profile);
    const message = afterThinking(response) ?? response;
    const score = bfclAgentic(message, possible);
    return binary(score, isBlank(message) ? "no_answer" : "scored", {
      hit: "a possible answer stands in the message",
      miss: "none of the possible answers stands in the message",
    });
  },
});
