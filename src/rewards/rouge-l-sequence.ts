import { RewardError } from "../errors.ts";
import { lower } from "../normalize/python-text.ts";
import { type Segment, wordEnds } from "../normalize/words.ts";
import { type CompiledReferences, compileReferences, isCompiled } from "../verifiers/lcs/compiled.ts";
import { countHere } from "../verifiers/lcs/count.ts";
import type { PreparedText } from "../verifiers/lcs/numbered-words.ts";
import { lookUpSentences } from "../verifiers/lcs/sentences.ts";
import { bestOf, type RougeL, type RougeOptions, type RougeTask } from "./rouge-l.ts";

/**
 * ROUGE-L over the whole token sequences, the best of the references: order and repetition count.
 *
 * Tokens are lower-case runs of letters, digits and their combining marks; runs with Chinese are cut by
 * jieba; punctuation is no token. With l the length of the longest common subsequence of m and n tokens,
 * score = 2l / (m + n), the harmonic mean of l / m and l / n. Identical texts score 1, a side without tokens 0;
 * an empty reference counts for nothing beside others. Symmetric.
 * Linear in the texts, plus (reference tokens × prediction tokens) / 32 machine operations.
 *
 * @param prediction the visible answer
 * @param references alternative summaries, or `sequenceReferences` of them
 * @returns the score in [0, 1]
 * @throws {RewardError} `bad_option` when Chinese comes and there is no `segment`
 * @see rouge-score 0.1.2, `rougeL` without stemming, which this equals on plain English
 * @example
 * rougeLSequence("Sat, the cat!", ["The cat sat."]) // => 0.6666666666666666
 */
export function rougeLSequence(
  prediction: string,
  references: readonly string[] | CompiledReferences,
  options: RougeOptions = {},
): number {
  return rougeLSequenceParts(prediction, references, options).score;
}

/**
 * `rougeLSequence` with the parts it was computed from.
 *
 * @throws {RewardError} `bad_option` when Chinese comes and there is no `segment`
 * @example
 * rougeLSequenceParts("a b c", ["b", "a c d"]).bestReference // => 1
 */
export function rougeLSequenceParts(
  prediction: string,
  references: readonly string[] | CompiledReferences,
  options: RougeOptions = {},
): RougeL {
  const compiled = isCompiled(references) ? references : sequenceReferences(references, options);
  const task = sequenceTask(prediction, compiled);
  return sequenceScore(compiled, task, options.count?.(task) ?? countHere(task, options.kernel));
}

/** What is to be counted for `rougeLSequence`. */
export function sequenceTask(prediction: string, compiled: CompiledReferences): RougeTask {
  const known = lookUpSentences(compiled.prepare(prediction), compiled.vocabulary);
  return { mode: "lengths", packed: compiled.packed, prediction: known };
}

/** `rougeLSequence` from what was counted: a length for each packed sentence. */
export function sequenceScore(
  compiled: CompiledReferences,
  task: RougeTask,
  lengths: ArrayLike<number>,
): RougeL {
  const overlaps = new Uint32Array(compiled.lengths.length);
  for (let sentence = 0; sentence < lengths.length; sentence++) {
    overlaps[compiled.packed.referenceOf[sentence]!] = lengths[sentence]!;
  }
  return bestOf(overlaps, (overlap, reference) => {
    const referenceWords = compiled.lengths[reference]!;
    const predictionWords = task.prediction.words.length;
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

/**
 * Makes the references of a prompt ready for `rougeLSequence`, to be shared by its rollouts.
 *
 * @throws {RewardError} `bad_option` when Chinese comes and there is no `segment`
 * @example
 * rougeLSequence("a b", sequenceReferences(["b a"])) // => 0.5
 */
export function sequenceReferences(
  references: readonly string[],
  { segment }: RougeOptions = {},
): CompiledReferences {
  return compileReferences(references, (text) => tokens(text, segment));
}

const noToken = /[^\p{L}\p{N}\p{M}]+/gu;
const chinese = /\p{Script=Han}/u;

/** The text's tokens, with a space between two, and cut where they are Chinese: no dot is left, so that they make one sentence. */
function tokens(text: string, segment: Segment | undefined): PreparedText {
  const spaced = lower(text).replace(noToken, " ");
  if (!chinese.test(spaced)) return { text: spaced };
  if (segment === undefined) {
    throw new RewardError(
      "bad_option",
      "the text is Chinese in part: rougeLSequence needs a segmenter for it",
    );
  }
  const ends: number[] = [];
  for (let from = 0, to = 0; from < spaced.length; from = to + 1) {
    to = spaced.indexOf(" ", from);
    if (to < 0) to = spaced.length;
    const run = spaced.slice(from, to);
    if (chinese.test(run)) for (const end of wordEnds(run, segment)) ends.push(from + end);
  }
  return { text: spaced, ends: Uint32Array.from(ends) };
}

/**
 * Where the characters of a text's tokens stand in the text, place by place of what is made of it for counting; null where
 * its lower case has another length. O(n).
 */
export function tokenPlaces(text: string): Uint32Array | null {
  const lowered = lower(text);
  if (lowered.length !== text.length) return null;
  const places: number[] = [];
  let at = 0;
  for (const { 0: gap, index } of lowered.matchAll(noToken)) {
    for (; at < index; at++) places.push(at);
    places.push(at);
    at += gap.length;
  }
  for (; at <= text.length; at++) places.push(at);
  return Uint32Array.from(places);
}
