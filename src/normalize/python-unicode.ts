/**
 * Python's character classes, where JavaScript's differ: `\w`, `\b`, `\d` and `\s` of a `str` pattern in `re`,
 * `str.isupper` of one character, and `string.punctuation`. Unicode 14, as in Python 3.11; `\w` alone also takes
 * the letters and numbers that were assigned later.
 */

import { piecewise } from "./piecewise.ts";

/** Python's white space but for the space itself, as it stands inside the brackets of a character class. */
export const otherSpaces =
  "\\t-\\r\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

/** Source of a character class: Python's `\s`. */
export const pythonSpaceClass = `[ ${otherSpaces}]`;

/** Source of a character class: capitals assigned after Unicode 14, which are none to Python 3.11. */
export const laterCapitalClass =
  "[\\u1c89\\ua7cb\\ua7cc\\ua7ce\\ua7d2\\ua7d4\\ua7da\\ua7dc\\u{10d50}-\\u{10d65}\\u{16ea0}-\\u{16eb8}]";

/** Source of a pattern for one digit of Python's `\d` (660 code points); digits assigned later are none. */
export const pythonDigitPattern =
  "(?![\\u{10d40}-\\u{10d49}\\u{116d0}-\\u{116e3}\\u{11bf0}-\\u{11bf9}\\u{11de0}-\\u{11de9}\\u{11f50}-\\u{11f59}" +
  "\\u{16130}-\\u{16139}\\u{16d70}-\\u{16d79}\\u{1ccf0}-\\u{1ccf9}\\u{1e4f0}-\\u{1e4f9}\\u{1e5f1}-\\u{1e5fa}])\\p{Nd}";

const wordCharacter = /[\p{L}\p{N}_]/u;

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

const isWord = (code: number): boolean =>
  code < 0x80
    ? (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x30 && code <= 0x39) ||
      code === 0x5f
    : wordCharacter.test(String.fromCodePoint(code));

/**
 * Whether a word character (`\w`: letters, numbers, underscore) begins at this index. O(1).
 *
 * @param text any string
 * @param at an index in UTF-16 units
 * @example
 * isWordAt("aé!", 1) // => true
 */
export function isWordAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && isWord(code);
}

/**
 * Whether a word character ends at this index. O(1).
 *
 * @param text any string
 * @param at an index in UTF-16 units
 * @example
 * isWordBefore("aé!", 2) // => true
 */
export function isWordBefore(text: string, at: number): boolean {
  if (at <= 0) return false;
  const code = text.charCodeAt(at - 1);
  const isPair = isLow(code) && at > 1 && isHigh(text.charCodeAt(at - 2));
  return isWord(isPair ? text.codePointAt(at - 2)! : code);
}

/** `\b`: whether a word begins or ends at this index. O(1). */
const isBoundary = (text: string, at: number): boolean => isWordBefore(text, at) !== isWordAt(text, at);

/**
 * `re.search(r"\b" + re.escape(needle) + r"\b", text)`: whether the needle stands somewhere with a word boundary on
 * both sides.
 *
 * A needle that begins or ends with punctuation therefore needs a word character beside it, and an empty needle is
 * found at any boundary, as in Python. O(|text| · |needle|) at worst, O(|text|) on ordinary text.
 *
 * @param text where to look
 * @param needle what to look for, taken literally
 * @example
 * containsWord("in 2019 and 2", "2") // => true
 * @example
 * containsWord("in 2019", "2") // => false
 */
export function containsWord(text: string, needle: string): boolean {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (isBoundary(text, at) && isBoundary(text, at + needle.length)) return true;
    if (at >= text.length) return false;
  }
  return false;
}

const punctuation = /[!-/:-@[-`{-~]/g;

/** The text without the 32 characters of `string.punctuation`. O(n). */
export const withoutPunctuation = (text: string): string =>
  piecewise(text, (piece) => piece.replace(punctuation, ""));

/** ASCII that is none of a word: what stands before it and behind it do not see each other. */
const betweenWords = /[\0-/:-@[-^`{-\x7f]/g;

const articles = /(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu;

/** `re.sub(r"\b(a|an|the)\b", " ", text)`. O(n). */
export const withoutArticles = (text: string): string =>
  piecewise(text, (piece) => piece.replace(articles, " "), betweenWords);

const capital = new RegExp(`(?!${laterCapitalClass})\\p{Uppercase}`, "u");

/**
 * The last character for which `str.isupper` holds, or null. O(n).
 *
 * @example
 * lastCapital("I say B.") // => "B"
 */
export function lastCapital(text: string): string | null {
  for (let at = text.length - 1; at >= 0; at--) {
    const start = isLow(text.charCodeAt(at)) && at > 0 && isHigh(text.charCodeAt(at - 1)) ? at - 1 : at;
    const character = text.slice(start, at + 1);
    if (capital.test(character)) return character;
    at = start;
  }
  return null;
}
