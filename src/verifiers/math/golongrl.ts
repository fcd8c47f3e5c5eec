import { tail } from "../../normalize/python-text.ts";
import { BoundedCache } from "./gold-cache.ts";
import { type MathVerifyParse, parseAsMathVerify, verifyAsMathVerify } from "./math-verify/verify.ts";
import { quoted } from "./quoted.ts";
import type { MathVerdict } from "./verdict.ts";

/** GoLongRL hands Math-Verify so many code points from the end of the response. */
const TAIL = 500;

const golds = new BoundedCache<MathVerifyParse>(512, (gold) => parseAsMathVerify(`\\boxed{${gold}}`));

function verdict(gold: string, text: string, reading = golds.get(gold)): MathVerdict {
  const predicted = parseAsMathVerify(text);
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
  const { equal, method, exhausted } = verifyAsMathVerify(gold, reading, predicted);
  const reason = `${quoted(extracted)} ${equal ? "equals" : "differs from"} ${quoted(gold)}`;
  return { equal, status: "scored", reason, method, exhausted, extracted };
}

/** The reference's verdict on a response. */
export function verifyTail(response: string, gold: string, window: number = TAIL): MathVerdict {
  return verdict(gold, window >= response.length ? response : tail(response, window));
}

/** The reference's verdict on two answers in boxes. */
export function compareBoxed(gold: string, prediction: string): MathVerdict {
  return verdict(gold, `\\boxed{${prediction}}`);
}

const texts = new BoundedCache<MathVerifyParse>(512, parseAsMathVerify);

/**
 * Math-Verify's `verify(parse(gold), parse(prediction))`: both are texts that are searched for an answer, to any length.
 */
export function compareTexts(gold: string, prediction: string): MathVerdict {
  const reading = texts.get(gold);
  const found = verdict(reading.label ?? "", prediction, reading);
  // What it does not understand it compares as text.
  if (found.status !== "unparseable" || found.extracted?.trim() !== reading.label?.trim()) return found;
  return { ...found, equal: true, status: "scored", method: "text", reason: "the same text" };
}

/** What Math-Verify's `parse` finds in a text: the answer's own text, and whether it is understood. */
export function parsedText(text: string): { extracted: string | null; readable: boolean } {
  const { label, value } = texts.get(text);
  return { extracted: label ?? null, readable: value !== undefined };
}
