import type { Sentences } from "./numbered-words.ts";
import type { PackedReferences } from "./packed.ts";
import { even, type Workspace } from "./workspace.ts";

/** Stop bits kept at a time, in 32-bit words: 4 MiB, whatever the lengths of the sentences. */
const stopBudget = 1 << 20;

/**
 * For each reference, how many distinct words its sentences' longest common subsequences with the
 * prediction's sentences recover, all pairs of sentences taken together (rouge 1.0.1's union).
 *
 * Of the several LCS of a pair the one is recovered that a walk from both ends finds which takes equal
 * words, else steps back in the reference where T[i - 1, j] > T[i, j - 1], else in the prediction.
 * Only the set of words counts, so a pair is looked at only while it holds a word of that reference
 * not yet recovered, and so is a prediction sentence: both exact, as a pair recovers none but its own words.
 *
 * O(words · width) additions of 32-bit words at worst, memory bounded beside the input's own size.
 *
 * @param prediction numbered by the references' vocabulary, 0 for a word that they lack
 * @returns one count a reference
 */
export function unionOverlaps(
  workspace: Workspace,
  packed: PackedReferences,
  prediction: Sentences,
): Uint32Array {
  const { width, entries, entryWord, entryBits, starts, ends, sentenceAt, referenceOf, wordAt } = packed;
  const overlaps = new Uint32Array(packed.distinct.length);
  /** Bits whose word is not yet recovered for the bit's reference. */
  const pending = packed.valid.slice();
  /** In how many references each word is still pending. */
  const pendingIn = packed.occursIn.slice();
  /** Pending bits whose word the sentence at hand holds. */
  const wanted = new Int32Array(width);
  const lastSeen = new Uint32Array(packed.vocabularySize + 1);
  const active: number[] = [];
  const positions: number[] = [];
  workspace.load(packed);

  const take = (bit: number, reference: number): void => {
    if (((pending[bit >>> 5]! >>> (bit & 31)) & 1) === 0) return;
    const id = wordAt[bit]!;
    overlaps[reference]!++;
    pendingIn[id]!--;
    for (let e = entries[id]!; e < entries[id + 1]!; e++) {
      const word = entryWord[e]!;
      // References begin at a multiple of 64 bits, so an entry's bits are all of one reference.
      if (referenceOf[sentenceAt[word * 32 + 31 - Math.clz32(entryBits[e]!)]!] === reference) {
        pending[word]! &= ~entryBits[e]!;
      }
    }
  };

  let from = 0;
  for (let sentence = 0; sentence < prediction.ends.length; from = prediction.ends[sentence++]!) {
    const to = prediction.ends[sentence]!;
    let lowest = width;
    let highest = -1;
    for (let k = from; k < to; k++) {
      const id = prediction.words[k]!;
      if (pendingIn[id] === 0 || lastSeen[id] === sentence + 1) continue;
      lastSeen[id] = sentence + 1;
      for (let e = entries[id]!; e < entries[id + 1]!; e++) {
        const word = entryWord[e]!;
        const bits = pending[word]! & entryBits[e]!;
        if (bits === 0) continue;
        wanted[word]! |= bits;
        if (word < lowest) lowest = word;
        if (word > highest) highest = word;
      }
    }
    if (highest < 0) continue;

    // Sentences that hold a wanted word, in order.
    active.length = 0;
    let past = 0;
    for (let word = lowest; word <= highest; word++) {
      let bits = wanted[word]!;
      while (bits !== 0) {
        const bit = word * 32 + 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        if (bit < past) continue;
        const found = sentenceAt[bit]!;
        active.push(found);
        past = ends[found]!;
      }
    }
    const first = (starts[active[0]!]! >>> 5) & ~1;
    const last = ((past - 1) >>> 5) | 1;
    const stride = last - first + 1;

    const blockRows = Math.max(1, Math.floor(stopBudget / stride));
    const maxRows = to - from;
    const blocks = Math.ceil(maxRows / blockRows);
    const rows = even(
      workspace.room(even(maxRows) + 2 + blocks * stride + Math.min(maxRows, blockRows) * stride),
    );
    const memory = workspace.memory;
    let count = 0;
    for (let k = from; k < to; k++) {
      // Rows of words that no reference has change nothing: leave them out.
      const id = prediction.words[k]!;
      if (id !== 0) memory[rows + count++] = id;
    }
    const saved = rows + even(maxRows);
    const stops = saved + blocks * stride;
    const vector = workspace.vector;
    workspace.reset(first, last);
    let begin = 0;
    for (; begin + blockRows < count; begin += blockRows) {
      memory.copyWithin(saved + (begin / blockRows) * stride, vector + first, vector + last + 1);
      workspace.kernel.forward(rows + begin, blockRows, first, last, 0);
    }
    workspace.kernel.forward(rows + begin, count - begin, first, last, stops);

    for (let a = 0; a < active.length; a++) positions[a] = ends[active[a]!]! - 1;
    for (let end = count; ; end = begin, begin -= blockRows) {
      if (end < count) {
        memory.copyWithin(
          vector + first,
          saved + (begin / blockRows) * stride,
          saved + (begin / blockRows + 1) * stride,
        );
        workspace.kernel.forward(rows + begin, blockRows, first, last, stops);
      }
      for (let a = 0; a < active.length; a++) {
        const current = active[a]!;
        const start = starts[current]!;
        let bit = positions[a]!;
        const least = bit < start ? bit : lowestCommonBit(pending, wanted, start, ends[current]!);
        if (least < 0) bit = start - 1;
        for (let row = end - 1; row >= begin && bit >= start && bit >= least; row--) {
          bit = highestBit(memory, stops + (row - begin) * stride - first, bit, start);
          if (bit >= start && wordAt[bit] === memory[rows + row]) {
            take(bit, referenceOf[current]!);
            bit--;
          }
        }
        positions[a] = bit < least ? start - 1 : bit;
      }
      if (begin === 0) break;
    }
    wanted.fill(0, lowest, highest + 1);
  }
  return overlaps;
}

/** The highest set bit at or below `bit` and not below `start` of the vector at `base`; `start - 1` when there is none. */
function highestBit(memory: Int32Array, base: number, bit: number, start: number): number {
  let word = bit >>> 5;
  let bits = memory[base + word]! & (-1 >>> (31 - (bit & 31)));
  const lowest = start >>> 5;
  while (bits === 0) {
    if (--word < lowest) return start - 1;
    bits = memory[base + word]!;
  }
  const found = word * 32 + 31 - Math.clz32(bits);
  return found < start ? start - 1 : found;
}

/** The lowest bit set in both vectors from `start` up to, not including, `end`; -1 when there is none. */
function lowestCommonBit(a: Int32Array, b: Int32Array, start: number, end: number): number {
  let word = start >>> 5;
  let bits = a[word]! & b[word]! & (-1 << (start & 31));
  const last = (end - 1) >>> 5;
  while (bits === 0) {
    if (++word > last) return -1;
    bits = a[word]! & b[word]!;
  }
  const found = word * 32 + 31 - Math.clz32(bits & -bits);
  return found < end ? found : -1;
}
