import { TokenTable } from "./token-table.ts";

const token = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;

/**
 * A text's words in lower case, every Chinese character a word. O(n).
 *
 * @example
 * tokensOf("The cat, 新年!") // => ["the", "cat", "新", "年"]
 */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(token) ?? [];
}

/** Tokens after these are not looked at, so that a pair of numbers is one exact number. */
export const maxTokens = 0x200_0000;

/** What a code unit is to `token`, or a surrogate: what that is depends on the next one. */
const outside = 0;
const inWord = 1;
const han = 2;
const surrogate = 3;
let kinds: Uint8Array | undefined;

function kindOf(character: string): number {
  if (/^\p{Script=Han}$/u.test(character)) return han;
  return /^[\p{L}\p{M}\p{N}]$/u.test(character) ? inWord : outside;
}

/** The kinds of the Basic Multilingual Plane, made when they are first needed: a few milliseconds. */
function kindsOfUnits(): Uint8Array {
  if (kinds !== undefined) return kinds;
  kinds = new Uint8Array(1 << 16).fill(surrogate, 0xd800, 0xe000);
  const all = String.fromCharCode(...Array.from({ length: 0xd800 }, (_, code) => code));
  for (const { 0: run, index } of all.matchAll(/[\p{L}\p{M}\p{N}]+/gu))
    kinds.fill(inWord, index, index + run.length);
  for (const { 0: run, index } of all.matchAll(/\p{Script=Han}+/gu))
    kinds.fill(han, index, index + run.length);
  for (let code = 0xe000; code < 0x10000; code++) kinds[code] = kindOf(String.fromCharCode(code));
  return kinds;
}

/** The table of the text before: made anew, it would cost more than the tokens of a short text. */
let table = new TokenTable();

/** A text's tokens by number; where each begins, unless lower case is longer than the text. */
interface Numbered {
  readonly text: string;
  readonly tokens: Uint32Array;
  readonly starts: Uint32Array | null;
}

/** The text before: what looks at a response looks at its parts next. */
let last: Numbered = { text: "", tokens: new Uint32Array(0), starts: null };

function numbered(text: string): Numbered {
  if (text === last.text) return last;
  const lowered = text.toLowerCase();
  table.clear();
  if (!numberInPlace(table, lowered))
    last = { text, tokens: numberStrings(tokensOf(text).slice(0, maxTokens)), starts: null };
  else {
    const { numbers, starts, count } = table;
    const isSame = lowered.length === text.length && count < maxTokens;
    last = { text, tokens: numbers.slice(0, count), starts: isSame ? starts.slice(0, count) : null };
  }
  if (!table.isSmall) table = new TokenTable();
  return last;
}

/**
 * A number for every token of a text, in order: equal for equal tokens of `tokensOf`, and for them alone. Makes no
 * string a token. O(n).
 *
 * @example
 * numberTokens("The cat, the dog") // => Uint32Array.of(0, 1, 0, 2)
 */
export function numberTokens(text: string): Uint32Array {
  return numbered(text).tokens;
}

/**
 * The tokens of two texts by number, one text after the other, and how many are the first one's. O(n).
 *
 * @param whole a text in which both stand, whose numbers may be known already
 * @example
 * numberParts("The cat", "the dog", "<think>The cat</think>the dog").tokens // => Uint32Array.of(1, 2, 1, 3)
 */
export function numberParts(
  first: string,
  second: string,
  whole: string,
): { tokens: Uint32Array; before: number } {
  const all = numbered(whole);
  const [one, other] = [
    tokensWithin(all, first, whole.indexOf(first)),
    tokensWithin(all, second, whole.lastIndexOf(second)),
  ];
  if (one === null || other === null)
    return { before: numbered(first).tokens.length, tokens: numbered(`${first}\n${second}`).tokens };
  const tokens = new Uint32Array(one.length + other.length);
  tokens.set(one);
  tokens.set(other, one.length);
  return { tokens, before: one.length };
}

/** The tokens of a part that stands at a place between tags, or at an end; null where its tokens may be others alone. */
function tokensWithin({ text, tokens, starts }: Numbered, part: string, at: number): Uint32Array | null {
  const end = at + part.length;
  const isApart = (at === 0 || text[at - 1] === ">") && (end === text.length || text[end] === "<");
  if (starts === null || at < 0 || !isApart) return null;
  return tokens.subarray(countBelow(starts, at), countBelow(starts, end));
}

/** How many of some rising numbers are below a limit. */
function countBelow(rising: Uint32Array, limit: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function numberStrings(tokens: readonly string[]): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from(tokens, (word) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  });
}

/** Takes a lower-cased text's tokens into a table. @returns whether it could: not when they collide too often */
function numberInPlace(into: TokenTable, text: string): boolean {
  const kind = kindsOfUnits();
  const { length } = text;
  for (let at = 0; at < length && into.count < maxTokens; ) {
    const start = at;
    let hash = 0x811c9dc5 | 0;
    while (at < length) {
      const code = text.charCodeAt(at);
      let own = kind[code]!;
      let units = 1;
      if (own === surrogate) {
        const point = text.codePointAt(at)!;
        units = point > 0xffff ? 2 : 1;
        own = units === 2 ? kindOf(String.fromCodePoint(point)) : outside;
      }
      if (own === outside || (own === han && at > start)) break;
      hash = Math.imul(hash ^ code, 0x01000193);
      at += units;
      if (units === 2) hash = Math.imul(hash ^ text.charCodeAt(at - 1), 0x01000193);
      if (own === han) break;
    }
    if (at === start) {
      const point = text.codePointAt(at)!;
      at += point > 0xffff ? 2 : 1;
      continue;
    }
    if (!into.add(text, start, at, hash)) return false;
  }
  return true;
}
