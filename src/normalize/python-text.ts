import { piecewise } from "./piecewise.ts";
import { laterCapitalClass, otherSpaces, pythonSpaceClass } from "./python-unicode.ts";

/**
 * Python's text rules, where JavaScript's differ.
 *
 * Whitespace is the set of `str.isspace`: ECMAScript's set plus U+001C..U+001F and U+0085,
 * without U+FEFF. Lower case follows Unicode 14 (Python 3.11): letters that gained a lower
 * case later stay as they are, whatever the JavaScript engine knows.
 */

/** Whether `str.isspace` holds for a UTF-16 code unit. */
export const isPythonSpace = (code: number): boolean =>
  code === 0x20 ||
  (code >= 0x09 && code <= 0x0d) ||
  (code >= 0x1c && code <= 0x1f) ||
  code === 0x85 ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000;

/** Runs of whitespace that are not already one single space; the common line has none and is not rebuilt. */
const spaceRun = new RegExp(`[${otherSpaces}]${pythonSpaceClass}*| ${pythonSpaceClass}+`, "g");

/** What is none of a run: behind it a text may be cut. */
const ink = new RegExp(`[^ ${otherSpaces}]`, "g");

const laterCapitals = new RegExp(`(${laterCapitalClass}+)`, "u");

/**
 * `str.strip()`: the text without leading and trailing Python whitespace. O(n).
 *
 * @param text any string
 * @returns the trimmed string
 * @example
 * strip("\u001c a b \u0085") // => "a b"
 */
export function strip(text: string): string {
  const [start, end] = inkSpan(text);
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/**
 * Where the part of a stretch stands that `strip` leaves of it; empty, at the stretch's end, where it is blank. O(n).
 *
 * @example
 * inkSpan(" a b ") // => [1, 4]
 */
export function inkSpan(text: string, from = 0, to = text.length): readonly [from: number, to: number] {
  let [start, end] = [from, to];
  while (start < end && isPythonSpace(text.charCodeAt(start))) start++;
  while (end > start && isPythonSpace(text.charCodeAt(end - 1))) end--;
  return [start, end];
}

/**
 * Whether the text is empty or whitespace alone, as `not text.strip()` is in Python. O(n).
 *
 * @example
 * isBlank(" \u001f\n") // => true
 */
export function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isPythonSpace(text.charCodeAt(i))) return false;
  return true;
}

/**
 * `" ".join(text.split())`: trimmed, every run of Python whitespace one space. Idempotent. O(n).
 *
 * @example
 * collapse("  a \u00a0\n b ") // => "a b"
 */
export function collapse(text: string): string {
  return piecewise(strip(text), (piece) => piece.replace(spaceRun, " "), ink);
}

/**
 * `str.lower()` of Python 3.11 (Unicode 14): context-sensitive final sigma, `İ` to `i` + U+0307. O(n).
 *
 * @example
 * lower("ΟΔΟΣ") // => "οδος"
 */
export function lower(text: string): string {
  if (!laterCapitals.test(text)) return text.toLowerCase();
  return text
    .split(laterCapitals)
    .map((piece, i) => (i % 2 === 1 ? piece : piece.toLowerCase()))
    .join("");
}

/**
 * `text[-n:]` by code points: the last n of them. A lone surrogate counts as one. O(n).
 *
 * @param text any string
 * @param n how many code points, at least 1
 * @example
 * tail("a😀b", 2) // => "😀b"
 */
export function tail(text: string, n: number): string {
  let at = text.length;
  for (let left = n; left > 0 && at > 0; left--) {
    const low = text.charCodeAt(at - 1);
    const high = at > 1 ? text.charCodeAt(at - 2) : 0;
    const isPair = low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff;
    at -= isPair ? 2 : 1;
  }
  return text.slice(at);
}
