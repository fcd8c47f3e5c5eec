import type { Segment } from "../normalize/words.ts";
import {
  type RougeL,
  type RougeTask,
  summaryReferences,
  summaryScore,
  summaryTask,
} from "../rewards/rouge-l.ts";
import { sequenceReferences, sequenceScore, sequenceTask } from "../rewards/rouge-l-sequence.ts";
import type { CompiledReferences } from "../verifiers/lcs/compiled.ts";
import { countHere } from "../verifiers/lcs/count.ts";
import { type BackendChoice, findGpu, isWorthwhile } from "./gpu/choose.ts";
import { type Backend, type ChunkLimits, countOnGpu } from "./gpu/counts.ts";
import type { Gpu } from "./gpu/device.ts";

/** A text and the reference summaries it is compared with. */
export interface RougePair {
  readonly prediction: string;
  /** Give the rollouts of one prompt the same array: it is then compiled once. */
  readonly references: readonly string[];
}

export interface RougeBatchOptions {
  /** `summary` is `rougeL` (the default), `sequence` is `rougeLSequence`. */
  readonly variant?: "summary" | "sequence";
  readonly backend?: BackendChoice;
  /** A device to use; else one is acquired and given back. */
  readonly gpu?: Gpu;
  /** Cuts Chinese, see `rougeL`. */
  readonly segment?: Segment;
  readonly signal?: AbortSignal;
  readonly limits?: ChunkLimits;
}

export interface RougeBatch {
  /** In the order of the pairs. */
  readonly scores: RougeL[];
  /** Where it was counted; `mixed` when the device did not do all of it. */
  readonly backend: Backend;
  /** Why not on the device, or null. */
  readonly reason: string | null;
}

/**
 * ROUGE-L of many pairs, on the GPU where that pays: the same numbers, digit for digit, as one by one on the CPU.
 *
 * @param pairs texts with their references
 * @throws RewardError `bad_option` when `backend: "gpu"` finds no GPU
 * @example
 * (await rougeLBatch([{ prediction: "a b", references: ["a b"] }], { backend: "cpu" })).scores[0].overlap // => 2
 */
export async function rougeLBatch(
  pairs: readonly RougePair[],
  options: RougeBatchOptions = {},
): Promise<RougeBatch> {
  const { variant = "summary", backend = "auto", segment, signal, limits } = options;
  const isSummary = variant === "summary";
  const compile = isSummary ? summaryReferences : sequenceReferences;
  const compiled = new Map<readonly string[], CompiledReferences>();
  const prepared = pairs.map(({ prediction, references }) => {
    const own = compiled.get(references) ?? compile(references, { segment });
    compiled.set(references, own);
    const task: RougeTask | null = isSummary ? summaryTask(prediction, own) : sequenceTask(prediction, own);
    return { own, task };
  });
  const tasks = prepared.flatMap(({ task }) => task ?? []);
  const isSmall = backend === "auto" && !isWorthwhile(tasks);
  const found =
    options.gpu !== undefined && backend !== "cpu" && !isSmall
      ? { gpu: options.gpu, reason: null }
      : backend === "cpu" || isSmall
        ? { gpu: null, reason: isSmall ? "too small to gain from a GPU" : null }
        : await findGpu(backend);
  try {
    const counted =
      found.gpu === null
        ? { counts: tasks.map((task) => countHere(task)), backend: "cpu" as const, reason: found.reason }
        : await countOnGpu(found.gpu, tasks, isSummary ? "union" : "lengths", { limits, signal });
    let next = 0;
    const scores = prepared.map(({ own, task }) => {
      if (task === null) return summaryScore(own, null, []);
      const counts = counted.counts[next++]!;
      return isSummary ? summaryScore(own, task, counts) : sequenceScore(own, task, counts);
    });
    return { scores, backend: counted.backend, reason: counted.reason };
  } finally {
    if (found.gpu !== options.gpu) found.gpu?.release();
  }
}
