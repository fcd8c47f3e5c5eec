import { type Context, defineReward, type JsonSchema, type Verdict } from "../define.ts";
import { RewardError } from "../errors.ts";
import { isBlank } from "../normalize/python-text.ts";
import { withoutRemarks } from "../normalize/trailing-remarks.ts";
import { foldUnicode } from "../normalize/unicode.ts";
import type { Reader, Variants } from "../profiles/profile.ts";
import {
  type CommittedChoice,
  committedChoice,
  labelledChoice,
} from "../verifiers/choice/committed-choice.ts";
import { firstStatedChoice } from "../verifiers/choice/final-choice.ts";
import {
  field,
  itemsAsRunSchema,
  itemsSchema,
  labelSchema,
  labelText,
  languageOf,
  readItems,
} from "./reference.ts";
import { sameSet } from "./same-set.ts";
import { binary } from "./verdict.ts";

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
export function accuracy(
  prediction: readonly string[],
  reference: readonly string[],
  { lines = "first-line" }: AccuracyOptions = {},
): number {
  if (lines === "every-line") {
    const right = new Set(reference);
    return prediction.length > 0 && prediction.every((line) => right.has(line)) ? 1 : 0;
  }
  return prediction.length > 0 && prediction[0] === reference[0] ? 1 : 0;
}

type AccuracyReference =
  | { readonly form: "list"; readonly reader: Reader<readonly string[]>; readonly fault: string | null }
  /** The sets of letters that are right: one set, unless the label can be read in two ways. */
  | { readonly form: "choice"; readonly accepted: readonly ReadonlySet<string>[] };

/** The sources of either form. */
const [choiceSource, listSource] = ["selection", "longbench_pro"];

/** The n-th option's letter, for a label that is its number. */
const letterOf = (choice: string): string => {
  const place = Number(choice);
  return place >= 1 && place <= 26 ? String.fromCharCode(64 + place) : choice;
};

function readChoice(truth: unknown, context: Context): readonly ReadonlySet<string>[] {
  const label = labelText(truth, context);
  if (context.profile.variants.choice === "first") {
    const stated = firstStatedChoice(label);
    return [label, ...(stated === null ? [] : [stated])].map((letter) => new Set([letter]));
  }
  const choices = labelledChoice(foldUnicode(label));
  if (choices === null)
    throw new RewardError("bad_reference", "golden_label names no choice", "/golden_label");
  return [choices, new Set([...choices].map(letterOf))];
}

/** Where no source says which form it is, the ground truth's fields do. */
function isChoice(truth: unknown, dataSource: string): boolean {
  if (dataSource === choiceSource || dataSource === listSource) return dataSource === choiceSource;
  const items = field(truth, "doc_ids");
  const hasItems = Array.isArray(items) ? items.length > 0 : items !== undefined && items !== null;
  return !hasItems && field(truth, "golden_label") !== undefined;
}

function chosen(answer: string, variant: Variants["choice"]): CommittedChoice {
  if (variant === "committed") return committedChoice(foldUnicode(answer));
  const letter = firstStatedChoice(answer);
  return letter === null
    ? { choices: new Set(), fault: "no choice is stated" }
    : { choices: new Set([letter]), fault: null };
}

function scoreChoice(
  response: string,
  accepted: readonly ReadonlySet<string>[],
  { profile }: Context,
): Verdict {
  const answer = profile.visible(response);
  const { choices, fault } = chosen(answer, profile.variants.choice);
  if (fault === null) {
    const letters = [...choices].join(" and ");
    return binary(accepted.some((right) => sameSet(right, choices)) ? 1 : 0, "scored", {
      hit: `chose ${letters}`,
      miss:
        choices.size > 1 ? `chose ${letters}, which is no one choice` : `chose ${letters}, another letter`,
    });
  }
  return binary(0, isBlank(answer) ? "no_answer" : "unparseable", { hit: "", miss: fault });
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
  read(truth, context) {
    if (isChoice(truth, context.dataSource)) return { form: "choice", accepted: readChoice(truth, context) };
    const { items, fault } = readItems(truth, context);
    return { form: "list", reader: context.profile.list(items), fault };
  },
  score(response, reference, context) {
    if (reference.form === "choice") return scoreChoice(response, reference.accepted, context);
    const { profile } = context;
    const { oneAnswer: lines } = profile.variants;
    const { reader, fault } = reference;
    const area = profile.area(response);
    const prediction = reader.read(lines === "every-line" ? withoutRemarks(area) : area);
    const absent = isBlank(area) || isBlank(profile.visible(response));
    return binary(accuracy(prediction, reader.reference, { lines }), absent ? "no_answer" : "scored", {
      hit: lines === "every-line" ? "the answer is the reference" : "the first line is the reference",
      miss:
        fault ??
        (lines === "first-line"
          ? "the first line differs from the reference"
          : prediction.length > 1
            ? `${prediction.length} answers are given, and not all are right`
            : "the answer differs from the reference"),
    });
  },
});
