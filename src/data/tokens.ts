import { normalForm } from "../normalize/normal-form.ts";

/** A text's tokens: what is compared, and where each stands in the text (UTF-16 offsets, ascending). */
export interface Tokens {
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Cuts a text into tokens. Pure: the same text gives the same tokens. */
export type Tokenizer = (text: string) => Tokens;

const other = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/uy;
const isPlain = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);

/**
 * Words: runs of letters, marks and digits, lower case, compatibility forms folded (NFKC); every Chinese character is
 * a word of its own. Punctuation and spaces are no tokens, so that layout does not hide an overlap. O(n).
 *
 * @param text any text
 * @example
 * wordTokens("The Cat, 北京!").words // => ["the", "cat", "北", "京"]
 */
export function wordTokens(text: string): Tokens {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (end < text.length && isPlain(text.charCodeAt(end))) end++;
    const code = text.charCodeAt(end);
    if (code > 0x7f) {
      // A word that goes on beyond ASCII, or begins there.
      other.lastIndex = end === at ? at : end;
      const isFound =
        other.test(text) && !(end > at && /\p{Script=Han}/u.test(text.slice(end, other.lastIndex)));
      if (isFound) end = other.lastIndex;
      if (end === at) {
        at += code >= 0xd800 && code <= 0xdbff ? 2 : 1;
        continue;
      }
    } else if (end === at) {
      at++;
      continue;
    }
    const word = text.slice(at, end);
    words.push((code > 0x7f ? normalForm(word, "NFKC") : word).toLowerCase());
    starts.push(at);
    ends.push(end);
    at = end;
  }
  return { words, starts, ends };
}

/** Every character that is no space, one token each, lower case. O(n). */
export function characterTokens(text: string): Tokens {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    if (!/\s/u.test(character)) {
      words.push(character.toLowerCase());
      starts.push(at);
      ends.push(at + character.length);
    }
    at += character.length;
  }
  return { words, starts, ends };
}
