import type { Sentences } from "./numbered-words.ts";

/**
 * All sentences of all references of a prompt, side by side in one bit vector.
 *
 * Each sentence takes one bit a word and is followed by a guard bit that swallows the carry of an
 * addition; each reference begins at a multiple of 64 bits. Bit vectors are arrays of 32-bit words,
 * of which there is an even number, so that they are 64-bit words of a little-endian machine too.
 *
 * A word's mask (the bits where it stands) is kept as its non-zero 32-bit words, and in full beside
 * it when there are more than an eighth of `width`: so the masks of n words take O(n), not O(n²).
 */
export interface PackedReferences {
  /** Length of a bit vector in 32-bit words; even. */
  width: number;
  /** How many distinct words the references have together; they are numbered 1 to `vocabularySize`. */
  vocabularySize: number;
  /** The bits that are words: neither guard nor padding. */
  valid: Int32Array;
  /** The word at each bit, 0 where there is none. */
  wordAt: Uint32Array;
  /** The sentence at each bit, guard and padding excepted. */
  sentenceAt: Uint32Array;
  /** Sentence `s` takes the bits `starts[s]` up to, not including, `ends[s]`. */
  starts: Uint32Array;
  ends: Uint32Array;
  /** The reference of each sentence. */
  referenceOf: Uint32Array;
  /** How many references each word occurs in. */
  occursIn: Uint32Array;
  /** Word `id`'s mask is `entryBits[e]` at `entryWord[e]`, for e from `entries[id]` to `entries[id + 1]`. */
  entries: Uint32Array;
  entryWord: Uint32Array;
  entryBits: Int32Array;
  /** Where word `id`'s full mask begins in `full`, counted in vectors from 1; 0 when it has none. */
  fullMask: Uint32Array;
  full: Int32Array;
  /** Distinct words of each reference. */
  distinct: Uint32Array;
}

/**
 * Packs the references of one prompt. O(words of the references).
 *
 * @param references each reference's sentences, numbered by one vocabulary
 * @param vocabularySize the highest number in use
 */
export function packReferences(references: readonly Sentences[], vocabularySize: number): PackedReferences {
  const bitsOf = references.map(({ words, ends }) => roundUp(words.length + ends.length, 64));
  const bitCount = bitsOf.reduce((sum, bits) => sum + bits, 0);
  const sentenceCount = references.reduce((sum, { ends }) => sum + ends.length, 0);
  const width = bitCount >>> 5;
  const valid = new Int32Array(width);
  const wordAt = new Uint32Array(bitCount);
  const sentenceAt = new Uint32Array(bitCount);
  const starts = new Uint32Array(sentenceCount);
  const sentenceEnds = new Uint32Array(sentenceCount);
  const referenceOf = new Uint32Array(sentenceCount);
  const occursIn = new Uint32Array(vocabularySize + 1);
  const distinct = new Uint32Array(references.length);
  const lastReference = new Uint32Array(vocabularySize + 1);
  const lastEntry = new Int32Array(vocabularySize + 1).fill(-1);
  const entries = new Uint32Array(vocabularySize + 2);

  let sentence = 0;
  let base = 0;
  references.forEach(({ words, ends }, reference) => {
    let bit = base;
    let from = 0;
    for (const to of ends) {
      starts[sentence] = bit;
      referenceOf[sentence] = reference;
      for (let k = from; k < to; k++, bit++) {
        const id = words[k]!;
        wordAt[bit] = id;
        sentenceAt[bit] = sentence;
        valid[bit >>> 5]! |= 1 << (bit & 31);
        if (lastReference[id] !== reference + 1) {
          lastReference[id] = reference + 1;
          occursIn[id]!++;
          distinct[reference]!++;
        }
        if (lastEntry[id] !== bit >>> 5) {
          lastEntry[id] = bit >>> 5;
          entries[id + 1]!++;
        }
      }
      from = to;
      sentenceEnds[sentence++] = bit++;
    }
    base += bitsOf[reference]!;
  });

  // Counts of entries become where each word's entries begin; then they are filled in bit order.
  let fullMasks = 0;
  const fullMask = new Uint32Array(vocabularySize + 1);
  for (let id = 1; id <= vocabularySize; id++) {
    if (entries[id + 1]! * 8 > width) fullMask[id] = ++fullMasks;
    entries[id + 1]! += entries[id]!;
  }
  const entryWord = new Uint32Array(entries[vocabularySize + 1]!);
  const entryBits = new Int32Array(entryWord.length);
  const full = new Int32Array(fullMasks * width);
  const filled = entries.slice();
  lastEntry.fill(-1);
  for (let bit = 0; bit < bitCount; bit++) {
    const id = wordAt[bit]!;
    if (id === 0) continue;
    const word = bit >>> 5;
    if (lastEntry[id] !== word) {
      lastEntry[id] = word;
      entryWord[filled[id]!++] = word;
    }
    entryBits[filled[id]! - 1]! |= 1 << (bit & 31);
    if (fullMask[id]! > 0) full[(fullMask[id]! - 1) * width + word]! |= 1 << (bit & 31);
  }
  return {
    width,
    vocabularySize,
    valid,
    wordAt,
    sentenceAt,
    starts,
    ends: sentenceEnds,
    referenceOf,
    occursIn,
    entries,
    entryWord,
    entryBits,
    fullMask,
    full,
    distinct,
  };
}

const roundUp = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;
