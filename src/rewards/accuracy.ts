import { foldAnswer } from "../answer/fold-answer.ts";
import { lastAsked } from "../answer/last-asked.ts";
import { kindOf } from "../answer/list/item-kind.ts";
import { mayHold } from "../answer/may-hold.ts";
import { optionKey } from "../answer/option-text.ts";
import { choiceKey } from "../answer/read-choice.ts";
import { inDigits, saysMoreOf, undotted, withoutArticle } from "../answer/same-short.ts";
import { statedAnswer } from "../answer/stated-answer.ts";
import { isNumberOf, unitsShort } from "../answer/units-short.ts";
import { type Wanted, wantedChoice, wantedText } from "../answer/wanted.ts";
import { defineReward } from "../define.ts";
import type { JsonSchema } from "../ground-truth.ts";
import { BoundedCache } from "../normalize/bounded-cache.ts";
import { collapse } from "../normalize/python-text.ts";
import { foldCase } from "../normalize/unicode.ts";
import type { Reader } from "../profiles/profile.ts";
import { type ChoiceReference, readChoice, scoreChoice } from "./accuracy-choice.ts";
import { judged } from "./judged.ts";
import { field, itemsAsRunSchema, itemsSchema, labelSchema, languageOf, readItems } from "./reference.ts";
import { binary, isAbsent, withStretch } from "./verdict.ts";

/** How {@link accuracy} treats further lines. */
export interface AccuracyOptions {
  /** `first-line` (the reference) or `every-line`: all lines must be among the reference items. */
  readonly lines?: "first-line" | "every-line";
}

/**
 * Accuracy, list form: 1 when the first predicted line is the first reference item, else 0.
 *
 * Only the first of each side is looked at: further lines are free and further reference items are not alternatives
 * (accidents that profile `golongrl` keeps). With `lines: "every-line"` the reference items are alternatives and one
 * line that is none of them makes the answer wrong, so that a second guess cannot help. Either side empty: 0.
 * Symmetric in its first form. O(|prediction| + |reference|).
 *
 * @param prediction predicted lines, normalized
 * @param reference reference items, normalized
 * @returns 0 or 1
 * @see GoLongRL, verl/utils/reward_score/long_bench_pro.py, Accuracy
 * @example
 * accuracy(["paris", "london"], ["paris"]) // => 1
 */
export function accuracy<Item>(
  prediction: readonly Item[],
  reference: readonly Item[],
  { lines = "first-line" }: AccuracyOptions = {},
): number {
  if (lines === "every-line") {
    const right = new Set(reference);
    return prediction.length > 0 && prediction.every((line) => right.has(line)) ? 1 : 0;
  }
  return prediction.length > 0 && prediction[0] === reference[0] ? 1 : 0;
}

type AccuracyReference =
  | ChoiceReference
  | { readonly form: "list"; readonly reader: Reader<readonly string[]>; readonly fault: string | null }
  | { readonly form: "text"; readonly wanted: Wanted; readonly isRight: (text: string) => boolean };

/** The sources of either form. */
const [choiceSource, listSource] = ["selection", "longbench_pro"];

/** Where no source says which form it is, the ground truth's fields do. */
function isChoice(truth: unknown, dataSource: string): boolean {
  if (dataSource === choiceSource || dataSource === listSource) return dataSource === choiceSource;
  const items = field(truth, "doc_ids");
  const hasItems = Array.isArray(items) ? items.length > 0 : items !== undefined && items !== null;
  return !hasItems && field(truth, "golden_label") !== undefined;
}

/**
 * One answer in a list, read fairly: the reference items are alternatives, and so are the letter and the text of an
 * option that both stand among them.
 */
function readOneAnswer(items: readonly string[]): AccuracyReference {
  const letters = items
    .filter((item) => /^(?:[A-Z]|[A-J]{2,10})$/.test(item.trim()))
    .map((item) => item.trim());
  const texts = items.filter((item) => !letters.includes(item.trim()));
  const [letter] = letters;
  if (letters.length === 1 && letter !== undefined && texts.length <= 1) {
    const options = new Map(texts.map((text) => [optionKey(text), letter]));
    const labels = new Set(letter);
    const keys = new Set([choiceKey(labels)]);
    return { form: "choice", wanted: wantedChoice({ options }), accepted: [labels], keys };
  }
  const cleaned = items
    .map(cleanAnswer)
    .flatMap((item) => [item, withoutArticle(item) ?? item, inDigits(item)]);
  const knows = lastAsked((text) => {
    const clean = cleanAnswer(text);
    const isOne = (form: string): boolean =>
      cleaned.includes(form) ||
      cleaned.includes(inDigits(form)) ||
      cleaned.includes(withoutArticle(form) ?? form);
    if (isOne(clean) || isBoth(clean, cleaned)) return true;
    const folded = foldAnswer(text);
    return cleaned.some((item) => saysMoreOf(folded, item, (head) => isOne(cleanAnswer(head))));
  });
  const question = { knows, mayHold: mayHold(items), kind: kindOf(items), sentences: true };
  const isRight = (text: string): boolean =>
    knows(text) || items.some((item) => isNumberOf(foldAnswer(text), item));
  return { form: "text", wanted: wantedText(question), isRight };
}

/** The rollouts of one prompt share a reference. */
const oneAnswers = new BoundedCache<AccuracyReference>(512, (items) => readOneAnswer(JSON.parse(items)));

const cleanAnswer = (text: string): string => unitsShort(collapse(foldCase(undotted(foldAnswer(text)))));

/** "Paris (City of Light)": one alternative and then the other. */
function isBoth(text: string, alternatives: readonly string[]): boolean {
  const parts = text.endsWith(")") ? /^(.{1,400}) \((.{1,400})\)$/.exec(text) : null;
  return parts !== null && alternatives.includes(parts[1]!) && alternatives.includes(parts[2]!);
}

export const accuracyReward = defineReward<AccuracyReference>({
  type: "Accuracy",
  summary: "whether the one answer, or the chosen letter, is right",
  comparesWith: "doc_ids[0], or golden_label for a choice",
  source: "GoLongRL, verl/utils/reward_score/long_bench_pro.py, Accuracy, and multi_choices.py",
  routes: [
    { source: choiceSource },
    { source: listSource, task: "T3.1 Multi-Doc Integration QA" },
    { source: listSource, task: "T3.2 Single-Hop Fact QA" },
    { source: listSource, task: "T11.1 Long-Range Entity & Commitment Tracking" },
    { source: listSource, task: "T11.2 Short-Range Reference Resolution & State Query" },
  ],
  reference: { anyOf: [labelSchema, itemsSchema] } satisfies JsonSchema,
  referenceAsRun: { anyOf: [labelSchema, itemsAsRunSchema] },
  label: {
    field: "doc_ids",
    list: "items",
    choice: { field: "golden_label", source: choiceSource },
    beside: languageOf,
  },
  parts: ["matched"],
  steps: { golongrl: 0.05, hardened: 5 },
  read(truth, context) {
    if (isChoice(truth, context.dataSource)) return readChoice(truth, context);
    const { items, fault } = readItems(truth, context);
    if (context.profile.variants.oneAnswer === "every-line") return oneAnswers.get(JSON.stringify(items));
    return { form: "list", reader: context.profile.list(items), fault };
  },
  score(response, reference, context) {
    if (reference.form === "choice") return scoreChoice(response, reference, context);
    const { profile } = context;
    if (reference.form === "text") {
      return judged({
        stated: statedAnswer(profile.visible(response), reference.wanted),
        isRight: reference.isRight,
        hit: () => "the answer is the reference",
        miss: () => "the answer differs from the reference",
        none: "no answer is stated",
      });
    }
    const { reader, fault } = reference;
    const area = profile.area(response);
    const from = response.length - area.length;
    const lists = reader.number?.(response, from, 1);
    const score =
      lists === undefined
        ? accuracy(reader.read(area), reader.reference)
        : accuracy(lists.prediction, lists.reference);
    const absent = isAbsent(score, response, profile, area);
    const verdict = binary(score, absent ? "no_answer" : "scored", {
      hit: "the first line is the reference",
      miss: fault ?? "the first line differs from the reference",
    });
    const first = context.places === true ? reader.placed?.(area)[0]?.span : null;
    if (first == null) return verdict;
    return withStretch(verdict, response, from + first[0], from + first[1]);
  },
});
