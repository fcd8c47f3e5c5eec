import { isDecrease } from "../../answer/read-number.ts";
import { statedAnswer } from "../../answer/stated-answer.ts";
import { wantedNumber, wantedTruth } from "../../answer/wanted.ts";
import { type Context, defineReward } from "../../define.ts";
import { RewardError } from "../../errors.ts";
import { isBlank } from "../../normalize/python-text.ts";
import type { Verdict } from "../../verdict.ts";
import { docMathText, docMathValue } from "../../verifiers/number/docmath-answer.ts";
import { visibleText } from "../answer-text.ts";
import { judged } from "../judged.ts";
import { field, labelOnly } from "../reference.ts";
import { binary } from "../verdict.ts";

const within = (prediction: number, reference: number): boolean => {
  const margin = Math.abs(reference) * 0.0015;
  return prediction >= reference - margin && prediction <= reference + margin;
};

/** Whether the quotient is a power of ten to the last bit that a logarithm in doubles can tell. */
function isPowerOfTen(quotient: number): boolean {
  const power = Math.round(Math.log10(quotient));
  const exact = Number(`1e${power}`);
  return power + (quotient - exact) / exact / Math.LN10 === power;
}

const ceiled = (value: number): number => Math.ceil(value * 100) / 100;

/**
 * DocMath's comparison of two numbers: whether they are equal up to sign and a power of ten, or one is 100, 1,000 or
 * 100,000 times the other within 0.15 %, or both are the same when rounded up to two decimals, or they agree within
 * 0.15 % of the reference.
 *
 * All of it is leniency that can be had for free (-5 is 5, 0.7 is 7,000, 0.001 is 0.009); profile `hardened` does not
 * use it. A prediction that is not a number (nan) equals everything, as in Python. Symmetric but for the last rule.
 *
 * @param prediction the answer's value
 * @param reference the gold value
 * @see evalscope 1.4.2, benchmarks/docmath/utils.py, compare_two_numbers
 * @example
 * docMathEqual(0.125, 12.5) // => true
 */
export function docMathEqual(prediction: number, reference: number): boolean {
  // Of a number and nan, Python's max and min both take the number.
  if (Number.isNaN(prediction)) return true;
  const p = Math.abs(prediction);
  const r = Math.abs(reference);
  const larger = Math.max(p, r);
  const smaller = Math.min(p, r);
  if (!Number.isFinite(larger)) return false;
  if (isPowerOfTen(larger / smaller)) return true;
  if ([100, 1000, 100_000].some((times) => within(smaller * times, larger))) return true;
  return ceiled(larger) === ceiled(smaller) || within(prediction, reference);
}

/** The gold answer: a number, or a truth value. */
type DocMathReference =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "bool"; readonly value: boolean };

function readDocMath(truth: unknown): DocMathReference {
  const label = typeof truth === "object" ? field(truth, "golden_label") : truth;
  const declared = field(truth, "answer_type");
  const type = typeof declared === "string" ? declared : typeof label === "boolean" ? "bool" : "float";
  const text = typeof label === "string" ? label.trim().toLowerCase() : label;
  if (type === "bool" && (typeof text === "boolean" || text === "true" || text === "false")) {
    return { kind: "bool", value: text === true || text === "true" };
  }
  const value = typeof text === "string" && !isBlank(text) ? Number(text.replaceAll("_", "")) : text;
  if (typeof value === "number" && Number.isFinite(value)) return { kind: "number", value };
  throw new RewardError("bad_reference", "golden_label must be a number or a truth value", "/golden_label");
}

/** As evalscope runs it: everything after the first `</think>`. */
function scoreAsRun(response: string, reference: DocMathReference): Verdict {
  const end = response.indexOf("</think>");
  const text = docMathText(end < 0 ? response : response.slice(end + "</think>".length));
  const value = docMathValue(text);
  const number = value.kind === "other" ? null : Number(value.value);
  // bool("False") is True in Python: every truth value is true.
  const equal =
    number !== null && (reference.kind === "bool" ? number === 1 : docMathEqual(number, reference.value));
  return binary(equal ? 1 : 0, isBlank(text) ? "no_answer" : number === null ? "unparseable" : "scored", {
    hit: `${number} passes for the gold answer`,
    miss: number === null ? "the answer is not one number" : `${number} is not the gold answer`,
  });
}

/** The readings of a stated number: `5 %` is 5 and 0.05. */
function valuesOf(key: string): number[] {
  const [above, below = "1"] = key.replace("%", "").split("/") as [string, string?];
  const value = Number(above) / Number(below);
  return key.endsWith("%") ? [value, value / 100] : [value];
}

function scoreFairly(response: string, reference: DocMathReference, { profile }: Context): Verdict {
  const isTruth = reference.kind === "bool";
  const stated = statedAnswer(visibleText(response, profile), isTruth ? wantedTruth() : wantedNumber());
  const key = stated.answer?.key ?? "";
  if (isTruth) {
    return judged({
      stated,
      isRight: () => key === String(reference.value),
      hit: () => `said ${key}, rightly`,
      miss: () => `said ${key}, wrongly`,
      none: "neither yes nor no is stated",
    });
  }
  return judged({
    stated,
    isRight: (text, stated) => {
      const isLess = isDecrease(text);
      return valuesOf(stated).some(
        (value) => within(value, reference.value) || (isLess && within(-value, reference.value)),
      );
    },
    hit: () => "the stated number agrees within 0.15 %",
    miss: (text) => `${text} is not the gold answer`,
    none: "no one number is stated",
  });
}

export const docMathReward = defineReward<DocMathReference>({
  type: "docmath",
  summary: "whether the stated number is the gold one, within 0.15 %",
  comparesWith: "golden_label",
  source: "evalscope 1.4.2, benchmarks/docmath/utils.py, as GoLongRL runs it",
  routes: [{ source: "docmath" }],
  gate: "none",
  reference: {
    anyOf: [
      { type: ["string", "number", "boolean"] },
      {
        type: "object",
        required: ["golden_label"],
        properties: {
          golden_label: { type: ["string", "number", "boolean"] },
          answer_type: { enum: ["int", "float", "float64", "bool"] },
        },
      },
    ],
  },
  label: labelOnly,
  parts: ["matched"],
  read: readDocMath,
  score: (response, reference, context) =>
    context.profile.variants.scorers === "published"
      ? scoreAsRun(response, reference)
      : scoreFairly(response, reference, context),
});
