import { isLetter } from "../normalize/ascii.ts";
import { maxAnswer } from "./braces.ts";
import { formulas, joinedFrom } from "./formulas.ts";
import { isMathematics, plainEnd } from "./mathematics.ts";
import { formulaReading as reading, withWords } from "./number-with-words.ts";
import { readNumber } from "./read-number.ts";
import { evaluation, instructs, type Reading, type StretchKind } from "./reading.ts";
import { sentencesOf } from "./sentences.ts";

/** What is known of a formula that is wanted. */
export interface FormulaQuestion {
  /** The gold answer is one plain number, which a sentence may state in words around it. */
  readonly isNumber: boolean;
  /** The gold answer begins with a word that denies what follows it: "not injective", "neither". */
  readonly isDenial: boolean;
}

/** A sentence ends, or an explanation begins. */
const stop = /[.!?](?=\s|$|\*)|。|,?\s+(?:since|because|so|where|as|when|which)\s|\n/;
/** An answer behind a mark: a formula and those joined to it, or plain text up to the end of its sentence. */
function announced(text: string, from: number, to: number): Reading | null {
  const lead = /^[\s*:_]*/.exec(text.slice(from, to))![0].length;
  const at = from + lead;
  const rest = text.slice(at, to);
  const first = formulas(rest.slice(0, 2_000))[0];
  if (first !== undefined) {
    const before = rest.slice(0, first.start);
    if (
      !/[.!?]\s/.test(before) &&
      !/\d/.test(before) &&
      !/[A-Za-z]{4,}/.test(
        before.replace(/\b(?:approximately|about|exactly|equal|given|simply|just|therefore|option)\b/gi, ""),
      )
    ) {
      const all = joinedFrom(rest, first);
      return reading(all.text, at + first.start, at + all.end);
    }
  }
  const found = stop.exec(rest.slice(0, 400));
  const plain = rest.slice(0, found?.index ?? 400);
  if (plain.trim() === "") return null;
  const clean = plain.replace(/\*\*/g, (match, index: number) =>
    /\d\s*$/.test(plain.slice(0, index)) && /^\d/.test(plain.slice(index + 2)) ? match : "",
  );
  return reading(plainEnd(clean), at, at + plain.length);
}

/** Whether a stretch opens with a word, in a command's braces perhaps: else no pattern of words need be tried. O(n). */
function opensWithWord(stretch: string): boolean {
  let at = 0;
  while (at < stretch.length && (":*\"'($".includes(stretch[at]!) || stretch[at]!.trim() === "")) at++;
  return isLetter(stretch.charCodeAt(at)) || stretch.startsWith("\\t", at) || stretch.startsWith("\\m", at);
}

/** At the head of a stretch, in a command's braces too; alone such a word is an answer. */
const denied =
  /^[\s:*"'($]{0,8}(?:\\(?:text(?:bf|it|rm)?|mathrm|mbox)\s?\{\s?)?(?:not|never|anything (?:but|except|other)|neither|none|(?:it|this|that|the answer) (?:is not|isn't)|unknown|unclear|undefined until)\b(?![\s.}$)*]*$)/i;

/** At the head of a box: what it supposes, and not what it found. */
const supposed =
  /^[\s$({]{0,8}(?:\\(?:text|mathrm)\s?\{\s?)?(?:let|suppose|assum(?:e|ing))\b(?![\s.}$)*]*$)/i;

/** At the end of a box with a number: what takes it back. */
const takenBack =
  /\b(?:is|are|was|must be|seems) (?:(?:clearly|definitely|certainly) )?(?:wrong|incorrect|false|invalid|not (?:(?:the|an?) )?(?:(?:right|correct|final) )?(?:answer|solution|right|correct|true|it))[\s.!}$]{0,8}$|\bcannot be (?:the answer|right|correct|true)[\s.!}$]{0,8}$/i;

/** Whether an answer begins with a word that denies what follows it. */
export const isDenial = (text: string): boolean => denied.test(text);

/** Whether a formula that is a sentence of its own, `$2t$.`, opens a stretch and ends before a place: it answers first. */
function answersBefore(stretch: string, place: number): boolean {
  const [own] = formulas(stretch.slice(0, 400));
  return (
    own !== undefined &&
    own.end <= place &&
    /^[\s*:_]*$/.test(stretch.slice(0, own.start)) &&
    /^[.;]\s/.test(stretch.slice(own.end, own.end + 2))
  );
}

/** Equates or rounds: what such a formula comes to is a number's question. */
const equation = /[=≈]|\\approx/;

/** All of the formula in which a number stands: `7\pi` and `5\text{ factorial}` are other numbers than 7 and 5. */
function formulaAround(stretch: string, from: number, number: Reading): Reading | undefined {
  const at = number.from - from;
  const around = formulas(stretch.slice(0, 2_000)).find(({ start, end }) => start <= at && at < end);
  if (around === undefined || equation.test(around.text)) return undefined;
  return reading(around.text.trim(), from + around.start, from + around.end);
}

/** Behind a number of a sentence: the words that it goes on with, of a fraction and of an angle. */
const goesFurther =
  /^(?:[\s-](?:and (?:an?|one|two|three) (?:half|third|quarter|fourth|fifth)s?|halves|thirds?|(?:four|fif|six|seven|eigh|nin|ten|hundred|thousand)ths?)|\srad(?:ian)?s?)\b/i;
const quarters = /^[\s-](?:half|quarters?)\b/i;

/** A number of a sentence, or its formula, up to the end of what it says. */
function stated(text: string, from: number, to: number, number: Reading): Reading {
  const own = formulaAround(text.slice(from, to), from, number) ?? number;
  const rest = text.slice(own.to, Math.min(to, own.to + 40));
  const more = goesFurther.exec(rest) ?? (/\d/.test(own.text) ? null : quarters.exec(rest));
  return more === null ? own : reading(`${own.text}${more[0]}`, own.from, own.to + more[0].length);
}

/**
 * The formula that a stretch gives: all of it where a sign encloses it; else its first formulas, or plain text up to
 * the end of its sentence; where a number is wanted, the number that a sentence states. O(stretch).
 *
 * @param question what is known of the answer
 */
export function readFormula({
  isNumber,
  isDenial: mayDeny,
}: FormulaQuestion): (text: string, from: number, to: number, how: StretchKind) => Reading | null {
  return (text, from, to, how) => {
    const stretch = text.slice(from, to);
    const isQuestion = stretch.includes("?");
    if (stretch.trim() === "" || how === "before") return null;
    if (isQuestion && how === "sign" && /[a-z]\?\s*$/i.test(stretch)) return null;
    const hasWord = opensWithWord(stretch);
    if (hasWord && how === "sentence" && evaluation.test(stretch)) return null;
    if (hasWord && ((!mayDeny && denied.test(stretch)) || instructs.test(stretch)))
      return { ...reading(stretch.trim(), from, to), fault: "the answer is denied" };
    if (hasWord && how === "sign" && supposed.test(stretch))
      return { ...reading(stretch.trim(), from, to), fault: "the answer is supposed" };
    if (isNumber && how === "sign" && stretch.length > 9 && takenBack.test(stretch.slice(-60)))
      return { ...reading(stretch.trim(), from, to), fault: "the answer is denied" };
    if (isQuestion && /\?[\s*]*$/.test(sentencesOf(stretch.slice(0, 1_000))[0]?.text ?? ""))
      return { ...reading(stretch.trim(), from, to), fault: "the answer is asked" };
    if (isNumber && how === "sentence" && !/[\\^]/.test(stretch)) {
      const number = readNumber(text, from, to, how);
      if (number !== null && number.fault === null) return stated(text, from, to, number);
    }
    // The rows of a matrix may stand on lines of their own.
    const isWhole = !stretch.includes("\n") || /\\begin\{/.test(stretch);
    if (isMathematics(stretch) && isWhole && !stretch.includes("$"))
      // What is enclosed ends with a factorial, what a sentence says with an exclamation mark.
      return reading(
        how === "sign" && stretch.trimEnd().endsWith("!") ? stretch : plainEnd(stretch),
        from,
        to,
      );
    // A comment of TeX is no percentage: "42 % as shown above".
    if (how === "sign" && /(?<!\\)% ?[a-z]+ [a-z]/i.test(stretch))
      return reading(plainEnd(stretch), from, to);
    if (isNumber) {
      const number = readNumber(text, from, Math.min(to, from + 1_000), how === "sign" ? "sign" : "sentence");
      if (number !== null && number.fault === null) {
        if (answersBefore(stretch, number.from - from))
          return { ...number, fault: "more than one answer is given" };
        if (how !== "sign") return stated(text, from, to, number);
        return formulaAround(stretch, from, number) ?? withWords(text, from, to, number);
      }
    }
    if (how === "sign" && !isNumber && !stretch.includes("$") && !stretch.includes("\\(")) {
      const [first] = sentencesOf(stretch.slice(0, maxAnswer));
      if (first?.text.length === stretch.trim().length) return reading(stretch.trim(), from, to);
    }
    return announced(text, from, to);
  };
}
