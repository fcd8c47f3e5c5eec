import { foldAnswer } from "../../answer/fold-answer.ts";
import { asks, unexplained } from "../../answer/read-text.ts";
import { areOtherDates, sameShort } from "../../answer/same-short.ts";
import { statedAnswer } from "../../answer/stated-answer.ts";
import { wantedText } from "../../answer/wanted.ts";
import { defineReward } from "../../define.ts";
import { largest } from "../../largest.ts";
import { codePoints } from "../../normalize/code-points.ts";
import { normalForm } from "../../normalize/normal-form.ts";
import { isBlank, lower, strip } from "../../normalize/python-text.ts";
import { shortAnswer } from "../../normalize/short-answer.ts";
import { afterThinking } from "../../normalize/think-block.ts";
import type { Profile } from "../../profiles/profile.ts";
import type { Status, Verdict } from "../../verdict.ts";
import { thereforeAnswer } from "../../verifiers/answer-line/therefore-answer.ts";
import { visibleText } from "../answer-text.ts";
import { answerList } from "../plain-label.ts";
import { field } from "../reference.ts";
import { noAnswer } from "../verdict.ts";

const chinese = /[\u4e00-\u9fff]/;

/** How {@link tokenF1} cuts a text. */
export interface TokenF1Options {
  /**
   * Drop spaces and punctuation from Chinese text, which the published code means to and does not, and keep each number
   * of a text whole, with its sign and point.
   */
  readonly clean?: boolean;
}

/** Code points of Chinese text (numbers, so that a million of them are no million strings), else a short answer's words. */
type TokenList = ArrayLike<string | number>;

function tokensOf(text: string, asCharacters: boolean, clean: boolean): TokenList {
  if (asCharacters) {
    const folded = lower(normalForm(text, "NFKC"));
    if (!clean) return codePoints(folded);
    return (folded.match(pieces) ?? []).map((piece) => (isOnePoint(piece) ? piece.codePointAt(0)! : piece));
  }
  // A word of one character is equal to that character of a Chinese text. No word at all is one empty word, so that two
  // texts without words agree.
  const words = clean ? cleanWords(text) : shortAnswer(text);
  return words.split(" ").map((word) => (isOnePoint(word) ? word.codePointAt(0)! : word));
}

/** A number, or one character that is no space and no punctuation. */
const pieces = /\d+(?:[.:/]\d+)*|[^\p{P}\p{Z}\p{C}\p{S}]/gu;
/** What a short form would drop from within a number. */
const withinNumber = /(?<=\d)[.:/](?=\d)|(?<![\p{L}\p{N}])-(?=\d)/gu;
const kept = "\ue000";

function cleanWords(text: string): string {
  return shortAnswer(
    text
      .replace(withinNumber, (sign) => String.fromCharCode(kept.charCodeAt(0) + sign.charCodeAt(0)))
      .replace(/[•·‣◦「」『』《》。,、]/g, " "),
  );
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
  { clean = false }: TokenF1Options = {},
): number {
  const either = clean && (chinese.test(prediction) || chinese.test(reference));
  const predicted = tokensOf(prediction, either || chinese.test(prediction), clean);
  const expected = tokensOf(reference, either || chinese.test(reference), clean);
  const c = shared(predicted, expected);
  if (c === 0) return 0;
  const precision = c / predicted.length;
  const recall = c / expected.length;
  return (2 * precision * recall) / (precision + recall);
}

/** What denies an answer, where no gold answer does. */
const denial =
  /\b(?:anything but|other than|except|opposite of|not|never|no|nor|neither|cannot|wrong|incorrect|false|untrue)\b|n't\b|不是|没有/i;

const alternative = /\s+(?:or|或者?)\s+|\s*\/\s*|或者?/;
/** Names that are set equal are several: no one of them is the answer. */
const equated = /^[^=\d]+\s=\s[^=\d]+\s=\s[^\d]+$/;

/** What of an answer is compared with a gold one: without an explanation, where that has none. */
const ownWords = (prediction: string, reference: string): string =>
  unexplained(reference) === reference ? unexplained(prediction) : prediction;

/** F1; nothing between two dates; of alternatives ("Rome or Paris") the mean, which is what a guess is worth, and no more than of all their words. */
function fairF1(prediction: string, reference: string): number {
  if (areOtherDates(prediction, reference) || equated.test(prediction.slice(0, 2_000))) return 0;
  const parts = alternative.test(reference) ? [prediction] : prediction.slice(0, 2_000).split(alternative);
  const whole = parts.length > 1 && prediction.length <= 2_000 ? parts : [prediction];
  const scores = whole.map((part) => tokenF1(part.replace(/^either\s+/i, ""), reference, { clean: true }));
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return whole.length === 1 ? mean : Math.min(mean, tokenF1(prediction, reference, { clean: true }));
}

/** The stated answer's F1; a denial shares its words with what it denies, and is worth nothing. */
function scoreStated(response: string, references: readonly string[], profile: Profile): Verdict {
  const folded = references.map(foldAnswer);
  const knows = (text: string): boolean => folded.some((reference) => sameShort(text, reference));
  const stated = statedAnswer(
    visibleText(response, profile),
    wantedText({ knows, asks: folded.some(asks), sentences: true }),
  );
  const { answer, shown, absent } = stated;
  const parts = { references: references.length };
  const zero = (status: Status, reason: string): Verdict => ({
    score: 0,
    status,
    reason,
    parts,
    ...(shown === undefined ? {} : { answer: shown }),
  });
  if (answer === null)
    return zero(absent ? "no_answer" : "unparseable", absent ? noAnswer : "no answer is stated");
  if (answer.fault !== null) return zero(answer.text === "" ? "unparseable" : "scored", answer.fault);
  if (answer.rivals.length > 0) return zero("scored", "another answer is stated beside it");
  if (denial.test(answer.text) && !folded.some((reference) => denial.test(reference)))
    return zero("scored", "the answer is a denial");
  const scores = folded.map((reference) => fairF1(ownWords(answer.text, reference), reference));
  const best = knows(answer.text) ? 1 : largest(scores, 0);
  const reason = `token F1 ${best.toFixed(3)} with the best of ${references.length}`;
  return { score: best, status: "scored", reason, parts, ...(shown === undefined ? {} : { answer: shown }) };
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
    if (!compat) return scoreStated(response, references, profile);
    const answer = thereforeAnswer(strip(afterThinking(response) ?? response));
    const scores = references.map((reference) => tokenF1(answer, reference));
    const score = largest(scores, 0);
    const absent = score === 0 && isBlank(answer);
    return {
      score,
      status: absent ? "no_answer" : "scored",
      reason: absent ? noAnswer : `token F1 ${score.toFixed(3)} with the best of ${references.length}`,
      parts: { references: references.length },
    };
  },
});
