import type { Reading } from "./reading.ts";

/** A stretch as a formula's text. */
export const formulaReading = (text: string, from: number, to: number): Reading => ({
  text,
  from,
  to,
  key: text.replace(/[\s$\\,;.{}]|\\text/g, ""),
  fault: null,
});

/** Words before a number that make another one of it. */
const changing =
  /\b(?:twice|thrice|half|double|triple|square|reciprocal|opposite) (?:of )?(?:the|that|this|its|x|n)\b/i;

/**
 * A number with the words that stand with it: `5\text{ factorial}` is no 5, `9 squared` no 9, and whether `12 apples` are 12
 * is a question of what the gold answer says. Null where it has none, in a sentence, and before more than a few: those are an explanation.
 */
export function withWords(text: string, from: number, to: number, number: Reading): Reading | null {
  const before = text.slice(from, number.from);
  if (changing.test(before)) return formulaReading(text.slice(from, to).trim(), from, to);
  // In a sentence the words behind the number go on with it.
  if (/\p{L}/u.test(before.replace(/\\[a-zA-Z]+/g, ""))) return null;
  const rest = text.slice(number.to, to);
  const behind = /^[^,.;:()[\n=<>$*"，。；：（]*/.exec(rest)![0];
  const words = behind.replace(/\\[a-zA-Z]+|[{}~]/g, " ").match(/\p{L}+/gu) ?? [];
  if (words.length === 0 || words.length > 5) return null;
  return formulaReading(
    text.slice(number.from, number.to + behind.length).trim(),
    number.from,
    number.to + behind.length,
  );
}
