import { foldAnswer } from "../answer/fold-answer.ts";
import { lastAsked } from "../answer/last-asked.ts";
import { kindOf } from "../answer/list/item-kind.ts";
import { mayHold } from "../answer/may-hold.ts";
import { inDigits, isSameDate, saysMoreOf, undotted, withoutArticle } from "../answer/same-short.ts";
import { statedAnswer } from "../answer/stated-answer.ts";
import { isNumberOf, unitsShort } from "../answer/units-short.ts";
import { type Wanted, wantedText } from "../answer/wanted.ts";
import { defineReward } from "../define.ts";
import { BoundedCache } from "../normalize/bounded-cache.ts";
import { collapse, isBlank, strip } from "../normalize/python-text.ts";
import { foldCase } from "../normalize/unicode.ts";
import type { Reader } from "../profiles/profile.ts";
import { judged } from "./judged.ts";
import { labelOnly, labelSchema, labelText } from "./reference.ts";
import { binary, withStretch } from "./verdict.ts";

/**
 * Exact match: 1 when both texts are equal once trimmed, else 0. Case and inner space count.
 *
 * Symmetric. Two blank texts are equal (an accident of the reference that profile `golongrl` keeps).
 * Whitespace is Python's. O(|prediction| + |reference|).
 *
 * @param prediction the answer's text
 * @param reference the golden label
 * @returns 0 or 1
 * @see GoLongRL, verl/utils/reward_score/EM_judge.py
 * @example
 * exactMatch(" Paris\n", "Paris") // => 1
 */
export function exactMatch(prediction: string, reference: string): number {
  return strip(prediction) === strip(reference) ? 1 : 0;
}

/** How a label is compared: as in the run, or with the stated answer. */
type ExactReference =
  | { readonly form: "trimmed"; readonly label: Reader<string> }
  | { readonly form: "stated"; readonly wanted: Wanted; readonly isRight: (text: string) => boolean };

/**
 * Words and no name of code: a word of three letters, no digit or sign, no capital inside a word (`getName`); of two
 * letters a "no", since others are symbols (`Co` is not `CO`).
 */
const words = /^(?!.*\p{Ll}\p{Lu})(?=.*\p{L}{3})[\p{L}\p{M}\s.,'&-]+$|^[Nn][Oo]$/u;
const grouped = /^([-+]?\d{1,3}(?:,\d{3}){1,20})(\.\d{1,40})?$/;

/** Initials, with their dots or without: `U.S.`, `UK`. */
const initials = /^(?:(?:\p{L}\.\s?){2,6}|\p{Lu}{2,5})$/u;

/** What counts of a text beside a label: of words neither case nor the dots of abbreviations, of initials only their case. */
function casedAs(label: string): (text: string) => string {
  if (words.test(label)) return (text) => foldCase(undotted(text));
  return initials.test(label) ? undotted : (text) => text;
}

const integer = /^[-+]?(?:0|[1-9]\d{0,40})$/;

/** Without the commas between the thousands of a number: `1,285` is `1285`. */
const ungrouped = (text: string): string => (grouped.test(text) ? text.replaceAll(",", "") : text);

/**
 * Whether a text is a label word for word: Unicode forms, runs of blanks, the case of words, the commas of thousands,
 * `.0` behind an integer, and the quotes or the full stop that a label is written with do not count; the case of a
 * letter alone, of a label with digits and of a name of code does. A date may be written in another order, the number that
 * a label begins with in words.
 */
function isExactly(label: string): (text: string) => boolean {
  const folded = foldAnswer(label);
  const cased = casedAs(folded);
  // Takes a text that is folded, as all below.
  const spelt = (text: string): string => unitsShort(ungrouped(cased(collapse(text))));
  const isInteger = integer.test(spelt(folded));
  const isCounted = /^\d/.test(label);
  const clean = (text: string): string => {
    const counted = isCounted ? inDigits(spelt(text)) : spelt(text);
    return isInteger ? counted.replace(/\.0{1,20}$/, "") : counted;
  };
  const written = clean(folded);
  const forms = new Set([written, inDigits(written)]);
  const bare = /^(?:"([^"]+)"|「([^」]+)」|([^.。]+)[.。])$/
    .exec(written)
    ?.slice(1)
    .find((form) => form !== undefined);
  if (bare !== undefined) forms.add(strip(bare));
  const unnamed = withoutArticle(written);
  if (unnamed !== null) forms.add(unnamed);
  const isOne = (form: string): boolean => forms.has(form) || forms.has(withoutArticle(form) ?? form);
  const isDate = isSameDate(folded, folded);
  const same = (text: string): boolean => isOne(clean(text)) || (isDate && isSameDate(text, folded));
  return (text) => {
    if (text === label) return true;
    const said = foldAnswer(text);
    return same(said) || saysMoreOf(said, folded, same);
  };
}

/** The rollouts of one prompt share a label. */
const stated = new BoundedCache<ExactReference>(512, (label) => {
  const knows = lastAsked(isExactly(label));
  return {
    form: "stated",
    wanted: wantedText({ knows, mayHold: mayHold([label]), kind: kindOf([label]), sentences: true }),
    isRight: (text) => knows(text) || isNumberOf(foldAnswer(text), label),
  };
});

export const exactMatchReward = defineReward<ExactReference>({
  type: "EM",
  summary:
    "whether the answer is the golden label: letter for letter in profile golongrl, word for word in hardened",
  comparesWith: "golden_label",
  source: "GoLongRL, verl/utils/reward_score/EM_judge.py",
  routes: [{ source: "EM" }],
  reference: labelSchema,
  label: labelOnly,
  parts: ["matched"],
  steps: { golongrl: 0.02, hardened: 4 },
  isQuickToRead: true,
  read(truth, context) {
    const label = labelText(truth, context);
    if (context.profile.variants.scorers === "published")
      return { form: "trimmed", label: context.profile.label(label) };
    return stated.get(label);
  },
  score(response, reference, { profile, places }) {
    if (reference.form === "stated") {
      return judged({
        stated: statedAnswer(profile.visible(response), reference.wanted),
        isRight: reference.isRight,
        hit: () => "the answer is the golden label",
        miss: () => "the answer differs from the golden label",
        none: "no answer is stated",
      });
    }
    const { label } = reference;
    const visible = profile.visible(response);
    const answer = label.read(visible);
    const verdict = binary(exactMatch(answer, label.reference), isBlank(answer) ? "no_answer" : "scored", {
      hit: "the answer is the golden label",
      miss: "the answer differs from the golden label",
    });
    return places === true ? withStretch(verdict, response, response.length - visible.length) : verdict;
  },
});
