// The WebAssembly twin of `lookUpHere` in src/verifiers/lcs/sentences.ts: see there for what a sentence and a word are.
// Built by scripts/build-kernels.mjs. The memory belongs to the caller; nothing is allocated here. All places are byte
// addresses.

/** What ends a word, by UTF-16 code unit: 1 white space, 2 a dot, 0 all else. */
const classes: usize = 1024;
/** What a reading gives: words, sentences, distinct words. */
const results: usize = 16;

const space: u32 = 1;
const dot: u32 = 2;
const seed: u32 = 0x811c9dc5;
const prime: u32 = 0x01000193;
/** Slots that the table of a text's own words begins with. */
const fewSlots: u32 = 2048;
/** Past this many probes the words collide on purpose, and the caller reads the text himself. */
const mostProbes: u32 = 64;
/** As in vocabulary.ts. */
const vocabularyProbes: u32 = 32;

let text: usize = 0;
let words: usize = 0;
let count: u32 = 0;
/** By each distinct word of the text: hash, start, length, number. */
let entries: usize = 0;
let distinct: u32 = 0;
let table: usize = 0;
let mask: u32 = 0;
let slots: usize = 0;
let slotMask: u32 = 0;
let hashes: usize = 0;
let starts: usize = 0;
let characters: usize = 0;

// @ts-expect-error: decorator
@inline
function unit(at: u32, wide: bool): u32 {
  return wide ? <u32>load<u16>(text + (<usize>at << 1)) : <u32>load<u8>(text + <usize>at);
}

// @ts-expect-error: decorator
@inline
function spread(hash: u32): u32 {
  return ((hash ^ (hash >> 15)) * 0x2c1b3c6d) >> 7;
}

/** The vocabulary that words are looked up in, as vocabulary.ts lays it out. */
export function setVocabulary(ofSlots: usize, slotCount: u32, ofHashes: usize, ofStarts: usize, ofCharacters: usize): void {
  slots = ofSlots;
  slotMask = slotCount - 1;
  hashes = ofHashes;
  starts = ofStarts;
  characters = ofCharacters;
}

/** Reads `length` units of text, two bytes each where it is wide; false when its words collide too often. */
export function read(
  ofText: usize,
  length: u32,
  isWide: bool,
  ends: usize,
  endCount: u32,
  ofWords: usize,
  sentenceEnds: usize,
  ofEntries: usize,
  ofTable: usize,
): bool {
  text = ofText;
  words = ofWords;
  entries = ofEntries;
  table = ofTable;
  count = 0;
  distinct = 0;
  mask = fewSlots - 1;
  memory.fill(table, 0, <usize>fewSlots << 2);
  return isWide
    ? scan(length, true, ends, endCount, sentenceEnds)
    : scan(length, false, ends, endCount, sentenceEnds);
}

// @ts-expect-error: decorator
@inline
function scan(length: u32, wide: bool, ends: usize, endCount: u32, sentenceEnds: usize): bool {
  let at: u32 = 0;
  let last = length;
  while (at < last && load<u8>(classes + <usize>unit(at, wide)) == space) at++;
  while (last > at && load<u8>(classes + <usize>unit(last - 1, wide)) == space) last--;
  let sentences: u32 = 0;
  let pieceStart = at;
  let firstOfSentence: u32 = 0;
  let end: u32 = 0;
  for (; at <= last; at++) {
    const start = at;
    while (end < endCount && load<u32>(ends + (<usize>end << 2)) <= at) end++;
    const limit = end < endCount ? min(last, load<u32>(ends + (<usize>end << 2))) : last;
    let hash = seed;
    let kind = dot;
    for (; at < limit; at++) {
      const code = unit(at, wide);
      kind = <u32>load<u8>(classes + <usize>code);
      if (kind != 0) break;
      hash = (hash ^ code) * prime;
    }
    if (at > start && !take(start, at - start, hash, wide)) return false;
    if (at == limit && limit < last) {
      at--;
      continue;
    }
    if (at < last && kind != dot) continue;
    if (at > pieceStart) {
      if (count == firstOfSentence && !take(at, 0, seed, wide)) return false;
      store<u32>(sentenceEnds + (<usize>sentences << 2), count);
      sentences++;
      firstOfSentence = count;
    }
    pieceStart = at + 1;
  }
  store<u32>(results, count);
  store<u32>(results, sentences, 4);
  store<u32>(results, distinct, 8);
  return true;
}

/** Numbers the next word: as it was numbered where it stood first, or as the vocabulary does. */
function take(start: u32, length: u32, hash: u32, wide: bool): bool {
  let slot = spread(hash) & mask;
  for (let probes: u32 = 0; ; probes++, slot = (slot + 1) & mask) {
    const known = load<u32>(table + (<usize>slot << 2));
    if (known == 0) break;
    const entry = entries + (<usize>(known - 1) << 4);
    if (load<u32>(entry) == hash && load<u32>(entry, 8) == length && stands(load<u32>(entry, 4), start, length, wide)) {
      store<u32>(words + (<usize>count << 2), load<u32>(entry, 12));
      count++;
      return true;
    }
    if (probes == mostProbes) return false;
  }
  const number = find(start, length, hash, wide);
  const entry = entries + (<usize>distinct << 4);
  store<u32>(entry, hash);
  store<u32>(entry, start, 4);
  store<u32>(entry, length, 8);
  store<u32>(entry, number, 12);
  distinct++;
  store<u32>(table + (<usize>slot << 2), distinct);
  if (distinct << 1 > mask) grow();
  store<u32>(words + (<usize>count << 2), number);
  count++;
  return true;
}

function grow(): void {
  mask = (mask << 2) | 3;
  memory.fill(table, 0, (<usize>mask + 1) << 2);
  for (let one: u32 = 0; one < distinct; one++) {
    let slot = spread(load<u32>(entries + (<usize>one << 4))) & mask;
    while (load<u32>(table + (<usize>slot << 2)) != 0) slot = (slot + 1) & mask;
    store<u32>(table + (<usize>slot << 2), one + 1);
  }
}

/** Whether the text has the same word in two places. */
// @ts-expect-error: decorator
@inline
function stands(a: u32, b: u32, length: u32, wide: bool): bool {
  for (let i: u32 = 0; i < length; i++) if (unit(a + i, wide) != unit(b + i, wide)) return false;
  return true;
}

/** The vocabulary's number of a word, 0 when it has none. */
// @ts-expect-error: decorator
@inline
function find(start: u32, length: u32, hash: u32, wide: bool): u32 {
  let slot = spread(hash) & slotMask;
  for (let probes: u32 = 0; probes < vocabularyProbes; probes++, slot = (slot + 1) & slotMask) {
    const number = load<u32>(slots + (<usize>slot << 2));
    if (number == 0) return 0;
    if (load<u32>(hashes + (<usize>number << 2)) != hash) continue;
    const from = load<u32>(starts + (<usize>number << 2));
    if (load<u32>(starts + (<usize>number << 2), 4) - from != length) continue;
    let i: u32 = 0;
    while (i < length && <u32>load<u16>(characters + (<usize>(from + i) << 1)) == unit(start + i, wide)) i++;
    if (i == length) return number;
  }
  return 0;
}
