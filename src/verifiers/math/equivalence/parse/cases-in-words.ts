/** The longest answer whose cases are looked for. */
const MAX_LENGTH = 200;

/** A word before a condition, and what may part two cases. */
const CONDITION = /\s(?:if|when|for)\s/g;
const PARTED = /\s*(?:,\s*and|;\s*and|,|;|\band\b)\s*/g;

/** A condition in figures: words of parity stay words. */
const condition = (text: string): string =>
  text.replace(/^([a-z])\s+(?:is\s+)?(?:an?\s+)?(odd|even)(?:\s+(?:number|integer))?$/, "$1\\text{ $2}");

/**
 * `2n\\text{ if }n\\text{ is odd, }n\\text{ if }n\\text{ is even}` as the two cases that it is. Any other text as it is. O(n).
 */
export function casesInWords(source: string): string {
  if (source.length > MAX_LENGTH || source.includes("\\begin") || !/(?:if|when|for)\s/.test(source))
    return source;
  const text = source
    .replace(/\\text\s*\{([^{}]*)\}/g, " $1 ")
    .replace(/\\[,;: ]|\\q?quad|[$~]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const [first, second, ...more] = [...text.matchAll(CONDITION)];
  if (first === undefined || second === undefined || more.length > 0) return source;
  const between = text.slice(first.index + first[0].length, second.index);
  const [sign, ...others] = [...between.matchAll(PARTED)];
  if (sign === undefined || others.length > 0) return source;
  const parts = [
    text.slice(0, first.index),
    condition(between.slice(0, sign.index).trim()),
    between.slice(sign.index + sign[0].length),
    condition(text.slice(second.index + second[0].length)),
  ].map((part) => part.trim());
  // Only mathematics between the words: sentences are none.
  if (
    parts.some(
      (part) => part === "" || /(?<![\\a-zA-Z{])[a-zA-Z]{3,}/.test(part.replace(/\\text\{[^{}]*\}/, "")),
    )
  )
    return source;
  const [name, value] = /^([a-zA-Z](?:_\{?[a-z]\}?|\([a-z]\))?\s*=)\s*(.+)$/
    .exec(parts[0] as string)
    ?.slice(1) ?? ["", parts[0]];
  return `${name}\\begin{cases}${value}&${parts[1]}\\\\${parts[2]}&${parts[3]}\\end{cases}`;
}
