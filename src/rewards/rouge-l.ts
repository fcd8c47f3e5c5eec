import { lower } from "../normalize/python-text.ts";
import { type Segment, wordEnds } from "../normalize/words.ts";
import { type CompiledReferences, compileReferences, isCompiled } from "../verifiers/lcs/compiled.ts";
import { type Counter, type CountTask, countHere } from "../verifiers/lcs/count.ts";
import type { KnownSentences } from "../verifiers/lcs/numbered-words.ts";
import { deepestRecovery } from "../verifiers/lcs/recursion.ts";
import { lookUpSentences } from "../verifiers/lcs/sentences.ts";
import { type KernelName, withWorkspace } from "../verifiers/lcs/shared.ts";

/** ROUGE-L and the three integers it is computed from, for the best reference. */
export interface RougeL {
  /** In [0, 1]. */
  score: number;
  precision: number;
  recall: number;
  /** Words in common: distinct words for `rougeL`, the length of the LCS for `rougeLSequence`. */
  overlap: number;
  referenceWords: number;
  predictionWords: number;
  /** Index of the best reference, the first of equals; -1 when there was nothing to compare. */
  bestReference: number;
}

export interface RougeOptions {
  /** Cuts Chinese (jieba). For `rougeL` its presence says that the texts are Chinese. */
  segment?: Segment | undefined;
  /** What runs the LCS; the numbers are the same. By default WebAssembly where it is allowed. */
  kernel?: KernelName | undefined;
  /** Counts in place of the kernel: a batch that has counted on a GPU answers here. */
  count?: Counter | undefined;
}

export interface RougeLOptions extends RougeOptions {
  /**
   * Score 0 where Python would: rouge 1.0.1 recovers an LCS by recursion, one frame a step, and the reference
   * takes the exception for a 0. The number is `sys.getrecursionlimit()` less the frames on the stack
   * when `Rouge().get_scores` is called, so 999 for a plain script. Unset: the true value.
   */
  pythonRecursionLimit?: number | undefined;
}

/** A task with the number of the prediction's distinct words. */
export interface RougeTask extends CountTask {
  readonly prediction: KnownSentences;
}

/** Frames of rouge 1.0.1 from `get_scores` to `_recon_lcs`, under which its recovery recurses. */
const framesBelow = 6;

/**
 * ROUGE-L of rouge 1.0.1 (summary level), the best of the references, as GoLongRL computes it.
 *
 * Texts are lower-cased and trimmed, Chinese ones cut by jieba; sentences end at `.`, words at whitespace. With
 * m and n the numbers of distinct words of reference and prediction, and c that of the distinct words in the
 * recovered LCS of all pairs of sentences: r = c / m, p = c / n, score = 2pr / (p + r + 1e-8).
 *
 * Accidents kept: an identical text scores a little under 1 (the 1e-8); a word counts once however often it stands
 * and in whatever sentence, so a list of one-word sentences scores like the summary itself; `。` ends no
 * sentence; a reference without a sentence (empty, or dots alone) makes the whole score 0.
 * Not symmetric: which of several LCS is recovered depends on the side.
 * Linear in the texts, plus (reference words × prediction words) / 32 machine operations.
 *
 * @param prediction the whole response
 * @param references alternative summaries, or `summaryReferences` of them
 * @returns the score in [0, 1]
 * @see rouge 1.0.1, rouge/rouge_score.py, rouge_l_summary_level
 * @see GoLongRL, verl/utils/reward_score/long_bench_pro.py, Summary_Max_Rouge_L
 * @example
 * rougeL("the cat sat", ["the cat ran"]) // => 0.6666666616666668
 */
export function rougeL(
  prediction: string,
  references: readonly string[] | CompiledReferences,
  options: RougeLOptions = {},
): number {
  return rougeLParts(prediction, references, options).score;
}

/**
 * `rougeL` with the parts it was computed from.
 *
 * @example
 * rougeLParts("the cat sat. the end", ["the cat. end"]).overlap // => 3
 */
export function rougeLParts(
  prediction: string,
  references: readonly string[] | CompiledReferences,
  options: RougeLOptions = {},
): RougeL {
  const compiled = isCompiled(references) ? references : summaryReferences(references, options);
  const task = summaryTask(prediction, compiled);
  if (task === null) return nothing;
  if (options.pythonRecursionLimit !== undefined) {
    const allowed = options.pythonRecursionLimit - framesBelow;
    const deepest = withWorkspace(options.kernel, (workspace) =>
      deepestRecovery(workspace, task.packed, task.prediction, allowed),
    );
    if (deepest > allowed) return nothing;
  }
  return summaryScore(compiled, task, options.count?.(task) ?? countHere(task, options.kernel));
}

/** What is to be counted for `rougeL`, or null when a side has no sentence and the score is 0. */
export function summaryTask(prediction: string, compiled: CompiledReferences): RougeTask | null {
  const known = lookUpSentences(compiled.prepare(prediction), compiled.vocabulary);
  const isEmpty = known.ends.length === 0 || compiled.lengths.length === 0 || compiled.lengths.includes(0);
  return isEmpty ? null : { mode: "union", packed: compiled.packed, prediction: known };
}

/** `rougeL` from what was counted. */
export function summaryScore(
  { packed }: CompiledReferences,
  task: RougeTask | null,
  counts: ArrayLike<number>,
): RougeL {
  if (task === null) return nothing;
  return bestOf(counts, (overlap, reference) =>
    rougeFromCounts(overlap, packed.distinct[reference]!, task.prediction.distinct),
  );
}

/**
 * Makes the references of a prompt ready for `rougeL`, to be shared by its rollouts.
 *
 * @param references alternative summaries
 * @param options `segment` when they are Chinese
 * @example
 * rougeL("a b", summaryReferences(["a b"])) === rougeL("a b", ["a b"]) // => true
 */
export function summaryReferences(
  references: readonly string[],
  { segment }: RougeOptions = {},
): CompiledReferences {
  return compileReferences(references, (text) => {
    const lowered = lower(text);
    return segment === undefined ? { text: lowered } : { text: lowered, ends: wordEnds(lowered, segment) };
  });
}

/**
 * The float64 arithmetic of rouge 1.0.1, from three integers: whoever counted them, the digits are the same.
 *
 * @param overlap distinct words recovered
 * @param referenceWords distinct words of the reference, at least 1
 * @param predictionWords distinct words of the prediction, at least 1
 * @example
 * rougeFromCounts(1, 2, 4).precision // => 0.25
 */
export function rougeFromCounts(
  overlap: number,
  referenceWords: number,
  predictionWords: number,
): Omit<RougeL, "bestReference"> {
  const recall = overlap / referenceWords;
  const precision = overlap / predictionWords;
  const score = 2 * ((precision * recall) / (precision + recall + 1e-8));
  return { score, precision, recall, overlap, referenceWords, predictionWords };
}

/**
 * The best of several references, the first of equals, from each one's overlap.
 *
 * @example
 * bestOf([1, 2, 2], (overlap) => rougeFromCounts(overlap, 2, 2)).bestReference // => 1
 */
export function bestOf(
  overlaps: ArrayLike<number>,
  from: (overlap: number, reference: number) => Omit<RougeL, "bestReference">,
): RougeL {
  let best = nothing;
  for (let reference = 0; reference < overlaps.length; reference++) {
    const parts = from(overlaps[reference]!, reference);
    if (best.bestReference < 0 || parts.score > best.score) best = { ...parts, bestReference: reference };
  }
  return best;
}

const nothing: RougeL = {
  score: 0,
  precision: 0,
  recall: 0,
  overlap: 0,
  referenceWords: 0,
  predictionWords: 0,
  bestReference: -1,
};
