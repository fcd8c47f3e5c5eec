import { took } from "../steps.ts";
import { normalForm } from "./normal-form.ts";

/** What has no ink: soft hyphen, joiners, direction marks, variation selectors, tag characters, BOM. */
const invisible =
  /(?:[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|[\u034f\ufe00-\ufe0f\u{e0100}-\u{e01ef}])+/gu;
const singleQuotes = /[\u2018-\u201b\u2032]/g;
const doubleQuotes = /[\u201c-\u201f\u2033\u00ab\u00bb]/g;
const dashes = /[\u2010-\u2015\u2212]/g;
const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g;
/** The digits that NFKC would put beside others, as another number: 5² is not 52, and 1½ not 11/2. */
const raised = /([\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u215f\u2189]+)/;
/** ASCII, and the letters of Latin, Cyrillic and Han that have one form alone and are composed with nothing among these. */
const plain = /^[\n\x20-\x7e\u00c0-\u00ff\u0410-\u044f\u4e00-\u9fff\u3001\u3002\u3008-\u3011]*$/;
const inkFirst = /^\s*[0-9A-Za-z]/;
/** What `İ` becomes in lower case. */
const dottedI = /i\u0307+/g;

/** Whether a quick look shows that a text is its own folded form; false leaves it open. O(n). */
export const isFolded = (text: string): boolean => plain.test(text);

/** Whether a text begins with a letter or a digit of ASCII, blanks aside: something is seen of it. O(blanks). */
export const opensWithInk = (text: string): boolean => inkFirst.test(text);

/**
 * One spelling for what looks the same: NFKC, no invisible characters, straight quotes, `-` for every dash, `\n` for
 * every line end.
 *
 * Full-width letters, ligatures and no-break spaces fall to NFKC; homoglyphs of other scripts do not, and stay
 * different, as do raised and lowered digits and fractions in one character. Lone surrogates stay. Idempotent. O(n).
 *
 * @param text any text
 * @see Unicode Standard Annex 15
 * @example
 * foldUnicode("\uff34he \u201ccaf\u00e9\u201d\u200b") // => "The \"café\""
 */
export function foldUnicode(text: string): string {
  if (isFolded(text)) return text;
  took(text.length);
  // Invisible characters go first, so that a joiner cannot keep a letter from its accent; NFKC makes no new ones. The
  // double quotes go before it, too: it takes the double prime for two primes.
  return compatible(text.replace(invisible, "").replace(doubleQuotes, '"'))
    .replace(lineEnds, "\n")
    .replace(singleQuotes, "'")
    .replace(dashes, "-");
}

/** NFKC of all but what is raised. */
function compatible(text: string): string {
  if (!raised.test(text)) return normalForm(text, "NFKC");
  return text
    .split(raised)
    .map((piece, i) => (i % 2 === 1 ? piece : normalForm(piece, "NFKC")))
    .join("");
}

/**
 * Lower case under which `İ` is `i` and both small sigmas are one letter, whatever stands around them. Idempotent. O(n).
 *
 * @param text text as {@link foldUnicode} gives it
 * @example
 * foldCase("ΟΔΟΣ İ") // => "οδοσ i"
 */
export function foldCase(text: string): string {
  const lowered = text.toLowerCase();
  return isFolded(lowered) ? lowered : lowered.replace(dottedI, "i").replaceAll("ς", "σ");
}
