import { isAlphanumeric, isDigit } from "../ascii.ts";
import type { Segmenter } from "../words.ts";
import { type Dictionary, firstHan, lastHan, readDictionary } from "./dictionary.ts";
import { markWordEnds } from "./viterbi.ts";

/**
 * A segmenter that cuts Chinese text into words exactly as Python's jieba 0.42.1 does (`jieba.cut(text)`: precise
 * mode, hidden Markov model on): the same blocks, the same most probable route through the dictionary with the same
 * rule for equals, the same sums to the bit, and the same model where the dictionary knows single characters alone.
 *
 * In Node the package has one already. In a browser fetch `golong-rewards/chinese.dict` and pass its bytes; they are
 * used where they lie, so do not change them afterwards. O(n): no word of the dictionary has more than 16 characters.
 *
 * @param dictionary the bytes of `chinese.dict`
 * @returns a function from a text to words whose concatenation is the text
 * @throws {RewardError} `bad_option` when the bytes are something else
 * @see jieba 0.42.1, jieba/__init__.py and jieba/finalseg/__init__.py
 */
export function chineseSegmenter(dictionary: Uint8Array): Segmenter {
  const cutter = new Cutter(readDictionary(dictionary));
  const segment = (text: string): string[] => {
    const words: string[] = [];
    let from = 0;
    for (const end of cutter.ends(text)) {
      words.push(text.slice(from, end));
      from = end;
    }
    return words;
  };
  return Object.assign(segment, { ends: (text: string) => cutter.ends(text) });
}

/** Past this many characters the arrays for a text are not kept: one huge text must not hold its memory for good. */
const keptCharacters = 1 << 20;

const longestWord = 16;

class Cutter {
  readonly #slots: Int32Array;
  readonly #logarithms: Float64Array;
  readonly #codeOf: Uint16Array;
  readonly #emissions: Float64Array;
  /** By each character: its code, the best route's logarithm from there to its block's end and its first word's end. */
  #codes = new Uint16Array(0);
  #routes = new Float64Array(0);
  #next = new Uint32Array(0);
  #marks = new Uint8Array(0);
  #ends = new Uint32Array(0);
  #count = 0;

  constructor({ slots, logarithms, codes, emissions }: Dictionary) {
    this.#slots = slots;
    this.#logarithms = logarithms;
    this.#codeOf = codes;
    this.#emissions = emissions;
  }

  /** Where the words of a text end. */
  ends(text: string): Uint32Array {
    const { length } = text;
    if (length > this.#ends.length) this.#make(length);
    this.#readCodes(text);
    this.#findRoutes(length);
    this.#cut(text);
    const ends = this.#ends.slice(0, this.#count);
    if (length > keptCharacters) this.#make(0);
    return ends;
  }

  #make(length: number): void {
    const room = Math.min(Math.max(length, 1024) * 2, Math.max(length, keptCharacters));
    this.#codes = new Uint16Array(room);
    this.#routes = new Float64Array(room + 1);
    this.#next = new Uint32Array(room);
    this.#marks = new Uint8Array(room);
    this.#ends = new Uint32Array(room);
  }

  /** What has no code stands outside the blocks. */
  #readCodes(text: string): void {
    const codeOf = this.#codeOf;
    const codes = this.#codes;
    for (let at = 0; at < text.length; at++) codes[at] = codeOf[text.charCodeAt(at)]!;
  }

  /**
   * The best route from every character to the end of its block; of equal ones that whose first word is the longest. No
   * word goes on over what has no code.
   */
  #findRoutes(length: number): void {
    const slots = this.#slots;
    const logarithms = this.#logarithms;
    const codes = this.#codes;
    const routes = this.#routes;
    const next = this.#next;
    routes[length] = 0;
    for (let from = length - 1; from >= 0; from--) {
      let code = codes[from]!;
      if (code === 0) {
        routes[from] = 0;
        continue;
      }
      let slot = 2 * code;
      let own = slots[slot + 1]!;
      let best = Number.NEGATIVE_INFINITY;
      let end = 0;
      for (let to = from + 1; (own & 0xffff) === code; to++) {
        if (own > 0xffff) {
          const sum = logarithms[own >>> 16]! + routes[to]!;
          if (sum >= best) {
            best = sum;
            end = to;
          }
        }
        const base = slots[slot]!;
        if (base === 0 || to === length) break;
        code = codes[to]!;
        if (code === 0) break;
        slot = 2 * (base + code);
        own = slots[slot + 1]!;
      }
      if (end === 0) {
        end = from + 1;
        best = logarithms[0]! + routes[end]!;
      }
      routes[from] = best;
      next[from] = end;
    }
  }

  /** Cuts along the best routes; where one goes from character to character the model has its say. */
  #cut(text: string): void {
    const { length } = text;
    const codes = this.#codes;
    const next = this.#next;
    this.#count = 0;
    let singles = 0;
    for (let at = 0; at < length; ) {
      const isOutside = codes[at] === 0;
      const to = isOutside ? at + lengthOutside(text, at) : next[at]!;
      if (isOutside || to - at > 1) {
        if (at > singles) this.#cutSingles(text, singles, at);
        this.#ends[this.#count++] = to;
        singles = to;
      }
      at = to;
    }
    if (length > singles) this.#cutSingles(text, singles, length);
  }

  /** Cuts characters that the route takes singly; those that make a word of the dictionary stay single. */
  #cutSingles(text: string, from: number, to: number): void {
    if (to - from === 1) this.#ends[this.#count++] = to;
    else if (this.#isWord(from, to)) for (let i = from; i < to; ) this.#ends[this.#count++] = ++i;
    else {
      for (let i = from; i < to; ) {
        const start = i;
        const isChinese = isHan(text.charCodeAt(i));
        while (i < to && isHan(text.charCodeAt(i)) === isChinese) i++;
        if (isChinese) this.#cutChinese(text, start, i);
        else this.#cutOther(text, start, i);
      }
    }
  }

  #isWord(from: number, to: number): boolean {
    if (to - from > longestWord) return false;
    const slots = this.#slots;
    const codes = this.#codes;
    let slot = 2 * codes[from]!;
    for (let i = from; (slots[slot + 1]! & 0xffff) === codes[i]; slot = 2 * (slots[slot]! + codes[i]!)) {
      if (++i === to) return slots[slot + 1]! > 0xffff;
      if (slots[slot] === 0) return false;
    }
    return false;
  }

  #cutChinese(text: string, from: number, to: number): void {
    const marks = this.#marks;
    markWordEnds(text, from, to, this.#emissions, marks);
    for (let i = from; i < to; i++) if (marks[i - from] === 1) this.#ends[this.#count++] = i + 1;
  }

  /** Cuts by jieba's `[a-zA-Z0-9]+(?:\.\d+)?%?`: its matches are words, and so is what stands between two. */
  #cutOther(text: string, from: number, to: number): void {
    let gap = from;
    for (let i = from; i < to; ) {
      const start = i;
      while (i < to && isAlphanumeric(text.charCodeAt(i))) i++;
      if (i === start) {
        i++;
        continue;
      }
      if (i + 1 < to && text.charCodeAt(i) === 0x2e && isDigit(text.charCodeAt(i + 1))) {
        i++;
        while (i < to && isDigit(text.charCodeAt(i))) i++;
      }
      if (i < to && text.charCodeAt(i) === 0x25) i++;
      if (start > gap) this.#ends[this.#count++] = start;
      this.#ends[this.#count++] = i;
      gap = i;
    }
    if (to > gap) this.#ends[this.#count++] = to;
  }
}

const isHan = (code: number): boolean => code >= firstHan && code <= lastHan;

/** Outside the blocks a code point is a word, but for a Windows line break. */
function lengthOutside(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  const isPair = unit >= 0xd800 && unit <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
  return isPair || (unit === 0x0d && after === 0x0a) ? 2 : 1;
}
