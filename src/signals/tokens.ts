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
const maxTokens = 0x200_0000;

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

/** Past this many probes the things collide on purpose, and a Map numbers them. */
const mostProbes = 64;
/** Slots that a table begins with. */
const fewSlots = 1 << 10;

/**
 * A number for every token of a text, in order: equal for equal tokens of `tokensOf`, and for them alone. Makes no
 * string a token. O(n).
 *
 * @example
 * numberTokens("The cat, the dog") // => Uint32Array.of(0, 1, 0, 2)
 */
export function numberTokens(text: string): Uint32Array {
  const lowered = text.toLowerCase();
  return numberInPlace(lowered) ?? numberStrings(tokensOf(lowered).slice(0, maxTokens));
}

function numberStrings(tokens: readonly string[]): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from(tokens, (word) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  });
}

/** `numberTokens` of a lower-cased text, by a table of where each token first stands; null when they collide too often. */
function numberInPlace(text: string): Uint32Array | null {
  const kind = kindsOfUnits();
  const { length } = text;
  let found = new Uint32Array(Math.max(64, length >>> 2));
  let count = 0;
  let slots = new Uint32Array(fewSlots);
  let entries = new Int32Array(3 * (fewSlots >>> 1));
  let distinct = 0;
  for (let at = 0; at < length && count < maxTokens; ) {
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
    if (count === found.length) found = doubled(found);
    const mask = slots.length - 1;
    let slot = (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7) & mask;
    let number = -1;
    for (let probes = 0; ; probes++, slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === 0) break;
      const place = 3 * (entry - 1);
      if (
        entries[place] === hash &&
        entries[place + 2] === at - start &&
        stands(text, entries[place + 1]!, start, at)
      ) {
        number = entry - 1;
        break;
      }
      if (probes === mostProbes) return null;
    }
    if (number < 0) {
      number = distinct++;
      slots[slot] = distinct;
      entries[3 * number] = hash;
      entries[3 * number + 1] = start;
      entries[3 * number + 2] = at - start;
      if (2 * distinct === slots.length) {
        const more = new Int32Array(2 * entries.length);
        more.set(entries);
        entries = more;
        slots = new Uint32Array(2 * slots.length);
        for (let one = 0; one < distinct; one++) {
          const old = entries[3 * one]!;
          let to = (Math.imul(old ^ (old >>> 15), 0x2c1b3c6d) >>> 7) & (slots.length - 1);
          while (slots[to] !== 0) to = (to + 1) & (slots.length - 1);
          slots[to] = one + 1;
        }
      }
    }
    found[count++] = number;
  }
  return found.slice(0, count);
}

/** Whether the characters from `start` to `end` stand at `before` as well. */
function stands(text: string, before: number, start: number, end: number): boolean {
  for (let i = start, k = before; i < end; i++, k++)
    if (text.charCodeAt(i) !== text.charCodeAt(k)) return false;
  return true;
}

function doubled(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

/** Numbers pairs (left[i], right[i + offset]) so that equal pairs, and only they, have equal numbers. */
function numberPairs(left: Uint32Array, right: Uint32Array, offset: number): Uint32Array {
  const found = new Uint32Array(Math.max(0, right.length - offset));
  const mask = (2 << (32 - Math.clz32(found.length | 511))) - 1;
  // In every slot the place of a number's first pair, counted from 1.
  const slots = new Uint32Array(mask + 1);
  let distinct = 0;
  for (let i = 0; i < found.length; i++) {
    const a = left[i]!;
    const b = right[i + offset]!;
    const hash = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let probes = 0; ; probes++, slot = (slot + 1) & mask) {
      const first = slots[slot]! - 1;
      if (first < 0) {
        slots[slot] = i + 1;
        found[i] = distinct++;
        break;
      }
      if (left[first] === a && right[first + offset] === b) {
        found[i] = found[first]!;
        break;
      }
      if (probes === mostProbes) return numberPairsByMap(left, right, offset);
    }
  }
  return found;
}

function numberPairsByMap(left: Uint32Array, right: Uint32Array, offset: number): Uint32Array {
  const numbers = new Map<number, number>();
  const found = new Uint32Array(right.length - offset);
  for (let i = 0; i < found.length; i++) {
    const pair = left[i]! * maxTokens + right[i + offset]!;
    const known = numbers.get(pair) ?? numbers.size;
    numbers.set(pair, known);
    found[i] = known;
  }
  return found;
}

/**
 * A number for every run of `size` tokens, in order: equal for equal runs, and for them alone. Exact, without building
 * the runs. O(n · log size).
 *
 * @param tokens words by number: `numberTokens`
 * @param size how many tokens a run has, at least 1
 * @returns one number a run; none when there are fewer tokens
 * @example
 * windowNumbers(numberTokens("a b a b"), 2) // => Uint32Array.of(0, 1, 0)
 */
export function windowNumbers(tokens: Uint32Array, size: number): Uint32Array {
  let double = tokens;
  let covered = 0;
  let runs = double;
  for (let width = 1; ; width *= 2) {
    if ((size & width) !== 0) {
      runs = covered === 0 ? double : numberPairs(runs, double, covered);
      covered += width;
    }
    if (covered === size) return runs;
    double = numberPairs(double, double, width);
  }
}

/** How many different numbers there are, where each is below the count of them all. O(n). */
export function countDistinct(numbers: Uint32Array): number {
  const seen = new Uint8Array(numbers.length);
  let distinct = 0;
  for (const number of numbers) {
    if (seen[number] === 0) distinct++;
    seen[number] = 1;
  }
  return distinct;
}
