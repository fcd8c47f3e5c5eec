import { functionWords } from "../normalize/function-words.ts";
import type { CompiledReferences } from "../verifiers/lcs/compiled.ts";
import { countHere } from "../verifiers/lcs/count.ts";
import { type PackedReferences, packReferences } from "../verifiers/lcs/packed.ts";
import { hashSeed, hashStep, type Vocabulary } from "../verifiers/lcs/vocabulary.ts";
import { bestOf, type RougeL, type RougeOptions, type RougeTask } from "./rouge-l.ts";
import { sequenceReferences, sequenceTask } from "./rouge-l-sequence.ts";

/** The references of a prompt, ready for {@link rougeLContent}. */
export interface ContentReferences {
  readonly all: CompiledReferences;
  /** Their content words alone, under the same numbers. */
  readonly content: PackedReferences;
  /** How many content words each has. */
  readonly contentWords: readonly number[];
  /** The numbers of function words. */
  readonly functionIds: ReadonlySet<number>;
}

/** So many words in common are paid for each content word among them: English has some two words to a content word. */
const paidPerContentWord = 3;

const hashOf = (word: string): number => {
  let hash = hashSeed;
  for (let i = 0; i < word.length; i++) hash = hashStep(hash, word.charCodeAt(i));
  return hash;
};
const hashed = Array.from(functionWords, (word) => ({ word, hash: hashOf(word) }));

/** The numbers of the function words that a vocabulary has. */
function functionIdsOf(vocabulary: Vocabulary): ReadonlySet<number> {
  const ids = new Set<number>();
  for (const { word, hash } of hashed) {
    const id = vocabulary.find(word, 0, word.length, hash);
    if (id !== 0) ids.add(id);
  }
  return ids;
}

/**
 * Makes the references of a prompt ready for `rougeLContent`, to be shared by its rollouts.
 *
 * @throws {RewardError} `bad_option` when Chinese comes and there is no `segment`
 * @example
 * rougeLContent("the of a", contentReferences(["the end of a day"])).score // => 0
 */
export function contentReferences(
  references: readonly string[],
  options: RougeOptions = {},
): ContentReferences {
  const all = sequenceReferences(references, options);
  const { packed, vocabulary } = all;
  const functionIds = functionIdsOf(vocabulary);
  const contents = references.map((): number[] => []);
  for (let sentence = 0; sentence < packed.starts.length; sentence++) {
    const words = packed.wordAt.subarray(packed.starts[sentence], packed.ends[sentence]);
    const own = contents[packed.referenceOf[sentence]!]!;
    for (const id of words) if (!functionIds.has(id)) own.push(id);
  }
  const sentences = contents.map((words) => ({
    words: Uint32Array.from(words),
    ends: Uint32Array.from(words.length === 0 ? [] : [words.length]),
  }));
  return {
    all,
    content: packReferences(sentences, vocabulary.size),
    contentWords: contents.map(({ length }) => length),
    functionIds,
  };
}

/** The length of the common subsequence with each of so many references. */
function overlapsOf(task: RougeTask, references: number, options: RougeOptions): Uint32Array {
  const overlaps = new Uint32Array(references);
  const lengths = options.count?.(task) ?? countHere(task, options.kernel);
  const { referenceOf } = task.packed;
  for (let sentence = 0; sentence < referenceOf.length; sentence++) {
    overlaps[referenceOf[sentence]!] = lengths[sentence]!;
  }
  return overlaps;
}

/**
 * ROUGE-L that pays no base for function words: of the longest common subsequence at most three words count for each
 * content word that the texts have in common in order.
 *
 * Any two texts of one language share `the … of … to`: a salad of them earns a third of what `rougeLSequence` gives a
 * perfect summary, and nothing here. With l the length of the LCS of m and n tokens, c that of their content words and
 * C the reference's content words, score = 2 min(l, kc) / (m + n), k = max(3, m / C). An honest summary has some two words to a
 * content word, so it scores as `rougeLSequence` does; identical texts score 1. Where a reference has no content word
 * all words count. Not symmetric in k. Cost: that of `rougeLSequence` and some quarter more.
 *
 * @param prediction the summary
 * @param references `contentReferences` of the alternatives
 * @returns the best reference's score, with what it was computed from
 * @see ROUGE 1.5.5, option -s, which leaves function words out altogether
 * @example
 * rougeLContent("the cat sat on the mat", contentReferences(["the cat sat on a mat"])).score.toFixed(3) // => "0.833"
 */
export function rougeLContent(
  prediction: string,
  { all, content, contentWords, functionIds }: ContentReferences,
  options: RougeOptions = {},
): RougeL {
  const task = sequenceTask(prediction, all);
  const overlaps = overlapsOf(task, all.lengths.length, options);
  const words = task.prediction.words.filter((id) => id !== 0 && !functionIds.has(id));
  const bare: RougeTask = { mode: "lengths", packed: content, prediction: { ...task.prediction, words } };
  const common = overlapsOf(bare, all.lengths.length, { kernel: options.kernel });
  const predictionWords = task.prediction.words.length;
  return bestOf(overlaps, (found, reference) => {
    const referenceWords = all.lengths[reference]!;
    const ownContent = contentWords[reference]!;
    const each = Math.max(paidPerContentWord, referenceWords / ownContent);
    const overlap = ownContent === 0 ? found : Math.min(found, Math.floor(each * common[reference]! + 1e-9));
    return {
      score: overlap === 0 ? 0 : (2 * overlap) / (referenceWords + predictionWords),
      precision: overlap === 0 ? 0 : overlap / predictionWords,
      recall: overlap === 0 ? 0 : overlap / referenceWords,
      overlap,
      referenceWords,
      predictionWords,
    };
  });
}
