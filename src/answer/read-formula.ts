import { isAlphanumeric, isLetter } from "../normalize/ascii.ts";
import { bareNumber } from "./bare-number.ts";
import { type Formula, formulaAt, formulas } from "./formulas.ts";
import { formulaReading as reading, withWords } from "./number-with-words.ts";
import { readNumber } from "./read-number.ts";
import { evaluation, instructs, type Reading, type StretchKind } from "./reading.ts";
import { isRemark } from "./remarks.ts";
import { sentencesOf } from "./sentences.ts";
import { wholeLines } from "./several-lines.ts";

/** What is known of a formula that is wanted. */
export interface FormulaQuestion {
  /** The gold answer is one plain number, which a sentence may state in words around it. */
  readonly isNumber: boolean;
}

/** A sentence ends, or an explanation begins. */
const stop = /[.!?](?=\s|$|\*)|。|,?\s+(?:since|because|so|where|as|when|which)\s|\n/;
const gap = /^\s*(?:,?\s*and|,?\s*or|,)\s*/;

/** Formulas joined by commas and words give one answer together. */
function joined(text: string, first: Formula): { text: string; end: number } {
  let result = first.text;
  let { end } = first;
  for (let count = 0; count < 8; count++) {
    const between = gap.exec(text.slice(end, end + 20));
    if (between === null) break;
    const next = formulaAt(text, end + between[0].length);
    if (next === undefined) break;
    result += `${between[0].includes("or") ? " \\text{ or } " : " , "}${next.text}`;
    end = next.end;
  }
  const percent = /^\s*(?:\\?%|percent|pct)/.exec(text.slice(end, end + 12));
  return percent === null ? { text: result, end } : { text: `${result}\\%`, end: end + percent[0].length };
}

const smallWords: ReadonlySet<string> = new Set(
  "so it is we the get sum has had was its he she of are".split(" "),
);
const environment = /\\(?:begin|end)\{[a-z*]{1,20}\}/y;

/** Text that is mathematics as it stands: hardly a word in it. O(n). */
function isMathematics(line: string): boolean {
  if (line.trim() === "" || line.length > 400) return false;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    const isCommand = code === 92;
    if (!isCommand && !isLetter(code)) continue;
    const from = isCommand ? at + 1 : at;
    let end = from;
    while (isLetter(line.charCodeAt(end))) end++;
    const run = line.slice(from, end);
    if (!isCommand && (run.length > 3 || (run.length > 1 && smallWords.has(run.toLowerCase())))) return false;
    if (run === "begin" || run === "end") {
      environment.lastIndex = at;
      if (environment.test(line)) end = environment.lastIndex;
    }
    if (end > from) at = end - 1;
  }
  return true;
}

/** Without the stop, the emphasis that was opened before, and the verb of a Japanese or Korean sentence at the end. */
function plainEnd(text: string): string {
  const whole = text.trim();
  const last = whole.charCodeAt(whole.length - 1);
  // A letter or digit of ASCII, or a closing brace, is nothing of these.
  if (isAlphanumeric(last) || last === 125) return whole;
  return whole
    .replace(/[.。!]$/, "")
    .replace(/(?:です|である|입니다|이다)$/, "")
    .replace(/(?<=[^*])\*{2,3}$/, (mark, at: number) => (text.indexOf("**") < at ? mark : ""))
    .trim();
}

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
      const all = joined(rest, first);
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

/** At the head of a stretch, in a command's braces too. */
const denied =
  /^[\s:*"'($]{0,8}(?:\\(?:text(?:bf|it|rm)?|mathrm|mbox)\s?\{\s?)?(?:not|never|anything (?:but|except|other)|neither|none|unknown|unclear|undefined until)\b/i;

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

/**
 * The formula that a stretch gives: all of it where a sign encloses it; else its first formulas, or plain text up to
 * the end of its sentence; where a number is wanted, the number that a sentence states. O(stretch).
 *
 * @param question what is known of the answer
 */
export function readFormula({
  isNumber,
}: FormulaQuestion): (text: string, from: number, to: number, how: StretchKind) => Reading | null {
  return (text, from, to, how) => {
    const stretch = text.slice(from, to);
    const isQuestion = stretch.includes("?");
    if (stretch.trim() === "" || how === "before") return null;
    if (isQuestion && how === "sign" && /[a-z]\?\s*$/i.test(stretch)) return null;
    const hasWord = opensWithWord(stretch);
    if (hasWord && how === "sentence" && evaluation.test(stretch)) return null;
    if (hasWord && (denied.test(stretch) || instructs.test(stretch)))
      return { ...reading(stretch.trim(), from, to), fault: "the answer is denied" };
    if (isQuestion && /\?[\s*]*$/.test(sentencesOf(stretch.slice(0, 1_000))[0]?.text ?? ""))
      return { ...reading(stretch.trim(), from, to), fault: "the answer is asked" };
    if (isNumber && how === "sentence" && !/[\\^]/.test(stretch)) {
      const number = readNumber(text, from, to, how);
      if (number !== null && number.fault === null) return number;
    }
    // The rows of a matrix may stand on lines of their own.
    const isWhole = !stretch.includes("\n") || /\\begin\{/.test(stretch);
    if (isMathematics(stretch) && isWhole && !stretch.includes("$"))
      // What is enclosed ends with a factorial, what a sentence says with an exclamation mark.
      return reading(how === "sign" && stretch.endsWith("!") ? stretch : plainEnd(stretch), from, to);
    // A comment of TeX is no percentage: "42 % as shown above".
    if (how === "sign" && /(?<!\\)% ?[a-z]+ [a-z]/i.test(stretch))
      return reading(plainEnd(stretch), from, to);
    if (isNumber) {
      const number = readNumber(text, from, Math.min(to, from + 1_000), how === "sign" ? "sign" : "sentence");
      if (number !== null && number.fault === null) {
        if (answersBefore(stretch, number.from - from))
          return { ...number, fault: "more than one answer is given" };
        return (how === "sign" ? withWords(text, from, to, number) : null) ?? number;
      }
    }
    if (how === "sign" && !isNumber && !stretch.includes("$") && !stretch.includes("\\(")) {
      const [first] = sentencesOf(stretch.slice(0, 1_000));
      if (first?.text.length === stretch.trim().length) return reading(stretch.trim(), from, to);
    }
    return announced(text, from, to);
  };
}

/** Words that announce a result. */
const result =
  /\b(?:therefore|thus|hence|so|result|conclude|finally|answer|total|we get|we have|gives|equals)\b/i;
const refusal =
  /\b(?:(?:do not|don't|cannot|can't|could not|couldn't|unable to|not able to) (?:know|solve|tell|say|determine|find|answer|compute|figure)|no idea|not sure|i give up|unsolved)\b|不知道|无法/i;

/** The last formula of a sentence that announces a result, else the last of all. */
function lastFormula(text: string, offset: number): Reading | null {
  const all = formulas(text);
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
  if (offset === 0 && isMathematics(whole) && (!/\n/.test(whole) || loneMatrix.test(whole)))
    return reading(whole.replace(/^\*\*([\s\S]*)\*\*$/, "$1").replace(/\.$/, ""), 0, text.length);
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
    return { ...reading(whole, 0, text.length), fault: "more than one answer is given" };
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
  if (formula !== null) return formula;
  const is = lineResult.exec(bare.slice(-200));
  return is === null ? null : reading((is[1] ?? is[2])!, last.from, last.from + last.text.length);
}
