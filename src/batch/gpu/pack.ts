import type { CountMode, CountTask } from "../../verifiers/lcs/count.ts";
import type { Sentences } from "../../verifiers/lcs/numbered-words.ts";
import type { PackedReferences } from "../../verifiers/lcs/packed.ts";
import { sampleFields, sentenceFields, wordBits } from "./kernels.ts";

/** A task of a batch whose tasks all have one mode. */
export type Task = Omit<CountTask, "mode">;

/** The sentences of a prompt's references as the kernels take them: the short ones first. */
interface ReferenceShape {
  /** Sentence numbers of `packed`, in table order. */
  readonly order: readonly number[];
  readonly shortCount: number;
  /** 32-bit words of a row of the long sentences. */
  readonly longWords: number;
  /** Where each one's results begin, and how many there are. */
  readonly results: readonly number[];
  readonly resultCount: number;
}

/** The size of a task on the device. */
export interface TaskSize {
  /** 32-bit words of stops and carries. */
  readonly stops: number;
  /** Pairs of words compared: what time it takes. */
  readonly cells: number;
}

const wordsOf = (length: number): number => Math.ceil(length / wordBits);
const shapes = new WeakMap<PackedReferences, Map<CountMode, ReferenceShape>>();

/** The shape of a prompt's references, made once for its rollouts. */
function shapeOf(packed: PackedReferences, mode: CountMode): ReferenceShape {
  const byMode = shapes.get(packed) ?? new Map<CountMode, ReferenceShape>();
  const shape = byMode.get(mode) ?? makeShape(packed, mode);
  byMode.set(mode, shape);
  shapes.set(packed, byMode);
  return shape;
}

function makeShape({ starts, ends }: PackedReferences, mode: CountMode): ReferenceShape {
  const lengthOf = (sentence: number): number => ends[sentence]! - starts[sentence]!;
  const all = Array.from(starts, (_, sentence) => sentence).filter((sentence) => lengthOf(sentence) > 0);
  const isShort = (sentence: number): boolean => mode === "union" && lengthOf(sentence) <= wordBits;
  const short = all.filter(isShort);
  const long = all.filter((sentence) => !isShort(sentence));
  const order = [...short, ...long];
  const results: number[] = [];
  let resultCount = 0;
  for (const sentence of order) {
    results.push(resultCount);
    resultCount += mode === "union" ? wordsOf(lengthOf(sentence)) : 1;
  }
  const longWords =
    mode === "union" ? long.reduce((sum, sentence) => sum + wordsOf(lengthOf(sentence)), 0) : 0;
  return { order, shortCount: short.length, longWords, results, resultCount };
}

/** How many words of a prediction the references know: the rows of its tables. */
function rowsOf({ words }: Sentences): number {
  let rows = 0;
  for (let k = 0; k < words.length; k++) if (words[k] !== 0) rows++;
  return rows;
}

/** What a task takes on the device; exact. O(words of the prediction). */
export function sizeOf({ packed, prediction }: Task, mode: CountMode): TaskSize {
  const { order, shortCount, longWords } = shapeOf(packed, mode);
  const rows = rowsOf(prediction);
  return {
    stops: rows * (order.length + longWords),
    cells: rows * wordBits * (shortCount + longWords + packed.width),
  };
}

/** Tasks packed for one run of the kernels. */
export interface Chunk {
  readonly samples: Uint32Array;
  readonly sentences: Uint32Array;
  readonly words: Uint32Array;
  readonly shortBases: Uint32Array;
  readonly longBases: Uint32Array;
  readonly shortUnits: number;
  readonly longUnits: number;
  readonly stops: number;
  readonly found: number;
}

/** Numbers that grow. */
class Numbers {
  #values = new Uint32Array(1024);
  length = 0;

  push(a: number): void {
    if (this.length === this.#values.length) this.#grow();
    this.#values[this.length++] = a;
  }

  #grow(): void {
    const larger = new Uint32Array(this.#values.length * 2);
    larger.set(this.#values);
    this.#values = larger;
  }

  done(): Uint32Array {
    return this.#values.subarray(0, this.length);
  }
}

/**
 * Packs tasks into the tables of the kernels. References that several tasks share are packed once; words that the
 * references lack change nothing and are left out. O(words).
 */
export function pack(tasks: readonly Task[], mode: CountMode): Chunk {
  const samples = new Uint32Array(tasks.length * sampleFields);
  const sentences = new Numbers();
  const words = new Numbers();
  const shortBases = new Uint32Array(tasks.length);
  const longBases = new Uint32Array(tasks.length);
  const known = new Map<PackedReferences, number>();
  let [shortUnits, longUnits, stops, found] = [0, 0, 0, 0];

  tasks.forEach(({ packed, prediction }, t) => {
    const shape = shapeOf(packed, mode);
    let references = known.get(packed);
    if (references === undefined) {
      references = sentences.length / sentenceFields;
      known.set(packed, references);
      addReferences(packed, shape, sentences, words);
    }
    const predictions = sentences.length / sentenceFields;
    const rows = addPrediction(prediction, sentences, words, mode);
    const predictionCount = sentences.length / sentenceFields - predictions;
    const longCount = shape.order.length - shape.shortCount;
    samples.set(
      [
        references,
        shape.shortCount,
        longCount,
        predictions,
        predictionCount,
        rows,
        shape.longWords,
        stops,
        found,
      ],
      t * sampleFields,
    );
    shortBases[t] = shortUnits;
    longBases[t] = longUnits;
    shortUnits += shape.shortCount * predictionCount;
    longUnits += longCount * predictionCount;
    stops += rows * (shape.order.length + shape.longWords);
    found += shape.resultCount;
  });
  return {
    samples,
    sentences: sentences.done(),
    words: words.done(),
    shortBases,
    longBases,
    shortUnits,
    longUnits,
    stops,
    found,
  };
}

function addReferences(
  packed: PackedReferences,
  shape: ReferenceShape,
  sentences: Numbers,
  words: Numbers,
): void {
  let column = 0;
  shape.order.forEach((sentence, place) => {
    const [start, end] = [packed.starts[sentence]!, packed.ends[sentence]!];
    if (place === shape.shortCount) column = 0;
    for (const value of [words.length, end - start, shape.results[place]!, column]) sentences.push(value);
    column += wordsOf(end - start);
    for (let bit = start; bit < end; bit++) words.push(packed.wordAt[bit]!);
  });
}

/** Adds a prediction's sentences that hold a known word; for lengths, all of it as one. */
function addPrediction(prediction: Sentences, sentences: Numbers, words: Numbers, mode: CountMode): number {
  let rows = 0;
  let from = 0;
  const ends = mode === "union" ? prediction.ends : [prediction.words.length];
  for (const to of ends) {
    const start = words.length;
    for (let k = from; k < to; k++) if (prediction.words[k] !== 0) words.push(prediction.words[k]!);
    const length = words.length - start;
    if (length > 0) for (const value of [start, length, rows, 0]) sentences.push(value);
    rows += length;
    from = to;
  }
  return rows;
}

/** One count a reference (union) or a packed sentence (lengths), from what the kernels left for each task. */
export function unpack(tasks: readonly Task[], found: Uint32Array, mode: CountMode): Uint32Array[] {
  let at = 0;
  return tasks.map(({ packed }) => {
    const shape = shapeOf(packed, mode);
    const own = found.subarray(at, at + shape.resultCount);
    at += shape.resultCount;
    return mode === "union" ? distinctWords(packed, shape, own) : lengthsInOrder(packed, shape, own);
  });
}

function lengthsInOrder(packed: PackedReferences, shape: ReferenceShape, found: Uint32Array): Uint32Array {
  const lengths = new Uint32Array(packed.starts.length);
  shape.order.forEach((sentence, place) => {
    lengths[sentence] = found[place]!;
  });
  return lengths;
}

/** How many distinct words of each reference have a bit. */
function distinctWords(packed: PackedReferences, shape: ReferenceShape, found: Uint32Array): Uint32Array {
  const overlaps = new Uint32Array(packed.distinct.length);
  /** The words counted, a reference and a word in one number. */
  const counted = new Set<number>();
  shape.order.forEach((sentence, place) => {
    const reference = packed.referenceOf[sentence]!;
    const count = wordsOf(packed.ends[sentence]! - packed.starts[sentence]!);
    for (let k = 0; k < count; k++) {
      let bits = found[shape.results[place]! + k]!;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        const id = packed.wordAt[packed.starts[sentence]! + k * wordBits + bit]!;
        const key = reference * (packed.vocabularySize + 1) + id;
        if (counted.has(key)) continue;
        counted.add(key);
        overlaps[reference]!++;
      }
    }
  });
  return overlaps;
}
