import { foldUnicode, isFolded } from "../normalize/unicode.ts";

/** Digits and signs that stand high, in the order of {@link plainDigits}. */
const highDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
const plainDigits = "0123456789+-";
const special = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻①-⑳¼-¾⅐-⅞]/;
const raised = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+/g;
/** Numbers in circles, which count the items of a list. */
const circled = /[①-⑳]/g;
const vulgar = /(\d?)([¼-¾⅐-⅞])/g;

/**
 * One spelling for what looks the same, as `foldUnicode`, which also keeps a power from becoming a digit: `5²` is
 * `5^2` and not 52, `2½` is `2 1/2`. Idempotent. O(n).
 *
 * @param text a visible answer, or a label it is compared with
 * @example
 * foldAnswer("１０⁵ or 2½") // => "10^5 or 2 1/2"
 */
export function foldAnswer(text: string): string {
  if (isFolded(text)) return text;
  return foldUnicode(special.test(text) ? spelt(text) : text);
}

/** With what stands high, in circles or as a fraction spelt in plain signs. */
function spelt(text: string): string {
  return text
    .replace(circled, (sign) => `(${sign.normalize("NFKC")}) `)
    .replace(raised, (run) => {
      const digits = Array.from(run, (digit) => plainDigits[highDigits.indexOf(digit)]).join("");
      return digits.length === 1 ? `^${digits}` : `^{${digits}}`;
    })
    .replace(vulgar, (_, digit: string, sign: string) => {
      const fraction = sign.normalize("NFKC").replace("\u2044", "/");
      return digit === "" ? fraction : `${digit} ${fraction}`;
    });
}

/** Marks that belong to the character before them, and the second halves of surrogate pairs. */
const joins = /\p{M}|\u200d|[\udc00-\udfff]/u;

/** Whether a place stands within what is folded as one: before a joining mark, in a Windows line end. */
const isWithin = (written: string, at: number): boolean =>
  joins.test(written[at]!) || (written[at] === "\n" && written[at - 1] === "\r");

/**
 * Where a place of the folded text stands in the text as written: the length of the shortest beginning that folds to
 * it. O(n).
 */
function placeIn(written: string, offset: number): number {
  let low = 0;
  let high = written.length;
  let folded = 0;
  while (high - low > 1) {
    let middle = (low + high) >> 1;
    while (middle < high && isWithin(written, middle)) middle++;
    if (middle === high) {
      middle = (low + high) >> 1;
      while (middle > low && isWithin(written, middle)) middle--;
      if (middle === low) break;
    }
    const length = foldAnswer(written.slice(low, middle)).length;
    if (folded + length <= offset) {
      low = middle;
      folded += length;
    } else high = middle;
  }
  return folded >= offset ? low : high;
}

/**
 * The stretch of a text that a stretch of its folded form came from. O(n).
 *
 * @param written the text as written
 * @param folded `foldAnswer(written)`
 * @example
 * writtenSpan("Ａ： Ｂ", "A: B", [3, 4]) // => [3, 4]
 */
export function writtenSpan(
  written: string,
  folded: string,
  [from, to]: readonly [number, number],
): readonly [number, number] {
  if (written === folded) return [from, to];
  if (written.length === folded.length && foldAnswer(written.slice(from, to)) === folded.slice(from, to)) {
    return [from, to];
  }
  return [placeIn(written, from), placeIn(written, to)];
}
