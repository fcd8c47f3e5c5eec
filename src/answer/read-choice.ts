import { isLetter } from "../normalize/ascii.ts";
import { type ChoiceToken, choiceAt, lettersAlone, plainChoices } from "./choice-token.ts";
import { deniedBehind } from "./commitment.ts";
import { judgedOptions } from "./judged-options.ts";
import { optionKey, optionRead } from "./option-text.ts";
import { type Choices, otherChoiceNamed } from "./other-choice.ts";
import { noChoice } from "./part-of-expression.ts";
import type { Reading, StretchKind } from "./reading.ts";

/** What is known of the choices of a question. */
export interface ChoiceQuestion {
  /** The labels that may be chosen, in capitals; any letter, when absent. */
  readonly labels?: ReadonlySet<string> | undefined;
  /** Whether choices may be called by numbers. */
  readonly numbers?: boolean;
  /** The label of an option's text, written as `optionKey` has it. */
  readonly options?: ReadonlyMap<string, string>;
}

const lead =
  /[\s:#>.,=→⇒-]*(?:(?:among|of) (?:the|these|all|those)\b[^,(\n]{0,40},\s)?(?:(?:it (?:has to|must|should) be|must be|has to be|(?:that|it|this) would be|sure|certainly|of course|so|thus|therefore|hence|it is|it's|that is|that's|this is|i (?:think|believe)(?: that)?|i(?:'m| am) (?:(?:fairly|quite|very|pretty|reasonably|absolutely) )?(?:confident|sure|certain)(?: that)?|only|la|el|le|die|i choose|i pick|pick|i select|would be|the|my|our|is|are|most likely|probably|likely|clearly|definitely|certainly|indeed|simply|correct|right|best|final|both|answer|option|choice|letter|statement|selection|只有|所以|因此|综上|故|选择|选项|选|答案|应该是|应为|是|为)\b[\s:,!]*|(?:只有|所以|因此|综上|故|选择|选项|选|答案|应该是|应为|是|为)[\s:,]*){0,6}/iy;
const denial =
  /^[\s:"'(]*(?:not|never|hardly|certainly not|definitely not|anything (?:but|except|other)|(?:any|every|all)\b[^.\n]{0,30}\b(?:except|but)|none|neither|no\b|nothing|不是|非)/i;
const letter = /(?<![\p{L}\p{N}])[A-Z](?![\p{L}\p{N}])|\([a-z]\)/u;
const notBut = /^[\s:"'(]*(?:not|不是)\s[^.\n]{1,60}?[\s,](?:but|rather|而是)(?: rather)?\s/i;
const oneOf =
  /^[\s:"'(]*(?:either|one of|any of|some of|between|among(?! (?:the|these|all|those)\b[^,(\n]{0,40},))\b/i;
const join =
  /[ \t]{0,4}(?:,|\/|&|;|\||\+|、|\band\/or\b|\band\b|\bor\b|和|或者?(?:是|选择?|选项)?|还是|及|与|か|または|もしくは|또는|혹은){1,2}[ \t]{0,4}|[ \t]{1,2}(?=[([]? ?[A-Z](?![\p{L}\p{N}']))/iuy;
const judged = /^[.)]?(?: [A-Z][.)]){1,9}\s{0,4}$|^ ?[:=-] ?[^.;,\n]{1,80}[.;,] {1,2}[(]?[B-Z][)]? ?[:=-] /;
/** No article and no pronoun. */
const alone = /[B-HJ-Z](?![\p{L}\p{N}'’^=+-])/uy;
const glued = /[ ([{"]{0,3}([A-J]{2,10})(?![\p{L}\p{N}])/uy;

function gluedAt(
  text: string,
  at: number,
  allowed: (choice: string) => boolean,
): { letters: string[]; end: number } | null {
  glued.lastIndex = at;
  const found = glued.exec(text);
  if (found === null) return null;
  const letters = [...found[1]!];
  const isOrdered = letters.every((letter, i) => i === 0 || letter > letters[i - 1]!);
  return isOrdered && letters.every(allowed) ? { letters, end: glued.lastIndex } : null;
}

/** A letter alone behind one that is a choice: "A and B seem right". */
function loneLetter(text: string, at: number): ChoiceToken | null {
  alone.lastIndex = at;
  const found = alone.exec(text);
  return found === null ? null : { choice: found[0], end: alone.lastIndex, isBracketed: false };
}

/** What the words at the head of a line do to its choice: how many characters of them are passed over, or its fault. */
function openingOf(line: string): number | string {
  const turned = notBut.exec(line);
  if (turned !== null) return turned[0].length;
  if (denial.test(line) && letter.test(line) && !/^[\s:"'(]*no[.,]/i.test(line))
    return "the choice is denied";
  return oneOf.test(line) ? "several choices are held possible" : 0;
}

/** Where the sentence that goes on at a place ends. */
function sentenceEnd(text: string, at: number, isBracketed: boolean): number {
  const stop = /[.!?。;](?=\s|$)|\n/g;
  // A stop right behind the letter closes the label: "B. Paris".
  stop.lastIndex = !isBracketed && /^[.)]\s/.test(text.slice(at, at + 2)) ? at + 2 : at;
  return stop.exec(text)?.index ?? text.length;
}

/** The key of an answer that chooses some labels. */
export function choiceKey(choices: ReadonlySet<string>): string {
  const list = [...choices];
  return list.length === 1 ? list[0]! : list.sort().join(",");
}

/** Whether a line may deny or divide its choice: its first two letters, signs aside, are of one word or of no ASCII. O(head). */
function opensWithWord(line: string): boolean {
  let at = 0;
  while (at < line.length && (" \t\n:\"'(".includes(line[at]!) || line[at]!.trim() === "")) at++;
  const code = line.charCodeAt(at);
  return code > 127 || (isLetter(code) && isLetter(line.charCodeAt(at + 1)));
}

const faulty = (text: string, from: number, to: number, fault: string): Reading => ({
  text: text.slice(from, to),
  from,
  to,
  key: "",
  fault,
});

/**
 * The choice or choices at the head of a line; null where something else stands there.
 *
 * Every other letter in the choice's own sentence is a second choice, unless it is left out ("not (A)", "A is wrong").
 */
function lineChoice(
  text: string,
  plain: string,
  from: number,
  to: number,
  how: StretchKind,
  question: ChoiceQuestion,
): Reading | null {
  const { labels, numbers = false, options } = question;
  const allowed = (choice: string): boolean =>
    /\d/.test(choice) ? numbers : labels === undefined || labels.has(choice);
  const line = plain.slice(from, to);
  const opening = opensWithWord(line) ? openingOf(line) : 0;
  if (typeof opening === "string") return faulty(text, from, to, opening);
  const at = from + opening;
  lead.lastIndex = at;
  lead.exec(plain);
  const start = Math.max(at, lead.lastIndex);
  for (const begin of start === at ? [at] : [start, at]) {
    const first = choiceAt(plain, begin, how !== "sentence");
    const several = first === null || !allowed(first.choice) ? gluedAt(plain, begin, allowed) : null;
    if ((first === null || !allowed(first.choice)) && several === null) continue;
    const chosen = new Set<string>(several?.letters ?? [first!.choice]);
    let end = several?.end ?? first!.end;
    for (;;) {
      join.lastIndex = end;
      const gap = join.exec(plain);
      if (gap === null || join.lastIndex > to) break;
      const next = choiceAt(plain, join.lastIndex, true) ?? loneLetter(plain, join.lastIndex);
      if (next === null || !allowed(next.choice) || (next.choice === "I" && !next.isBracketed)) break;
      chosen.add(next.choice);
      end = next.end;
    }
    const stop = Math.min(to, sentenceEnd(plain, end, first?.isBracketed ?? false));
    const rest = plain.slice(end, stop);
    // "A: no. B: no. C: maybe." judges each and chooses none.
    if (judged.test(plain.slice(end, to))) return faulty(text, begin, to, "each choice is judged by itself");
    const choices: Choices = { allowed, chosen };
    const isList = chosen.size === 1;
    const reading: Reading = {
      text: text.slice(begin, end).trim(),
      from: begin,
      to: end,
      key: choiceKey(chosen),
      fault: null,
    };
    if (/\bif\b/i.test(rest) && /\bwould be\b/i.test(plain.slice(from, begin)))
      return { ...reading, fault: "the choice is only supposed" };
    if (isList && otherChoiceNamed(rest, choices))
      return { ...reading, fault: "another choice is named as well" };
    const named =
      isList && options !== undefined && options.size > 0
        ? options.get(optionKey(text.slice(end, stop).replace(/^[\s.):,-]+/, "")))
        : undefined;
    if (named !== undefined && !chosen.has(named))
      return { ...reading, fault: "the letter and the text name different choices" };
    return reading;
  }
  return options === undefined || options.size === 0
    ? null
    : optionRead(text.slice(from, Math.min(to, from + 600)), from, to, how, options);
}

const beforeChoice = /(?:[([{]? ?[A-Z] ?[)\]}]?(?:[\s,、/和与及]|\b(?:and|or)\b){0,6}){1,10}(?:选?项)?\s*$/u;

/** The choices right before a mark: "Option B is correct". */
function choiceBefore(
  text: string,
  plain: string,
  from: number,
  to: number,
  question: ChoiceQuestion,
): Reading | null {
  const stretch = plain.slice(from, to);
  const found = beforeChoice.exec(stretch.slice(-60));
  if (found === null) return null;
  const at = to - Math.min(60, stretch.length) + found.index;
  const begin = at + /^\s*/.exec(found[0])![0].length;
  const previous = plain[begin - 1] ?? "";
  if (begin > from && /[\p{L}\p{N}]/u.test(previous) && !/[\u3400-\u9fff]/.test(previous)) return null;
  const letters = [...found[0].matchAll(/[A-Z]/g)].map(([letter]) => letter);
  const allowed = (letter: string): boolean => question.labels === undefined || question.labels.has(letter);
  if (!letters.every(allowed)) return null;
  return {
    text: text.slice(begin, to).trim(),
    from: begin,
    to,
    key: choiceKey(new Set(letters)),
    fault: null,
  };
}

/** Between options that are judged in one line: "A: wrong. B: right." */
const nextJudged = /(?<=[。.;]) ?(?=[A-Z] ?:)|(?<=[❌✗✘✖✅✔✓☑]\ufe0f?)[ ,;]{1,3}(?=[A-Z](?!\p{L}))/gu;
const maxLines = 40;
/** "❌ A" */
const crossed = /^[\s*+|-]{0,8}[❌✗✘]/u;

/**
 * The choice, or choices, that a stretch states. Lines that each name a choice are several choices. O(stretch).
 *
 * @param question what is known of the choices
 */
export function readChoice(
  question: ChoiceQuestion,
): (text: string, from: number, to: number, how: StretchKind) => Reading | null {
  return (text, from, to, how) => {
    const end = Math.min(to, from + 4000);
    // The stretch alone is made plain: places count from its beginning.
    const local = text.slice(from, end);
    const plain = plainChoices(local);
    const fault = how === "sign" ? noChoice(local) : null;
    if (fault !== null) return faulty(text, from, end, fault);
    const shift = (reading: Reading | null): Reading | null => {
      if (reading === null || from === 0) return reading;
      const { text: said, key, fault } = reading;
      return { text: said, from: reading.from + from, to: reading.to + from, key, fault };
    };
    if (how === "before") return shift(choiceBefore(local, plain, 0, local.length, question));
    const letters = how === "bare" ? lettersAlone(local) : null;
    if (letters !== null)
      return shift({ text: local.trim(), from: 0, to: local.length, key: choiceKey(letters), fault: null });
    const judgedRight = how === "bare" ? judgedOptions(local.replace(nextJudged, "\n")) : null;
    if (judgedRight !== null && [...judgedRight].every((one) => question.labels?.has(one) ?? true)) {
      const key = choiceKey(judgedRight);
      return shift({ text: key, from: 0, to: local.length, key, fault: null });
    }
    let at = 0;
    let count = 0;
    let result: Reading | null = null as Reading | null;
    let denied: Reading | null = null as Reading | null;
    for (const line of local.split("\n")) {
      const stop = at + line.length;
      if (line.trim() !== "" && !crossed.test(line) && count < maxLines) {
        count++;
        const reading = lineChoice(local, plain, at, stop, how, question);
        if (reading !== null) {
          if (reading.fault !== null && result === null) return shift(reading);
          // "Option A is wrong." is no choice where a later line makes one.
          if (result === null && deniedBehind(local, reading.to) === "denied") denied ??= reading;
          else if (result === null) result = reading;
          else if (reading.fault === null && reading.key !== result.key) {
            const key = choiceKey(new Set([...result.key.split(","), ...reading.key.split(",")]));
            result = { ...result, key, to: reading.to };
          }
        } else if (result !== null && how !== "bare" && how !== "sign") break;
      }
      at = stop + 1;
    }
    return shift(result ?? denied);
  };
}
