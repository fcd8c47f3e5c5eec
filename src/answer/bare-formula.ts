import { bareNumber } from "./bare-number.ts";
import { type Formula, formulas, joinedFrom } from "./formulas.ts";
import { isMathematics, statesInChinese } from "./mathematics.ts";
import { formulaReading as reading } from "./number-with-words.ts";
import type { FormulaQuestion } from "./read-formula.ts";
import type { Reading } from "./reading.ts";
import { isRemark } from "./remarks.ts";
import { wholeLines } from "./whole-lines.ts";

/** Words that announce a result. */
const result =
  /\b(?:therefore|thus|hence|so|result|conclude|finally|answer|total|we get|we have|gives|equals)\b/i;
const refusal =
  /\b(?:(?:do not|don't|cannot|can't|could not|couldn't|unable to|not able to) (?:know|solve|tell|say|determine|find|answer|compute|figure)|no idea|not sure|i give up|unsolved)\b|不知道|无法/i;

/** The last formula of a sentence that announces a result, else the last of all. */
function lastFormula(text: string, offset: number): Reading | null {
  const all = withoutJoined(text, formulas(text));
  const last = all.at(-1);
  if (last === undefined) return null;
  for (let index = all.length - 1; index >= Math.max(0, all.length - 64); index--) {
    const formula = all[index] as Formula;
    const before = text.slice(Math.max(all[index - 1]?.end ?? 0, formula.start - 200), formula.start);
    const sentence = before.split(/[.!?\n]\s/).pop() ?? "";
    if (result.test(sentence)) return reading(formula.text, offset + formula.start, offset + formula.end);
  }
  return reading(last.text, offset + last.start, offset + last.end);
}

/** Formulas, those that words or commas join to one before them as a part of it: `$x = 2$, $y = 3$`. */
function withoutJoined(text: string, all: readonly Formula[]): Formula[] {
  const groups: Formula[] = [];
  for (const formula of all) {
    if (formula.start < (groups.at(-1)?.end ?? 0)) continue;
    const { text: joined, end } = joinedFrom(text, formula);
    groups.push(end === formula.end ? formula : { text: joined, start: formula.start, end });
  }
  return groups;
}

const lineResult =
  /(?:\bis|\bare|\bequals|\bgives?|\bget|\bhence|\bthus|=|:)[\s,]+([-+$(\d.\\][^\s]{0,60}(?:\s*(?:%|percent))?)[.,;]?$|=\s*([-+$(\d.\\][^\s=]{0,60})$/i;

/** A line that is one formula, and no equation: a value. */
const loneValue = /^\s*\$[^$=\n]{1,400}\$[.,;\s]*$/;

/** A matrix or another environment over several lines. */
const loneMatrix = /^\\begin\{[\s\S]{1,400}\\end\{[a-z]{1,12}\}$/;

/** What makes a line a step of the working and no value, or part of a formula that goes over several lines. */
const step = /=|\\(?:begin|end|equiv|approx|implies|Rightarrow|to|le|ge|leq|geq|neq?)\b|[<>&≈≤≥≠⇒→]|\\\\/;

/** Whether lines are values and nothing else, and not all the same one. */
function areRivals(lines: readonly string[]): boolean {
  if (lines.length < 2 || lines.length > 40) return false;
  const isValue = (line: string): boolean =>
    loneValue.test(line) || (isMathematics(line) && !line.includes("$") && !step.test(line));
  if (!lines.every(isValue)) return false;
  const values = wholeLines(lines).map((line) => line.replace(/[\s$.]/g, ""));
  return new Set(values).size > 1;
}

/** Whether a line behind the answer holds no value: an offer of help, a remark. */
const saysNothing = (line: string): boolean => !/[\d$\\=]/.test(line) && isRemark(line);

/** Right behind a number: a formula beside it, `and $x$`. */
const formulaBeside = /^[\s$]*(?:[,;=]\s*)?(?:(?:and|or)\b|[,;=])\s*\$(?=\D)/;

/** Before a formula: what it is not. */
const isNone =
  /\b(?:not|never|isn't|at most|at least|(?:less|more|greater|smaller|larger|fewer) than|below|above|up to)\s{1,3}(?:equal to )?[$\\(]{0,3}$/i;

/** So much of the end is read where nothing is marked. */
const maxTail = 20_000;

/**
 * The formula of a text without marks: all of it, its last line, the number its last sentence states, or its last
 * formula. None where the text gives up. O(n).
 */
export function bareFormula(text: string, { isNumber }: FormulaQuestion): Reading | null {
  const offset = Math.max(0, text.length - maxTail);
  const tail = text.slice(offset);
  const whole = tail.trim();
  const end = text.trimEnd().length;
  const isSaid = isNumber && statesInChinese(whole);
  if (offset === 0 && !isSaid && isMathematics(whole) && (!/\n/.test(whole) || loneMatrix.test(whole)))
    return reading(whole.replace(/^\*\*([\s\S]*)\*\*$/, "$1").replace(/\.$/, ""), end - whole.length, end);
  if (refusal.test(tail.slice(-1_000))) return null;
  const lines: { text: string; from: number }[] = [];
  let at = 0;
  for (const line of tail.split("\n")) {
    if (line.trim() !== "") lines.push({ text: line, from: offset + at });
    at += line.length + 1;
  }
  while (lines.length > 1 && saysNothing(lines.at(-1)!.text)) lines.pop();
  const last = lines.at(-1);
  if (last === undefined) return null;
  if (areRivals(lines.map(({ text: line }) => line)))
    return { ...reading(whole, end - whole.length, end), fault: "more than one answer is given" };
  // A formula without digits that stands last is what is answered, and no number is before it.
  if (isNumber && !(loneValue.test(last.text) && !/\d/.test(last.text))) {
    const number = bareNumber(lines, text);
    if (number !== null)
      return formulaBeside.test(text.slice(number.to, number.to + 40))
        ? { ...number, fault: "more than one answer is given" }
        : number;
  }
  const bare = last.text
    .trim()
    .replace(/^\*\*([\s\S]*)\*\*$/, "$1")
    .replace(/\.$/, "")
    .trim();
  if (isMathematics(bare) && !bare.includes("$"))
    return reading(bare, last.from, last.from + last.text.length);
  const formula = lastFormula(tail, offset);
  if (formula !== null)
    return isNone.test(text.slice(Math.max(0, formula.from - 60), formula.from))
      ? { ...formula, fault: "a bound or a denial is no value" }
      : formula;
  const is = lineResult.exec(bare.slice(-200));
  return is === null ? null : reading((is[1] ?? is[2])!, last.from, last.from + last.text.length);
}
