import { leavesNumber } from "./leading-words.ts";
import type { Reading } from "./reading.ts";

/** A stretch as a formula's text. */
export const formulaReading = (text: string, from: number, to: number): Reading => ({
  text,
  from,
  to,
  key: withoutDress(text),
  fault: null,
});

/** By character code, below 128. */
const isDress = new Uint8Array(128);
for (const sign of "$\\,;.{} \t\n\v\f\r") isDress[sign.charCodeAt(0)] = 1;

/** Without blanks, braces and punctuation. O(n). */
function withoutDress(text: string): string {
  let kept = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 ? isDress[code] === 0 : text[at]!.trim() !== "") continue;
    if (at > from) kept += text.slice(from, at);
    from = at + 1;
  }
  return from === 0 ? text : kept + text.slice(from);
}

/** Words that make another number of one with a name. */
const named =
  /\b(?:twice|thrice|half|double|triple|square|reciprocal|opposite) (?:of )?(?:the|that|this|its?|[a-z])\b|\b(?:less|more|fewer|greater) than [a-z]\b/i;
const next =
  /\b(?:twice|thrice|half|double|triple|minus|negative|every|(?:square|cube|root|half|third|quarter|reciprocal|opposite|double|triple|multiple|inverse|negative) of)[\s{}$~\\|(]*$/i;

/** Whether words make another number of the one right behind them: "half of 42". */
export const changesNext = (before: string): boolean => next.test(before.slice(-60));

/** In brackets behind a number: it is none, or not this one; behind a comma: another one may be meant. */
const takenBack =
  /^[\s}$]{0,6}(?:\\text\s?\{\s?)?\([^()]{0,40}?\b(?:wrong|incorrect|invalid|false|not|no)\b|^[\s}$]{0,6},\s{0,3}(?:\\text\s?\{\s?)?(?:or |but )?(?:maybe|perhaps|possibly)\b[^.\n]{0,40}\d/i;

/** Behind a number: its place in a row. */
const isOrdinal = /^[\s}$]{0,4}(?:\\text\s?\{\s?)?(?:st|nd|rd|th)\b/;

/** How many braces of a text are open behind it; below 0 where more close than open. */
function openBraces(text: string): number {
  let depth = 0;
  for (const sign of text) depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
  return depth;
}

const openedBefore = /\\(?:text(?:bf|it|rm)?|mathrm|mathbf|mbox)\s?\{\s*$/;

/** A reading of a stretch with the braces that its words stand in: `\\text{two-fifths}` and not `two-fifths}`. */
function withBraces(text: string, from: number, to: number, found: Reading): Reading {
  const depth = openBraces(found.text);
  if (depth === 0) return found;
  const opened = depth < 0 ? openedBefore.exec(text.slice(from, found.from)) : null;
  const closed = depth > 0 ? /^\s*\}/.exec(text.slice(found.to, to)) : null;
  const [first, end] = [found.from - (opened?.[0].length ?? 0), found.to + (closed?.[0].length ?? 0)];
  const within = text.slice(first, end).trim();
  return openBraces(within) === 0
    ? formulaReading(within, first, end)
    : formulaReading(text.slice(from, to).trim(), from, to);
}

/**
 * A number with the words that stand with it: `5\text{ factorial}` is no 5, `9 squared` no 9, and whether `12 apples` are 12
 * is a question of what the gold answer says. By itself where it has none, in a sentence, and before more than a few: those are an
 * explanation.
 */
export function withWords(text: string, from: number, to: number, number: Reading): Reading {
  return withBraces(text, from, to, wordsAround(text, from, to, number) ?? number);
}

/** Words under whose condition alone a number is meant, however many stand behind it. */
const conditions: ReadonlySet<string> = new Set(["if", "unless", "provided", "assuming"]);

/** At the end of many words: another number all the same. */
const changesAtEnd =
  /\b(?:and a half|except [a-z ]{1,20}|or (?:more|less)|(?:more|less|fewer) than (?:that|this|it|before)|(?:to|on) the (?:left|right)|(?:does|do|is|are) not [a-z]+|squared|cubed|factorial)[\s}.]{0,4}$/i;

function wordsAround(text: string, from: number, to: number, number: Reading): Reading | null {
  const before = text.slice(from, number.from);
  const lead = before.replace(/\\[a-zA-Z]+|[{}$~\s]+/g, " ").replace(/ {2,}/g, " ");
  if (named.test(lead) || changesNext(before)) return formulaReading(text.slice(from, to).trim(), from, to);
  // In a sentence the words behind the number go on with it, but for what makes a hundredth of it: cents, percent.
  if (/\p{L}/u.test(before.replace(/\\[a-zA-Z]+|\b(?:exactly|precisely)\b/gi, ""))) {
    if (!leavesNumber(before) || isOrdinal.test(text.slice(number.to, to)))
      return formulaReading(text.slice(from, to).trim(), from, to);
    const cents = /^ ?(?:\\text\s?\{\s?)?(?:cents?|percent|per cent)\b/i.exec(text.slice(number.to, to));
    const end = number.to + (cents?.[0].length ?? 0);
    return cents === null ? null : formulaReading(text.slice(number.from, end), number.from, end);
  }
  const rest = text.slice(number.to, to);
  if (takenBack.test(rest)) return formulaReading(text.slice(from, to).trim(), from, to);
  // What closes behind the number was opened before it: "(-3) twice".
  const closing = /^\s?[)|]\s?(?=[a-z\\])/i.exec(rest)?.[0] ?? "";
  const behind = closing + /^[^,.;:()[\n=<>$*"，。；：（]*/.exec(rest.slice(closing.length))![0];
  const words = behind.replace(/\\[a-zA-Z]+|[{}~]/g, " ").match(/\p{L}+/gu) ?? [];
  const isExplained = words.length > 5 && !changesAtEnd.test(behind);
  if (words.length === 0 || (isExplained && !words.some((word) => conditions.has(word.toLowerCase()))))
    return null;
  if (closing !== "") return formulaReading(text.slice(from, to).trim(), from, to);
  return formulaReading(
    text.slice(number.from, number.to + behind.length).trim(),
    number.from,
    number.to + behind.length,
  );
}
