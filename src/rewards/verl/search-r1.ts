import { defineReward } from "../../define.ts";
import { RewardError } from "../../errors.ts";
import { isBlank, strip } from "../../normalize/python-text.ts";
import { shortAnswer } from "../../normalize/short-answer.ts";
import { countOf, lastTagged } from "../../normalize/tag-pairs.ts";
import { foldUnicode } from "../../normalize/unicode.ts";
import { answerList } from "../plain-label.ts";
import { field } from "../reference.ts";
import { scoreShort } from "../score-short.ts";
import { noAnswer } from "../verdict.ts";

/**
 * Search-R1's exact match: 1 when the answer is one of the targets, both in the short form of question answering
 * (lower case, no punctuation, no articles, single spaces), else 0. O(targets + n).
 *
 * @param prediction the answer's text
 * @param targets the answers of which any is right
 * @returns 0 or 1
 * @see verl, utils/reward_score/search_r1_like_qa_em.py, em_check
 * @example
 * searchR1Em("The Beatles!", ["Beatles", "Fab Four"]) // => 1
 */
export function searchR1Em(prediction: string, targets: readonly string[]): number {
  const answer = shortAnswer(prediction);
  return targets.some((target) => shortAnswer(target) === answer) ? 1 : 0;
}

/** More answer tags than this of either kind, and a right answer is paid a quarter. */
const manyTags = 10;
const tooManyTags = `right, with more than ${manyTags} answer tags`;

const tagsOf = (text: string): number =>
  Math.max(...["<answer>", "</answer>"].map((tag) => countOf(text, tag, manyTags + 1)));

export const searchR1Reward = defineReward<readonly string[]>({
  type: "search_r1_em",
  summary: "whether the text in the last <answer> is one of the targets, in short form",
  comparesWith: "target",
  source: "verl, utils/reward_score/search_r1_like_qa_em.py",
  routes: ["nq", "triviaqa", "popqa", "hotpotqa", "2wikimultihopqa", "musique", "bamboogle"].map((name) => ({
    source: `searchR1_${name}`,
  })),
  reference: {
    type: "object",
    required: ["target"],
    properties: {
      target: { type: ["string", "number", "array"], items: { type: ["string", "number"] } },
    },
  },
  label: { field: "target", list: "alternatives" },
  // Its prompt asks for a thinking block before each search.
  turns: "last",
  parts: ["matched", "tags"],
  read(truth, context) {
    const targets = answerList(field(truth, "target"), "/target", context);
    if (
      context.profile.variants.references === "strict" &&
      targets.some((target) => shortAnswer(foldUnicode(target)) === "")
    )
      throw new RewardError("bad_reference", "a target has nothing but articles and punctuation", "/target");
    return targets;
  },
  score(response, targets, { profile }) {
    if (profile.variants.scorers === "fair") {
      const verdict = scoreShort(response, targets, profile);
      const tags = tagsOf(profile.visible(response));
      const parts = { matched: verdict.score, tags };
      return verdict.score === 1 && tags > manyTags
        ? { ...verdict, score: 0.25, reason: tooManyTags, parts }
        : { ...verdict, parts };
    }
    const text = response;
    const tags = tagsOf(text);
    const found = lastTagged(text, "answer");
    const answer = found === null ? null : strip(found);
    const matched = answer === null ? 0 : searchR1Em(answer, targets);
    const parts = { matched, tags };
    if (isBlank(answer ?? profile.visible(response)) && matched === 0)
      return { score: 0, status: "no_answer", reason: noAnswer, parts };
    if (answer === null)
      return { score: 0, status: "unparseable", reason: "there is no <answer>…</answer>", parts };
    if (matched === 0)
      return { score: 0, status: "scored", reason: "the answer is none of the targets", parts };
    return tags > manyTags
      ? { score: 0.25, status: "scored", reason: tooManyTags, parts }
      : { score: 1, status: "scored", reason: "the answer is one of the targets", parts };
  },
});
