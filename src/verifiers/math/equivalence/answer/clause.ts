import { withNamedProperties } from "../parse/properties.ts";
import { changesInChinese } from "../words/closed-words.ts";
import { holdsWords } from "../words/holds-words.ts";

/** A clause that says what something is: `The largest $n$ is 34`. */
export interface Clause {
  /** What it speaks of, as written. */
  readonly subject: string;
  readonly value: string;
}

/** The longest clause that is taken apart. */
const MAX_LENGTH = 400;

/** Without one of these there is no clause. */
const VERB = /\b(?:is|are|were|be|equals)\b/;

/** Words that make the subject another number than the one asked for, or say that it is not so. */
const CHANGING =
  /\b(?:not|never|no|nothing|at most|at least|neither|nor|isn't|cannot|can't|twice|thrice|half|halves|double|triple|third|quarter|squared?|cubed?|root|reciprocal|inverse|negative|opposite|complement|minus|plus|times|divided|multiplied|more|less|fewer|greater|higher|lower|over|under|if|unless|when|whether|guess|wrong|incorrect|incorrectly|false|mistake|trap|impossible|would|could|might|may|maybe|perhaps|than|percent|zero|one|two|three|four|five|six|seven|eight|nine|ten|logarithm|log|estimate|roughly|about|first|previous|old|original)\b/i;

/** Words that lead to a statement and name nothing. */
const LEADING =
  /\b(?:so|thus|hence|therefore|then|that|this|it|its|which|we|get|have|the|a|an|and|here|now|finally|there)\b/gi;

/** `椭圆方程为…`, `a的取值范围是…`: a subject in Chinese and one verb. */
const CHINESE =
  /^((?:(?:实数|整数|正数|常数)?\$?[a-zA-Z]\$?的)?[\u4e00-\u9fff]{2,16}?|(?:[△∠⊙]|四边形|三角形|直线|函数)\$?[a-zA-Z]{1,4}\$?)(?:是|为|等于)\s*[:：]?\s*([^是为]*)$/;

/** `\\text{Domain: }[0, 1]`, `\\text{increasing on }(1, \\infty)`: what is given, before its value. */
const LABELLED =
  /^\\text\s?\{\s?((?:\d{2}\\?% )?[A-Za-z][A-Za-z ]{1,40})(?::\s?\}|(?<=(?:increasing|decreasing|concave up|concave down|continuous|differentiable|defined) (?:on|for)) ?\})\s*((?:(?!\\text\s?\{[^{}]*(?::|(?:increasing|decreasing|concave [a-z]+) on))[\s\S])+)$/;

/** `\\text{radius }3`, `the year 1999`: what a number is of. */
const MEASURE =
  /^(?:\\text\s?\{\s?)?((?:the )?(?:radius|diameter|area|volume|length|width|height|perimeter|circumference|slope|mass|speed|velocity|distance|probability|year|order|degree|dimension|rank|sum|total|price|cost|age))\s?(?:of convergence\s?|of\s)?(?:\}\s*|\s+)(?=[-\d\\$])((?:(?!\\text)[^a-z=<>]|\\(?:frac|[dt]frac|sqrt|pi|cdot|times)(?![a-z])){1,40})$/i;

const THERE =
  /^(?:\\text\s*\{\s*)?(?:(?:so|thus|hence|therefore),?\s+)?there\s+(?:is|are|were|will\s+be)\s*(?:exactly\s*)?\}?\s*/i;

/** `Natalia sold 72 clips`, `He has 96 cookies left`: who has or does so much. */
const WHO =
  /^(?:[A-Z][a-z]+|[hH]e|[sS]he|[tT]hey|[wW]e)\s+(?:(?:will|now|still)\s+)?(?:has|have|had|needs?|sold|sells?|bought|buys?|made|makes?|earned|earns?|spent|spends?|paid|pays?|saved|saves?|got|gets?|ate|eats?)\s+(?=\\?\$?\d)([^\d]*[\d,.]*\d[^\d]*)$/;

/** `Alice is the winner` answers who. */
const SAYS_WHO = /^the (?:winner|liar|culprit|thief|tallest|oldest|youngest)$/;

/** What the subject may hold besides words: formulas between dollar signs. */
const FORMULA = /\$[^$]*\$/g;

/** Words set upright as plain ones, and the mathematics between them between dollar signs. */
function asSentence(text: string): string {
  if (!text.startsWith("\\text")) return text;
  let result = "";
  let end = 0;
  const formula = (to: number): string =>
    text.slice(end, to).trim() === "" ? " " : ` $${text.slice(end, to)}$ `;
  for (const { 0: whole, 1: words, index } of text.matchAll(/\\text\s*\{([^{}]*)\}/g)) {
    if (index > end) result += formula(index);
    result += words;
    end = index + whole.length;
  }
  return end < text.length ? result + formula(text.length) : result;
}

function subjectAndValue(text: string): Clause | undefined {
  const sentence = asSentence(text);
  let verb = -1;
  let end = 0;
  for (const { 0: found, index } of sentence.matchAll(/\s(?:is|are|equals)(?:\s*:)?(?=\s)/g)) {
    if (verb >= 0) return undefined;
    verb = index;
    end = index + found.length;
  }
  return verb < 0 ? undefined : { subject: sentence.slice(0, verb), value: sentence.slice(end).trim() };
}

/**
 * Takes a clause apart in which words say of what a value is the value; undefined for everything else, and where a word of
 * the subject makes another number of it ("twice the area is 10") or denies it.
 *
 * @example
 * clauseOf("The largest $n$ is 34") // => { subject: "The largest $n$", value: "34" }
 */
export function clauseOf(text: string): Clause | undefined {
  if (text.length > MAX_LENGTH || !holdsWords(text)) return undefined;
  if (/[是为]|等于/.test(text)) {
    const [, subject = "", value = ""] = CHINESE.exec(text) ?? [];
    return value === "" || changesInChinese(subject) ? undefined : { subject, value };
  }
  // What has a name of a property keeps it: a diameter is no R.
  const measure = withNamedProperties(text) === text ? MEASURE.exec(text) : null;
  if (measure !== null) return { subject: measure[1] as string, value: measure[2] as string };
  const who = WHO.exec(text.startsWith("\\text") ? text.replace(/\\text\s*\{([^{}]*)\}/g, "$1") : text)?.[1];
  if (who !== undefined) return { subject: "", value: who.replace(/\s+(?:left|remaining)\.?$/, "") };
  if (text.startsWith("\\text")) {
    const [, subject = "", value = ""] = LABELLED.exec(text) ?? [];
    if (value !== "" && !CHANGING.test(subject)) return { subject, value };
  }
  if (!VERB.test(text)) return undefined;
  const there = THERE.exec(text);
  if (there !== null && /[\d\\]/.test(text[there[0].length] ?? ""))
    return { subject: "", value: text.slice(there[0].length) };
  const clause = subjectAndValue(text);
  if (clause === undefined || clause.value === "" || SAYS_WHO.test(clause.value)) return undefined;
  const words = clause.subject.replace(FORMULA, " ");
  if (!/^[\p{L}\s,'’-]*$/u.test(words) || CHANGING.test(words)) return undefined;
  return /\p{L}{3}/u.test(words.replace(LEADING, " ")) ? clause : undefined;
}

/** Whether two clauses speak of the same thing. */
export function sameSubject(a: Clause, b: Clause): boolean {
  const plain = ({ subject }: Clause): string =>
    subject
      .toLowerCase()
      .replace(LEADING, "")
      .replace(/[\s,$]/g, "");
  return plain(a) === plain(b);
}
