import { codePoints } from "../../normalize/code-points.ts";

/** How {@link sequenceRatio} compares. */
export interface SequenceRatioOptions {
  /** Leave out of the index what makes up more than 1 % of a second text of 200 characters or more, as `difflib` does. */
  readonly autojunk?: boolean;
  /** The most index entries that may be looked at. */
  readonly maxSteps?: number;
  /** The fewest characters that make a block; what is shorter, or left over between blocks, does not match. */
  readonly shortest?: number;
}

/** Both texts over one small alphabet: 0 for what the second text lacks, else the order of its first appearance. */
interface Encoded {
  readonly left: Ids;
  readonly right: Ids;
  /** How often each character stands in the second text. */
  readonly counts: Int32Array;
}

type Ids = Uint16Array | Int32Array;

/** Where each character of the second text stands: `positions[starts[id] … starts[id + 1]]`, ascending. */
interface Index {
  readonly starts: Int32Array;
  readonly positions: Ids;
}

/** Texts of one unit a character, the common case, encoded without a detour; null when there is a surrogate. */
function encodeUnits(a: string, b: string): Encoded | null {
  const ids = new Uint16Array(0x1_0000);
  const counts = new Int32Array(Math.min(b.length, 0xffff) + 1);
  const right = new Uint16Array(b.length);
  let size = 1;
  for (let j = 0; j < b.length; j++) {
    const unit = b.charCodeAt(j);
    let id = ids[unit]!;
    if (id === 0) {
      if (isSurrogate(unit)) return null;
      id = size++;
      ids[unit] = id;
    }
    right[j] = id;
    counts[id]!++;
  }
  const left = new Uint16Array(a.length);
  for (let i = 0; i < a.length; i++) {
    const unit = a.charCodeAt(i);
    if (isSurrogate(unit)) return null;
    left[i] = ids[unit]!;
  }
  return { left, right, counts: counts.subarray(0, size) };
}

const isSurrogate = (unit: number): boolean => (unit & 0xf800) === 0xd800;

function encodePoints(a: Uint32Array, b: Uint32Array): Encoded {
  const ids = new Map<number, number>();
  const counts = new Int32Array(b.length + 1);
  const right = new Int32Array(b.length);
  for (let j = 0; j < b.length; j++) {
    const id = ids.get(b[j]!) ?? ids.size + 1;
    ids.set(b[j]!, id);
    right[j] = id;
    counts[id]!++;
  }
  const left = Int32Array.from(a, (point) => ids.get(point) ?? 0);
  return { left, right, counts: counts.subarray(0, ids.size + 1) };
}

/** The index of the second text; empty when every character of it is too frequent for it. */
function indexOf({ right, counts }: Encoded, autojunk: boolean): Index {
  const most = autojunk && right.length >= 200 ? Math.floor(right.length / 100) + 1 : right.length;
  const starts = new Int32Array(counts.length + 1);
  for (let id = 0; id < counts.length; id++)
    starts[id + 1] = starts[id]! + (counts[id]! > most ? 0 : counts[id]!);
  const indexed = starts[counts.length]!;
  // Half the size where it suffices, so that more of it stays in the cache.
  const positions = right.length <= 0x1_0000 ? new Uint16Array(indexed) : new Int32Array(indexed);
  const next = starts.slice();
  for (let j = 0; j < right.length; j++) {
    const id = right[j]!;
    if (counts[id]! <= most) positions[next[id]!++] = j;
  }
  return { starts, positions };
}

/**
 * Python's `difflib.SequenceMatcher(None, a, b).ratio()`: 2M / (|a| + |b|), M the characters in matching blocks.
 *
 * The longest block common to both (of several the one that begins first in a, then in b) is taken, then the same is done to the left and to
 * the right of it. With `autojunk`, characters that make up more than 1 % of a b of 200 or more begin no block, they
 * only lengthen one, so that two long texts over a small alphabet that differ in their first character can have ratio
 * 0. Counted in code points; equal to CPython 3.11 to the last bit. Not symmetric. Two empty texts: 1. O(|a| · c) for
 * each level of the division, c the average number of places in b of a character of a; O(|a| · |b|²) at worst, so a
 * limit can be set. With `shortest`, blocks of fewer characters do not count: any two texts of one language share some.
 *
 * @param a the first text
 * @param b the second text, which is indexed
 * @returns the ratio in [0, 1], or null when `maxSteps` did not suffice
 * @see CPython 3.11, Lib/difflib.py
 * @example
 * sequenceRatio("abcd", "bcde") // => 0.75
 */
export function sequenceRatio(
  a: string,
  b: string,
  { autojunk = true, maxSteps = Number.POSITIVE_INFINITY, shortest = 1 }: SequenceRatioOptions = {},
): number | null {
  const encoded = encodeUnits(a, b) ?? encodePoints(codePoints(a), codePoints(b));
  const length = encoded.left.length + encoded.right.length;
  if (length === 0) return 1;
  const matches = matchedSize(encoded, indexOf(encoded, autojunk), maxSteps, shortest - 1);
  return matches === null ? null : (2 * matches) / length;
}

/** The size of all matching blocks together. */
function matchedSize(
  { left, right }: Encoded,
  { starts, positions }: Index,
  maxSteps: number,
  /** What a block must be longer than. */
  floor: number,
): number | null {
  // The first place of each character that is not left of the range at hand. Ranges are taken from the left, so the
  // places passed over are never needed again.
  const heads = starts.slice();
  // The places of the first text whose character is indexed: the others begin no run.
  const rows = indexedRows(left, starts);
  let firstRow = 0;
  let steps = 0;
  let total = 0;
  const ranges: number[] = [0, left.length, 0, right.length];
  while (ranges.length > 0) {
    const bhi = ranges.pop()!;
    const blo = ranges.pop()!;
    const ahi = ranges.pop()!;
    const alo = ranges.pop()!;
    let besti = alo;
    let bestj = blo;
    let best = floor;
    while (rows[firstRow]! < alo) firstRow++;
    for (let row = firstRow; rows[row]! < ahi - best; row++) {
      const i = rows[row]!;
      const id = left[i]!;
      const end = starts[id + 1]!;
      let from = heads[id]!;
      while (from < end && positions[from]! < blo) from++;
      heads[id] = from;
      if (from === end) continue;
      // The indexed character to the left, or none: a place where it stands on both sides begins no run.
      const before = i > alo && rows[row - 1] === i - 1 ? left[i - 1]! : -1;
      let wanted = left[i + best]!;
      let limit = bhi - best;
      let at = from;
      for (; at < end; at++) {
        const j = positions[at]!;
        if (j >= limit) break;
        // Only where a run could end up longer than the best, and only where one begins: measured, these two looks
        // are several times as fast as keeping a table of run lengths.
        if (right[j + best] !== wanted || (right[j - 1] === before && j > blo)) continue;
        let k = 1;
        while (i + k < ahi && j + k < bhi && left[i + k] === right[j + k]) {
          const next = left[i + k]!;
          if (starts[next] === starts[next + 1]) break;
          k++;
        }
        steps += k;
        if (k > best) {
          best = k;
          besti = i;
          bestj = j;
          if (i + best >= ahi) break;
          wanted = left[i + best]!;
          limit = bhi - best;
        }
      }
      steps += at - from + 1;
      if (steps > maxSteps) return null;
    }
    if (floor > 0 && best === floor) continue;
    // Where no block was found, the empty one at the very beginning is lengthened.
    while (besti > alo && bestj > blo && left[besti - 1] === right[bestj - 1]) {
      besti--;
      bestj--;
      best++;
    }
    while (besti + best < ahi && bestj + best < bhi && left[besti + best] === right[bestj + best]) best++;
    if (best === floor) continue;
    total += best;
    if (besti + best < ahi && bestj + best < bhi) ranges.push(besti + best, ahi, bestj + best, bhi);
    if (alo < besti && blo < bestj) ranges.push(alo, besti, blo, bestj);
  }
  return total;
}

/** Ends with a place behind every other, so that a walk needs no second limit. */
function indexedRows(left: Ids, starts: Int32Array): Int32Array {
  const rows = new Int32Array(left.length + 1);
  let size = 0;
  for (let i = 0; i < left.length; i++) if (starts[left[i]!]! < starts[left[i]! + 1]!) rows[size++] = i;
  rows[size] = 0x7fff_ffff;
  return rows;
}
