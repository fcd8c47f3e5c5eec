import { isAlphanumeric, isLetter } from "../normalize/ascii.ts";

/** Whether the last character of a text is a letter or a digit of ASCII. O(1). */
export const endsPlainly = (text: string): boolean => isAlphanumeric(text.charCodeAt(text.length - 1));

/** Whether the first character of a text is a letter or a digit of ASCII. O(1). */
export const beginsPlainly = (text: string): boolean => isAlphanumeric(text.charCodeAt(0));

/**
 * A quick check before a slower pattern: whether a text begins with the first two letters, in whatever case, of any of
 * some words, or with what is no letter of ASCII. O(1).
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
    return !isLetter(first) || heads[at(first, text.charCodeAt(1))] === 1;
  };
}
