import { foldAnswer } from "../../answer/fold-answer.ts";
import { speltNumbers } from "../../answer/number-words.ts";
import { exactKey, quantities } from "../../answer/quantity.ts";
import { isDenial } from "../../answer/read-formula.ts";
import { type Stated, statedAnswer } from "../../answer/stated-answer.ts";
import { type Wanted, wantedChoice, wantedFormula } from "../../answer/wanted.ts";
import { BoundedCache } from "../../normalize/bounded-cache.ts";
import { compareAnswers } from "./hardened.ts";
import type { MathVerdict } from "./verdict.ts";

/** What a gold answer asks for: a choice where it is a capital letter, else a formula, which may be a plain number. */
interface Question {
  /** The letter of the choice, or null. */
  readonly label: string | null;
  readonly formula: Wanted;
  readonly isNumber: boolean;
}

const CHOICE = wantedChoice({});
const NUMBER = wantedFormula({ isNumber: true, isDenial: false });
const FORMULA = wantedFormula({ isNumber: false, isDenial: false });
const DENIAL = wantedFormula({ isNumber: false, isDenial: true });

const dressed = /^(?:\$|\\text(?:bf)?\{|\\mathrm\{|\(|\s)*([A-J])(?:\$|\}|\)|\s)*\.?$/;

/** A whole number, a decimal or a fraction, in figures. */
const plainNumber = /^-?(?:\d{1,100}(?:\.\d{1,100})?|\\[dt]?frac\{\d{1,9}\}\{[1-9]\d{0,8}\})$/;

/** A number in figures holds none of these: of commands only those of fractions, powers of ten, words and degrees. */
const noNumber =
  /[=()[\]<>|_&"jqwz]|[a-zA-Z]\^|\\(?!(?:[dtc]?frac|times|cdot|text|circ)(?![a-zA-Z]))[a-zA-Z]/;

/** A gold answer in words that "not possible" and "none" say too. */
const deniesAtAll = /\b(?:impossible|cannot|no|undefined|(?:un|i[nmr]|dis|non)[a-z]{4,})\b/i;

function questionOf(gold: string): Question {
  if (plainNumber.test(gold)) return { label: null, formula: NUMBER, isNumber: true };
  const isNumber = !noNumber.test(gold) && isOneNumber(foldAnswer(gold));
  return {
    label: dressed.exec(gold)?.[1] ?? null,
    formula: isNumber ? NUMBER : isDenial(gold) || deniesAtAll.test(gold) ? DENIAL : FORMULA,
    isNumber,
  };
}

/** Whether a text is one plain number and nothing else. */
function isOneNumber(text: string): boolean {
  const [first, ...more] = quantities(text);
  if (first === undefined || more.length > 0 || first.isPart || first.isPercent) return false;
  return /^[\s$\\.]*$/.test(text.slice(0, first.from) + text.slice(first.to));
}

const questions = new BoundedCache<Question>(512, questionOf);

/** Commands that a JSON writer has escaped: `\\sqrt` for `\sqrt`, where no backslash stands alone. */
const undoubled = (text: string): string =>
  text.includes("\\\\") && /\\\\[a-zA-Z]/.test(text) && !/(?<!\\)\\[a-zA-Z]/.test(text)
    ? text.replace(/\\\\(?=[a-zA-Z{}%$])/g, "\\")
    : text;

const percentAtEnd = /\s*(?:\\?%|percent)\s*$/i;
const speaksOfPercent = /percent|百分/i;

/** Whether a number that is given in percent is the gold one where the response says that percent are asked for. */
function equalInPercent(written: string, gold: string, visible: string): boolean {
  if (!percentAtEnd.test(written) || !speaksOfPercent.test(visible)) return false;
  return compareAnswers(gold, written.replace(percentAtEnd, "")).equal;
}

/** What a response says besides its answer, where that is a formula: the percent of a box itself ask for none. */
function aroundFormula(visible: string, shown: Stated["shown"], written: string): string {
  const from = shown?.span[0] ?? 0;
  const isSet = shown?.mark === "\\boxed" || visible[from] === "$" || "{$".includes(visible[from - 1] ?? " ");
  return isSet ? visible.replace(written, "") : visible;
}

function refused(stated: Stated, reason: string): MathVerdict {
  const { answer } = stated;
  const status = answer === null ? "no_answer" : answer.text === "" ? "unparseable" : "scored";
  return {
    equal: false,
    status,
    reason,
    method: "none",
    exhausted: false,
    extracted: answer === null || answer.text === "" ? undefined : answer.text,
    ...(stated.shown === undefined ? {} : { answer: stated.shown }),
  };
}

function chosen(stated: Stated, label: string): MathVerdict | null {
  const { answer, shown } = stated;
  if (answer === null) return null;
  if (answer.fault !== null) return refused(stated, answer.fault);
  const equal = answer.key === label && answer.rivals.every(({ key }) => key === label);
  const reason =
    answer.rivals.length > 0
      ? "several choices are stated"
      : `chose ${answer.key}${equal ? "" : `, not ${label}`}`;
  return {
    equal,
    status: "scored",
    reason,
    method: "text",
    exhausted: false,
    extracted: answer.text,
    ...(shown === undefined ? {} : { answer: shown }),
  };
}

/**
 * The true verdict on a visible answer, the text without its thinking: the choice it states where the gold answer is a letter,
 * else its final formula, by value. Another formula stated beside it that means something else makes it a hedge.
 */
export function verifyVisible(visible: string, gold: string): MathVerdict {
  const { label, formula, isNumber } = questions.get(gold);
  if (label !== null) {
    const verdict = chosen(statedAnswer(visible, CHOICE), label);
    if (verdict !== null) return verdict;
  }
  const stated = statedAnswer(visible, formula);
  const { answer, shown, written } = stated;
  if (answer === null) {
    // An unreadable gold answer is the data's fault, whatever the response says.
    compareAnswers(gold, gold);
    return inWords(visible, gold) ?? refused(stated, "no answer found");
  }
  if (answer.fault !== null) return refused(stated, answer.fault);
  const text = undoubled(written);
  const verdict = compareAnswers(gold, text);
  const equal =
    verdict.equal ||
    (isNumber &&
      (equalInPercent(text, gold, aroundFormula(visible, shown, written)) ||
        isSpelt(text, gold) ||
        isExactSide(visible, shown, gold)));
  const rival = equal ? answer.rivals.find((other) => !compareAnswers(gold, other.text).equal) : undefined;
  const { status, method, exhausted, extracted } = verdict;
  const isAlone = rival === undefined;
  const reason = isAlone ? verdict.reason : `another answer is stated beside it: ${rival.text.slice(0, 80)}`;
  const own = { equal: equal && isAlone, status, reason, method, exhausted, extracted };
  return shown === undefined ? own : { ...own, answer: shown };
}

/** A gold answer of words alone. */
const ofWords = /^(?:\\text\s?\{\s?)?[a-zA-Z][a-zA-Z ]{2,60}\}?$/;

/** The verdict on a sentence that is all of the last line, where it says what a gold answer in words does: `It will be Friday.` */
function inWords(visible: string, gold: string): MathVerdict | undefined {
  if (!ofWords.test(gold)) return undefined;
  const line = visible.trimEnd().slice(-300).split("\n").at(-1)!.replaceAll("**", "").trim();
  if (line.length > 120 || /[?$\\]/.test(line)) return undefined;
  const verdict = compareAnswers(gold, line.replace(/\.$/, ""));
  return verdict.equal ? verdict : undefined;
}

/** A formula that ends with an approximation, up to the decimal. */
const APPROXIMATES = /(?:\$|\\\()([^$\n]{1,200}(?:\\approx|≈)\s*)$/;

/** Whether the formula whose decimal was read, `\\frac{2}{3} \\approx 0.667`, is the gold answer. */
function isExactSide(visible: string, shown: Stated["shown"], gold: string): boolean {
  const [from, to] = shown?.span ?? [0, 0];
  const before = APPROXIMATES.exec(visible.slice(Math.max(0, from - 210), from))?.[1];
  return before !== undefined && compareAnswers(gold, before + visible.slice(from, to)).equal;
}

/** Words that make another number of one that is spelt out. */
const CHANGES =
  /\b(?:[a-z]+ths?|thirds?|half|halves|quarters?|dozens?|pairs?|twice|thrice|doubled?|tripled?|squared?|cubed?|root|factorial|point|percent|more|less|fewer|than|or|not|no|minus|plus|times|over|except|base)\b/i;

/** Whether a number that is spelt out has the gold answer's value. */
function isSpelt(written: string, gold: string): boolean {
  if (/\d/.test(written) || CHANGES.test(written)) return false;
  const [spelt, ...more] = speltNumbers(written);
  const [first] = quantities(foldAnswer(gold));
  return (
    spelt !== undefined && more.length === 0 && first !== undefined && exactKey(first) === String(spelt.value)
  );
}
