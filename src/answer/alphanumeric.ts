/**
 * Whether a UTF-16 code unit is a letter or a digit of ASCII: what most texts begin and end with, so that patterns about
 * signs need not be tried. False of no character (NaN). O(1).
 *
 * @example
 * isAlphanumeric("a.".charCodeAt(1)) // => false
 */
export const isAlphanumeric = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);

/** Whether the last character of a text is a letter or a digit of ASCII. O(1). */
export const endsPlainly = (text: string): boolean => isAlphanumeric(text.charCodeAt(text.length - 1));

/** Whether the first character of a text is a letter or a digit of ASCII. O(1). */
export const beginsPlainly = (text: string): boolean => isAlphanumeric(text.charCodeAt(0));

/**
 * A glance that saves a pattern: whether a text begins with the first two letters, in whatever case, of any of some words,
 * or with what is no letter of ASCII. O(1).
 *
 * @param words in lower case, two letters of ASCII at least
 * @example
 * mayBeginWith(["note", "hope"])("Nobody") // => true
 */
export function mayBeginWith(words: readonly string[]): (text: string) => boolean {
  const heads = new Uint8Array(1 << 10);
  const at = (first: number, second: number): number => ((first & 31) << 5) | (second & 31);
  for (const word of words) heads[at(word.charCodeAt(0), word.charCodeAt(1))] = 1;
  return (text) => {
    const first = text.charCodeAt(0);
    const isLetter = (first >= 97 && first <= 122) || (first >= 65 && first <= 90);
    return !isLetter || heads[at(first, text.charCodeAt(1))] === 1;
  };
}
