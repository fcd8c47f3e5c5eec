import { packedLengths } from "./lengths.ts";
import type { Sentences } from "./numbered-words.ts";
import type { PackedReferences } from "./packed.ts";
import { type KernelName, withWorkspace } from "./shared.ts";
import { unionOverlaps } from "./union.ts";

/**
 * What is counted: the words that any pair of sentences recovers, one number a reference (`union`), or the length of
 * each packed sentence's LCS with the whole prediction (`lengths`).
 */
export type CountMode = "union" | "lengths";

/** One prediction against the packed references of its prompt, numbered by their vocabulary. */
export interface CountTask {
  readonly mode: CountMode;
  readonly packed: PackedReferences;
  readonly prediction: Sentences;
}

/** Answers a task with its integers. Whoever counts, the numbers are the same. */
export type Counter = (task: CountTask) => ArrayLike<number>;

/** Counts on this thread, by the kernel named. */
export function countHere({ mode, packed, prediction }: CountTask, kernel?: KernelName): Uint32Array {
  return withWorkspace(kernel, (workspace) =>
    mode === "union"
      ? unionOverlaps(workspace, packed, prediction)
      : packedLengths(workspace, packed, prediction.words),
  );
}
