import { strip } from "../normalize/python-text.ts";
import { bareForms } from "./bare-forms.ts";
import { doubtfulPhrases } from "./doubtful.ts";
import { conclusion, focuses } from "./focus.ts";
import type { ItemKind } from "./list/item-kind.ts";
import { evaluation, type Reading, type StretchKind } from "./reading.ts";
import { isIntroduction, isRemark, isSentence, isTitleOfRemarks, withoutLeadIn } from "./remarks.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";

/** Whether a gold answer is a question, as some titles are. */
export const asks = (answer: string): boolean => /[??]["'」』)]?\s*$/.test(answer);

/** What is known of a short text that is wanted. */
export interface TextQuestion {
  /** Whether a text is the gold answer's: of several readings of one statement the one that is known counts. */
  readonly knows: (text: string) => boolean;
  /** Whether any part of a stretch may be known, by a quick check; any may, when absent. */
  readonly mayHold?: ((stretch: string) => boolean) | undefined;
  /** What the gold answers look like, where they are labels: `Contract B`. */
  readonly kind?: ItemKind | null;
  /** Whether a gold answer ends with a question mark: then one behind an answer may be its own. */
  readonly asks?: boolean;
  /** Whether a sentence that says it is an answer, besides the text alone. */
  readonly sentences: boolean;
}

const maxStretch = 20_000;
/** Blanks that are not one space. */
const blanks = /[^\S ]\s*| \s+/g;

const reading = (text: string, whole: string, at: number): Reading => {
  const place = whole.indexOf(text);
  const start = at + Math.max(0, place);
  // What ends in a question mark ends before it, so that it is seen to be asked.
  return {
    text,
    from: start,
    to: place < 0 ? at + whole.length : start + text.length,
    key: text.toLowerCase().replace(blanks, " "),
    fault: null,
  };
};

/** Where nothing of the gold answer stands, nothing is known. */
const unknown: TextQuestion = { knows: () => false, sentences: false };

/** The first form of a text that is known; with a question mark only where that is the gold answer's own. */
function known(text: string, question: TextQuestion): string | undefined {
  if (question === unknown) return undefined;
  const { knows, mayHold } = question;
  if (mayHold?.(text) === false) return undefined;
  const written = strip(text);
  const form = knows(written) ? written : bareForms(written).find(knows);
  if (form === undefined || question.asks || !/[??]$/.test(form)) return form;
  const bare = form.replace(/[\s??]+$/, "");
  return knows(bare) ? bare : form;
}

/** Where a line goes on to explain: "Paris, which is the capital". A run of blanks is tried from its beginning alone. */
const explains =
  /(?:,|(?<!\s))\s+(?:which|because|since|as (?:it|he|she|they|the|this|stated|shown|mentioned|seen|per|described|noted|(?:page|document|doc|section|paragraph|passage|clause|chapter|article|line|table)(?= [\p{L}\d]))|so that|where|who|i\.e\.|see|i mean (?:the|that)|based on|according to|given that)\b|(?<=^(?:yes|no)),\s+(?:it|he|she|they|this|that|there)\s+(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would)(?: not|n't)?\b|,\s+(?:and |but )?not\s+(?!sure|certain|really|entirely|quite|necessarily|known|confirmed)\p{L}|,\s+(?:no (?:doubt|question)|without (?:a )?doubt|for sure|definitely|certainly|of course)\b|(?<!\s)\s+(?:rather than|instead of)\s|\s\((?:and |but )?not\s|(?:,|(?<!\s))\s+-{1,2}\s|;\s+(?=\S+\s+\p{Ll}+\s+\p{Ll})|,\s+(?:(?:first|originally|also|later|now|then)\s+)?\p{Ll}{3,14}ed\s+(?:by|in|at|as|on|from)\b/iu;

/**
 * What stands before a line's explanation (`Paris, which is the capital`); all of it where it has none.
 *
 * @example
 * unexplained("Paris, because it says so") // => "Paris"
 */
export function unexplained(line: string): string {
  const parts = line.split(/\s-{1,2}\s/);
  if (parts.length > 2 && parts.every((part) => /^\W*\p{Lu}/u.test(part) && part.split(" ").length < 5))
    return line;
  const reason = explains.exec(line);
  return reason === null ? line : line.slice(0, reason.index);
}

/** What a line of numbers comes to: "1841 + 6 = 1847". */
const worked = /^[\d\s.,()$%]{1,40}(?:[-+*/×÷x][\d\s.,()$%]{1,40}){1,8}=\s{0,4}([^=]{1,60})$/;

/** "是的。", "不是,合同没有续签。" */
const chineseTruth = /^(是|不是|否|对|不对|有|没有|会|不会|能|不能|可以|不可以)的?(?:[,。;]|$)/;

/** "It is Paris": nothing stands between what is asked for and the answer. */
const itIs =
  /^(?:(?:so|thus|hence|therefore),? )?(?:it|this|that|he|she|they)(?:'s| is| was| are| were) (\S.{0,400})$/i;

/** The known form of a line, of its beginning up to a stop, or of what its sentence says; else undefined. */
function knownIn(line: string, question: TextQuestion): string | undefined {
  const whole = known(line, question);
  if (whole !== undefined) return whole;
  const complement = itIs.exec(line);
  const called = complement === null ? undefined : known(complement[1]!, question);
  if (called !== undefined) return called;
  const parts = sentencesOf(line);
  for (let n = 1; n < Math.min(parts.length, 5); n++) {
    const end = parts[n]!.from;
    const start = known(line.slice(0, end), question);
    if (start !== undefined) return start;
  }
  // "Who discovered it? Marie Curie."
  if (parts.length === 2 && isQuestion.test(parts[0]!.text)) return known(parts[1]!.text, question);
  const truth = /^(yes|no),\s(?!(?:no|yes|but|or|and|wait|sorry|actually|rather)\b)/i.exec(line);
  if (truth !== null && known(truth[1]!, question) !== undefined) return truth[1];
  const affirmed = chineseTruth.exec(line)?.[1];
  if (affirmed !== undefined && known(affirmed, question) !== undefined) return affirmed;
  const own = unexplained(withoutLeadIn(line));
  const found = own === line ? undefined : known(own, question);
  if (found !== undefined) return found;
  const sum = worked.exec(line);
  return sum === null ? undefined : known(sum[1]!, question);
}

function focusOf(sentence: string, question: TextQuestion): string | undefined {
  for (const focus of focuses(sentence)) {
    const found = known(focus, question);
    if (found !== undefined) return found;
  }
  // "No, Not Now" denies nothing where it is the gold answer itself.
  for (const phrase of doubtfulPhrases(sentence)) {
    const found = known(phrase, question);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the writer did to find the answer. */
const ownWork = /^(?:i|we)(?: have|'ve)? (?:looked|read|checked|searched|reviewed|went|examined|scanned)\b/i;

/** The sentence that the text leads to, else its first one. */
function leading(first: Sentence, lines: readonly Sentence[]): string {
  const own = isSentence(first.text) ? lines : [first];
  const sentences = own.length === 1 ? sentencesOf(first.text) : own.flatMap(({ text }) => sentencesOf(text));
  if (sentences.length === 1) return first.text;
  const all = sentences.filter(({ text }) => !ownWork.test(text));
  return (all.findLast(({ text }) => conclusion.test(text)) ?? all[0])?.text ?? first.text;
}

/** Whether a second line is said of the same thing in the same words: another answer, and no remark. */
function isParallel(first: string, second: string): boolean {
  const words = (line: string): string => line.trim().toLowerCase().split(/\s+/).slice(0, 3).join(" ");
  return isSentence(first) && words(first) === words(second);
}

const isQuestion =
  /[??]\s*$|^[\s*]*(?:the )?question(?:\s*[:#\d]|\s*$|\s+(?:is|was|asks|asked)\b)|\bwhether\b[^.]*\bor\b/i;

/** A verdict that is a sentence of its own, behind the reasons. */
const finalWord = /[.!] (yes|no|true|false)[.!]?$/i;

/** What is said of an answer, point by point. */
const points = /^(?:[-*•]|\d\.) (?=\p{Ll}+ \S)/u;

/** The lines of a bare text that may be its answer. */
function answerLines(lines: readonly Sentence[], question: TextQuestion): readonly Sentence[] {
  let body = lines;
  while (body.length > 1 && isIntroduction(body[0]!.text)) body = body.slice(1);
  const about = body.findIndex(({ text }, i) => i > 0 && isTitleOfRemarks(text));
  if (about > 0) body = body.slice(0, about);
  const [first, ...rest] = body;
  if (first === undefined) return [];
  if (rest.length === 0) return body;
  // "Marie Curie", and below it what she did.
  if (!points.test(first.text) && rest.every(({ text }) => points.test(text))) return [first];
  const last = body.at(-1)!;
  // "Oslo: 480\nRome: 1,285\nTherefore, it is Rome."
  if (conclusion.test(last.text) && isSentence(last.text) && body.length > 2) return [last];
  // "As You Like It" begins as a remark does that was cut off.
  const isAnswer =
    /^\p{L}/u.test(last.text) && !isSentence(last.text) && known(last.text, question) !== undefined;
  if (!isAnswer && rest.every(({ text }) => isRemark(text) && !isParallel(first.text, text))) return [first];
  if ((isAnswer || !isRemark(last.text)) && body.slice(0, -1).every(({ text }) => isSentence(text)))
    return [last];
  // "Lake A: 32,900", "Lake B: 68,800", "Therefore, the largest lake is Lake B."
  if (conclusion.test(last.text) && isSentence(last.text)) return [last];
  const named = body.filter(({ text }, i) => i === 0 || !isRemark(text) || isParallel(first.text, text));
  return named;
}

/** A line that parts others. */
const ruler = /^([-_*=~])\1{2,}\s*$/;

function linesOf(stretch: string): Sentence[] {
  if (!stretch.includes("\n")) {
    const start = stretch.trimStart();
    return start === "" ? [] : [{ text: start.trimEnd(), from: stretch.length - start.length }];
  }
  const lines: Sentence[] = [];
  let at = 0;
  for (const line of stretch.split("\n")) {
    const start = line.trimStart();
    if (start !== "" && !ruler.test(start))
      lines.push({ text: start.trimEnd(), from: at + line.length - start.length });
    at += line.length + 1;
  }
  return lines;
}

/**
 * The short text that a stretch gives: its one line without what introduces it and what is said about it; of a sentence
 * what it says. Several lines are several answers, which is a fault unless each is known. O(stretch).
 *
 * @param asked what is known of the answer
 */
export function readText(
  asked: TextQuestion,
): (text: string, from: number, to: number, how: StretchKind) => Reading | null {
  return (text, from, to, how) => {
    const stretch = text.slice(from, Math.min(to, from + maxStretch));
    const all = linesOf(stretch);
    if (all.length === 0) return null;
    const question = asked.mayHold?.(stretch) === false ? unknown : asked;
    const whole = all.length > 1 ? known(stretch, question) : undefined;
    if (whole !== undefined) return reading(whole, stretch, from);
    const lines = how === "sentence" || how === "before" ? all.slice(0, 1) : answerLines(all, question);
    const [first] = lines;
    if (first === undefined) return null;
    const found = lines.map(({ text: line }) => (question === unknown ? undefined : knownIn(line, question)));
    if (lines.length > 1) {
      if (found.every((each) => each !== undefined)) return reading(found[0]!, stretch, from);
      return { ...reading(first.text, stretch, from), fault: `${lines.length} answers are given` };
    }
    const at = from + first.from;
    if (found[0] !== undefined) return reading(found[0], first.text, at);
    const word = lines.length === 1 ? finalWord.exec(first.text)?.[1] : undefined;
    if (word !== undefined && known(word, question) !== undefined) return reading(word, stretch, from);
    const own = how === "sentence" ? (sentencesOf(first.text)[0]?.text ?? first.text) : first.text;
    const focus = question.sentences
      ? focusOf(how === "sentence" ? own : leading(first, all), question)
      : undefined;
    if (focus !== undefined) return reading(focus, stretch, from);
    if (how === "sentence" && evaluation.test(stretch)) return null;
    const bare = reading(bareForms(own).at(-1)!, first.text, at);
    return how === "bare" && isQuestion.test(own) ? { ...bare, fault: "a question is no answer" } : bare;
  };
}
