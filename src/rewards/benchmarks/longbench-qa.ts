import { defineReward } from "../../define.ts";
import { codePoints } from "../../normalize/code-points.ts";
import { normalForm } from "../../normalize/normal-form.ts";
import { isBlank, lower, strip } from "../../normalize/python-text.ts";
import { shortAnswer } from "../../normalize/short-answer.ts";
import { afterThinking } from "../../normalize/think-block.ts";
import { lastStatedAnswer } from "../../verifiers/answer-line/stated-answer.ts";
import { thereforeAnswer } from "../../verifiers/answer-line/therefore-answer.ts";
import { answerText } from "../answer-text.ts";
import { answerList } from "../plain-label.ts";
import { field } from "../reference.ts";
import { noAnswer } from "../verdict.ts";

const chinese = /[\u4e00-\u9fff]/;

/** How {@link tokenF1} cuts a text. */
export interface TokenF1Options {
  /** Drop spaces and punctuation from Chinese text; the published code means to and does not. */
  readonly cleanChinese?: boolean;
}

/** Code points of Chinese text (numbers, so that a million of them are no million strings), else a short answer's words. */
type TokenList = ArrayLike<string | number>;

function tokensOf(text: string, asCharacters: boolean, cleanChinese: boolean): TokenList {
  if (asCharacters) {
    const folded = normalForm(text, "NFKC");
    return codePoints(lower(cleanChinese ? folded.replace(/[\p{P}\p{Z}\p{C}]/gu, "") : folded));
  }
  // A word of one character is equal to that character of a Chinese text. No word at all is one empty word, so that two
  // texts without words agree.
  return shortAnswer(text)
    .split(" ")
    .map((word) => (isOnePoint(word) ? word.codePointAt(0)! : word));
}

const isOnePoint = (word: string): boolean => word.length === (word.codePointAt(0)! > 0xffff ? 2 : 1);

/** How many tokens two texts share, each as often as it stands in both. */
function shared(prediction: TokenList, reference: TokenList): number {
  const left = new Map<string | number, number>();
  for (let i = 0; i < reference.length; i++) left.set(reference[i]!, (left.get(reference[i]!) ?? 0) + 1);
  let found = 0;
  for (let i = 0; i < prediction.length; i++) {
    const rest = left.get(prediction[i]!);
    if (rest === undefined || rest === 0) continue;
    found++;
    left.set(prediction[i]!, rest - 1);
  }
  return found;
}

/**
 * Token F1 of question answering: the harmonic mean of precision and recall over words, each counted as often as it
 * stands there; over characters in a text that holds Chinese.
 *
 * With c tokens in common, p = c / |prediction|, r = c / |reference|, F1 = 2pr / (p + r). Each side decides for itself
 * whether it is Chinese, so a Latin answer to a Chinese reference scores 0, and the spaces and punctuation of Chinese
 * text count as tokens (accidents that profile `golongrl` keeps). Both empty: 1; one empty: 0. Symmetric. O(n).
 *
 * @param prediction the answer
 * @param reference one gold answer
 * @returns F1 in [0, 1]
 * @see GoLongRL, QwenLong-Benchmarks, evalscope/score_jsonl.py, f1_score
 * @example
 * tokenF1("the red fox", "a red dog") // => 0.5
 */
export function tokenF1(
  prediction: string,
  reference: string,
  { cleanChinese = false }: TokenF1Options = {},
): number {
  const either = cleanChinese && (chinese.test(prediction) || chinese.test(reference));
  const predicted = tokensOf(prediction, either || chinese.test(prediction), cleanChinese);
  const expected = tokensOf(reference, either || chinese.test(reference), cleanChinese);
  const c = shared(predicted, expected);
  if (c === 0) return 0;
  const precision = c / predicted.length;
  const recall = c / expected.length;
  return (2 * precision * recall) / (precision + recall);
}

export const longBenchQaReward = defineReward<readonly string[]>({
  type: "lbv1_f1",
  summary: "how well the words of the stated answer agree with the best of the gold answers",
  comparesWith: "answers",
  source: "GoLongRL, QwenLong-Benchmarks, evalscope/score_jsonl.py and lbv1qa_eval.py",
  routes: [{ source: "lbv1_f1" }, { source: "longbench_v1" }],
  gate: "none",
  reference: {
    type: "object",
    properties: {
      answers: { type: ["string", "number", "array"], items: { type: ["string", "number"] } },
      golden_label: { type: ["string", "number", "array"], items: { type: ["string", "number"] } },
    },
    anyOf: [{ required: ["answers"] }, { required: ["golden_label"] }],
  },
  label: { field: "answers", list: "alternatives" },
  parts: ["references"],
  read: (truth, context) =>
    answerList(field(truth, "answers") ?? field(truth, "golden_label"), "/answers", context),
  score(response, references, { profile }) {
    const compat = profile.variants.scorers === "published";
    const visible = strip(compat ? (afterThinking(response) ?? response) : answerText(response, profile));
    const answer = compat
      ? thereforeAnswer(visible)
      : (lastStatedAnswer(visible) ?? thereforeAnswer(visible));
    const scores = references.map((reference) => tokenF1(answer, reference, { cleanChinese: !compat }));
    const score = Math.max(0, ...scores);
    const absent = score === 0 && isBlank(answer);
    return {
      score,
      status: absent ? "no_answer" : "scored",
      reason: absent ? noAnswer : `token F1 ${score.toFixed(3)} with the best of ${references.length}`,
      parts: { references: references.length },
    };
  },
});
