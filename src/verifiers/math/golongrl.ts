import { RewardError } from "../../errors.ts";
import { BoundedCache } from "../../normalize/bounded-cache.ts";
import { tail } from "../../normalize/python-text.ts";
import { type MathVerifyRelease, type ReleaseRules, releases } from "./math-verify/release.ts";
import {
  answerSpan,
  type MathVerifyParse,
  parseAsMathVerify,
  verifyAsMathVerify,
} from "./math-verify/verify.ts";
import type { MathOptions } from "./options.ts";
import { quoted } from "./quoted.ts";
import type { MathVerdict } from "./verdict.ts";

/** GoLongRL hands Math-Verify so many code points from the end of the response. */
const TAIL = 500;

const boxedGolds = (rules: ReleaseRules) =>
  new BoundedCache<MathVerifyParse>(512, (gold) => parseAsMathVerify(`\\boxed{${gold}}`, rules));

const golds: Readonly<Record<MathVerifyRelease, BoundedCache<MathVerifyParse>>> = {
  "0.8.0": boxedGolds(releases["0.8.0"]),
  "0.9.0": boxedGolds(releases["0.9.0"]),
};

function rulesOf(release: MathVerifyRelease): ReleaseRules {
  const rules = releases[release];
  if (rules !== undefined) return rules;
  throw new RewardError("bad_option", `release is one of ${Object.keys(releases).join(", ")}`, "/release");
}

function verdict(
  gold: string,
  text: string,
  release: MathVerifyRelease = "0.8.0",
  reading?: MathVerifyParse,
  onRead?: (read: MathVerifyParse, rules: ReleaseRules) => void,
): MathVerdict {
  const rules = rulesOf(release);
  const predicted = parseAsMathVerify(text, rules);
  onRead?.(predicted, rules);
  const extracted = predicted.label;
  if (extracted === undefined) {
    return {
      equal: false,
      status: "no_answer",
      reason: "no answer found",
      method: "none",
      exhausted: false,
      extracted,
    };
  }
  if (predicted.value === undefined) {
    return {
      equal: false,
      status: "unparseable",
      reason: `cannot read ${quoted(extracted)}`,
      method: "none",
      exhausted: false,
      extracted,
    };
  }
  const read = reading ?? golds[release].get(gold);
  const { equal, method, exhausted } = verifyAsMathVerify(gold, read, predicted, rules);
  const reason = `${quoted(extracted)} ${equal ? "equals" : "differs from"} ${quoted(gold)}`;
  return { equal, status: "scored", reason, method, exhausted, extracted };
}

/** The reference's verdict on a response. */
export function verifyTail(
  response: string,
  gold: string,
  { window = TAIL, release, places }: Pick<MathOptions, "window" | "release" | "places"> = {},
): MathVerdict {
  const text = window >= response.length ? response : tail(response, window);
  if (places !== true) return verdict(gold, text, release);
  let span: readonly [number, number] | undefined;
  const found = verdict(gold, text, release, undefined, ({ candidate }, rules) => {
    if (candidate !== undefined) span = answerSpan(text, candidate, rules);
  });
  if (span === undefined) return found;
  const offset = response.length - text.length;
  return {
    ...found,
    answer: { text: text.slice(...span), mark: "none", span: [offset + span[0], offset + span[1]] },
  };
}

/** The reference's verdict on two answers in boxes. */
export function compareBoxed(gold: string, prediction: string, release?: MathVerifyRelease): MathVerdict {
  return verdict(gold, `\\boxed{${prediction}}`, release);
}

const parsedTexts = (rules: ReleaseRules) =>
  new BoundedCache<MathVerifyParse>(512, (text) => parseAsMathVerify(text, rules));

const texts: Readonly<Record<MathVerifyRelease, BoundedCache<MathVerifyParse>>> = {
  "0.8.0": parsedTexts(releases["0.8.0"]),
  "0.9.0": parsedTexts(releases["0.9.0"]),
};

/**
 * Math-Verify's `verify(parse(gold), parse(prediction))`: both are texts that are searched for an answer, to any length.
 */
export function compareTexts(
  gold: string,
  prediction: string,
  release: MathVerifyRelease = "0.8.0",
): MathVerdict {
  rulesOf(release);
  const reading = texts[release].get(gold);
  const found = verdict(reading.label ?? "", prediction, release, reading);
  // What it does not understand it compares as text.
  if (found.status !== "unparseable" || found.extracted?.trim() !== reading.label?.trim()) return found;
  return { ...found, equal: true, status: "scored", method: "text", reason: "the same text" };
}

/** What Math-Verify's `parse` finds in a text: the answer's own text, and whether it is understood. */
export function parsedText(
  text: string,
  release: MathVerifyRelease = "0.8.0",
): { extracted: string | null; readable: boolean } {
  rulesOf(release);
  const { label, value } = texts[release].get(text);
  return { extracted: label ?? null, readable: value !== undefined };
}
