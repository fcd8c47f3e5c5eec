import { isPythonSpace } from "../../normalize/python-text.ts";
import { endsWord } from "./ends-word.ts";
import type { KnownSentences, PreparedText, Sentences } from "./numbered-words.ts";
import { hashSeed, hashStep, Vocabulary } from "./vocabulary.ts";
import { allowsWasm } from "./wasm.ts";
import { WordReader } from "./word-reader.ts";

/**
 * Cuts a lower-cased text into sentences and words as rouge 1.0.1 does, and numbers the words.
 *
 * The text is trimmed. Sentences end at `.`; a piece of no characters is no sentence, a piece of
 * whitespace alone is a sentence of one empty word. Words are separated by Python whitespace.
 * A blank text has no sentences. New words are added to the vocabulary. O(n), one pass.
 */
export function internSentences(prepared: PreparedText, vocabulary: Vocabulary): Sentences {
  const { text } = prepared;
  const { starts, stops, hashes, count, ends } = cut(prepared);
  const words = new Uint32Array(count);
  for (let k = 0; k < count; k++) words[k] = vocabulary.intern(text, starts[k]!, stops[k]!, hashes[k]!);
  return { words, ends };
}

let reader: WordReader | null | undefined;

/**
 * Cuts a text as `internSentences` does and looks its words up: a word the vocabulary does not know
 * is 0, and only counted. The vocabulary is not changed, so that one serves a whole rollout group. O(n).
 *
 * In WebAssembly where that is allowed; very long texts and words that collide on purpose are read by `lookUpHere`.
 */
export function lookUpSentences(prepared: PreparedText, vocabulary: Vocabulary): KnownSentences {
  if (reader === undefined) reader = allowsWasm() ? new WordReader() : null;
  return reader?.lookUp(prepared, vocabulary) ?? lookUpHere(prepared, vocabulary);
}

/** `lookUpSentences` in TypeScript. */
export function lookUpHere(prepared: PreparedText, vocabulary: Vocabulary): KnownSentences {
  const { text } = prepared;
  const { starts, stops, hashes, count, ends } = cut(prepared);
  const words = new Uint32Array(count);
  const seen = new Uint8Array(vocabulary.size + 1);
  const strangers = new Vocabulary(count);
  let distinct = 0;
  for (let k = 0; k < count; k++) {
    const id = vocabulary.find(text, starts[k]!, stops[k]!, hashes[k]!);
    if (id === 0) strangers.intern(text, starts[k]!, stops[k]!, hashes[k]!);
    else if (seen[id] === 0) {
      seen[id] = 1;
      distinct++;
    }
    words[k] = id;
  }
  return { words, ends, distinct: distinct + strangers.size };
}

/** Word k is `text[starts[k] … stops[k])`; sentence s ends before word `ends[s]`. */
export interface Cut {
  starts: Uint32Array;
  stops: Uint32Array;
  hashes: Int32Array;
  count: number;
  ends: Uint32Array;
}

const dot = 0x2e;

const noEnds = new Uint32Array(0);

/** Where the words of a text stand: the same ones in the same order as {@link lookUpSentences} numbers. O(n). */
export function cut({ text, ends: wordEnds = noEnds }: PreparedText): Cut {
  let last = text.length;
  let i = 0;
  while (i < last && isPythonSpace(text.charCodeAt(i))) i++;
  while (last > i && isPythonSpace(text.charCodeAt(last - 1))) last--;
  // A word or an empty sentence takes two characters, its separator included; a word that was cut may have none.
  const room = ((last - i) >>> 1) + 2 + wordEnds.length;
  const starts = new Uint32Array(room);
  const stops = new Uint32Array(room);
  const hashes = new Int32Array(room);
  const ends = new Uint32Array(room);
  let count = 0;
  let sentences = 0;
  let pieceStart = i;
  let firstOfSentence = 0;
  let nextEnd = 0;
  for (; i <= last; i++) {
    const start = i;
    while (nextEnd < wordEnds.length && wordEnds[nextEnd]! <= i) nextEnd++;
    const limit = nextEnd < wordEnds.length ? Math.min(last, wordEnds[nextEnd]!) : last;
    let hash = hashSeed;
    let code = dot;
    for (; i < limit; i++) {
      code = text.charCodeAt(i);
      if (endsWord[code] !== 0) break;
      hash = hashStep(hash, code);
    }
    if (i > start) {
      starts[count] = start;
      stops[count] = i;
      hashes[count++] = hash;
    }
    if (i === limit && limit < last) {
      // The word was cut off here: what comes next is no separator to be passed over.
      i--;
      continue;
    }
    if (i < last && code !== dot) continue;
    if (i > pieceStart) {
      if (count === firstOfSentence) {
        starts[count] = i;
        stops[count] = i;
        hashes[count++] = hashSeed;
      }
      ends[sentences++] = count;
      firstOfSentence = count;
    }
    pieceStart = i + 1;
  }
  return { starts, stops, hashes, count, ends: ends.slice(0, sentences) };
}
