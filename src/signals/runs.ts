import { maxTokens } from "./tokens.ts";

/** Past this many probes runs collide on purpose, and they are numbered in another way. */
const mostProbes = 64;
/** Runs of no more tokens are compared token by token. */
const shortRun = 16;
/** Tables of no more slots are kept for the next text. */
const keptSlots = 1 << 16;
const base = 0x9e3779b1;

let keptTable = new Int32Array(1 << 10);

/** Slots, all empty, more than twice as many as there are things. */
function slotsFor(things: number): Int32Array {
  const size = 4 << (31 - Math.clz32(things | 255));
  if (size > keptSlots) return new Int32Array(size);
  if (keptTable.length < size) keptTable = new Int32Array(size);
  return keptTable.subarray(0, size).fill(0);
}

/** Every run's number, by a hash that is carried from one run to the next; null when too many collide. */
function numberRuns(tokens: Uint32Array, size: number): Uint32Array | null {
  const found = new Uint32Array(Math.max(0, tokens.length - size + 1));
  // In every slot the place of a number's first run, counted from 1.
  const slots = slotsFor(found.length);
  const mask = slots.length - 1;
  let [distinct, hash, leaving] = [0, 0, 1];
  for (let i = 0; i < size && i < tokens.length; i++) {
    hash = (Math.imul(hash, base) + tokens[i]! + 1) | 0;
    leaving = Math.imul(leaving, base);
  }
  for (let i = 0; i < found.length; i++) {
    if (i > 0) {
      const gone = Math.imul(tokens[i - 1]! + 1, leaving);
      hash = (Math.imul(hash, base) + tokens[i + size - 1]! + 1 - gone) | 0;
    }
    let slot = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;
    for (let probes = 0; ; probes++, slot++) {
      const first = slots[slot & mask]! - 1;
      if (first < 0) {
        slots[slot & mask] = i + 1;
        found[i] = distinct++;
        break;
      }
      if (isSameRun(tokens, first, i, size)) {
        found[i] = found[first]!;
        break;
      }
      if (probes === mostProbes) return null;
    }
  }
  return found;
}

function isSameRun(tokens: Uint32Array, first: number, second: number, size: number): boolean {
  for (let i = 0; i < size; i++) if (tokens[first + i] !== tokens[second + i]) return false;
  return true;
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
 * windowNumbers(Uint32Array.of(5, 6, 5, 6), 2) // => Uint32Array.of(0, 1, 0)
 */
export function windowNumbers(tokens: Uint32Array, size: number): Uint32Array {
  return (size <= shortRun ? numberRuns(tokens, size) : null) ?? numberByPairs(tokens, size);
}

/** The same by pairs of pairs, which takes as long whatever the tokens are. */
function numberByPairs(tokens: Uint32Array, size: number): Uint32Array {
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
