import { RewardError } from "../../errors.ts";
import { EquivalenceComparison } from "./equivalence/compare/equivalence.ts";
import { parseAnswer } from "./equivalence/parse/parse-answer.ts";
import { finalAnswer } from "./extract/visible.ts";
import { BoundedCache } from "./gold-cache.ts";
import { MAX_SOURCE } from "./grammar/limits.ts";
import { quoted } from "./quoted.ts";
import type { Answer } from "./tree/answer.ts";
import type { MathVerdict } from "./verdict.ts";

/** The longest answer compared as words, in characters. */
const MAX_PROSE = 500;

/** An answer as text without its dress, and what it means. */
interface Reading {
  readonly text: string;
  readonly value: Answer | undefined;
}

/** A LaTeX comment of several words; `50 %` is none. */
const COMMENT = /(?<=\s)%[ \t]?[a-zA-Z]+[ \t][a-zA-Z][^\n]*$/;

/** Formula marks, an announcing "Answer:", emphasis and final punctuation are not part of an answer. */
function undressed(source: string): string {
  if (source.length > MAX_SOURCE) return source;
  let text = source.trim();
  if (text.includes("%")) text = text.replace(COMMENT, "").trim();
  for (let round = 0; round < 4; round++) {
    const before = text;
    text = text
      .replace(
        /^\$\$([\s\S]*)\$\$$|^\$([^$]*)\$$|^\\\[([\s\S]*)\\\]$|^\\\(([\s\S]*)\\\)$/,
        (_, ...inner: unknown[]) => String(inner.slice(0, 4).find((part) => part !== undefined) ?? ""),
      )
      .replace(/^\*\*([\s\S]*)\*\*$/, "$1")
      .replace(
        /^(?:\\text\s*\{\s*)?(?:the\s+)?(?:final\s+)?answers?\s*(?:is)?\s*\}?\s*[:=]\s*(?:\}\s*)?/i,
        "",
      )
      .trim();
    text = withoutFinalMarks(text);
    if (text === before) break;
  }
  return boxless(text);
}

/** Without the punctuation and line breaks at the end. From the end backwards: a pattern would look ahead from each sign. */
function withoutFinalMarks(text: string): string {
  let end = text.length;
  for (;;) {
    const last = text[end - 1];
    if (last !== undefined && (".,;:".includes(last) || last.trim() === "")) end--;
    else if (last === "\\" && text[end - 2] === "\\") end -= 2;
    else return text.slice(0, end);
  }
}

/** The content of a box that is the whole answer. */
function boxless(text: string): string {
  const match = /^\\(?:boxed|fbox)\s*\{([\s\S]*)\}$/.exec(text);
  return match === null ? text : (match[1] as string).trim();
}

function read(source: string): Reading {
  const text = undressed(source);
  return { text, value: text === "" ? undefined : (parseAnswer(text) ?? prose(text)) };
}

/** What is no mathematics but reads as words is compared as words. */
function prose(text: string): Answer | undefined {
  if (text.length > MAX_PROSE || text.includes("\\")) return undefined;
  const words = text.match(/\p{L}{3,}/gu);
  return words !== null && words.length > 1 ? { kind: "text", value: text } : undefined;
}

const golds = new BoundedCache<Reading>(512, read);

function goldReading(gold: string): Reading {
  const reading = golds.get(gold);
  if (reading.text === "") throw new RewardError("bad_reference", "the gold answer is empty");
  return reading;
}

/** A choice letter before "(C) 12", "C. 12", "C": the label counts. */
function choice(gold: string, predicted: string): boolean | undefined {
  const wanted = /^\(?([A-J])\)?$/.exec(gold);
  if (wanted === null) return undefined;
  const given = /^(?:\\text(?:bf|rm)?\{\s*)?(?:\(([A-J])\)|([A-J])[).:](?=\s|\}|$)|([A-J])\s*\}?$)/.exec(
    predicted,
  );
  return given === null ? undefined : (given[1] ?? given[2] ?? given[3]) === wanted[1];
}

function compare(gold: Reading, predicted: Reading, extracted: string): MathVerdict {
  const verdict = (equal: boolean, method: MathVerdict["method"], exhausted: boolean): MathVerdict => ({
    equal,
    status: "scored",
    reason: `${quoted(predicted.text)} ${equal ? "equals" : exhausted ? "could not be compared with" : "differs from"} ${quoted(gold.text)}`,
    method,
    exhausted,
    extracted,
  });
  if (predicted.text !== "" && predicted.text === gold.text) return verdict(true, "identical", false);
  const label = choice(gold.text, predicted.text);
  if (label !== undefined) return verdict(label, "text", false);
  if (predicted.value === undefined) {
    const reason = predicted.text === "" ? "the answer is empty" : `cannot read ${quoted(predicted.text)}`;
    return { equal: false, status: "unparseable", reason, method: "none", exhausted: false, extracted };
  }
  if (gold.value === undefined)
    throw new RewardError("bad_reference", `cannot read the gold answer ${quoted(gold.text)}`);
  const comparison = new EquivalenceComparison();
  const equal = comparison.equal(gold.value, predicted.value);
  return verdict(equal, comparison.judgement.method, comparison.judgement.exhausted);
}

/** The true verdict on a visible answer: the text without its thinking. */
export function verifyVisible(answer: string, gold: string): MathVerdict {
  const reading = goldReading(gold);
  const found = finalAnswer(answer);
  if (found === undefined) {
    const reason = "no answer found";
    return {
      equal: false,
      status: "no_answer",
      reason,
      method: "none",
      exhausted: false,
      extracted: undefined,
    };
  }
  return compare(reading, read(found.text), found.text);
}

/** The true verdict on two answers. */
export function compareAnswers(gold: string, prediction: string): MathVerdict {
  return compare(goldReading(gold), read(prediction), prediction);
}
