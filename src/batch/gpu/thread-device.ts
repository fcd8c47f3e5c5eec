import type { Counter } from "../../verifiers/lcs/count.ts";
import { type BackendChoice, type Found, findGpu } from "./choose.ts";
import { type Counted, countedOnGpu } from "./record-replay.ts";

/** Where a batch's ROUGE-L is to be counted. */
export interface BackendOptions {
  /** `cpu` by default. */
  backend?: BackendChoice;
  /** Take a software adapter for a GPU: for tests, it is slow. */
  softwareGpu?: boolean;
}

/** The device of this thread: acquiring one takes longer than most batches. */
let held: Promise<Found> | undefined;

async function heldGpu(choice: "auto" | "gpu", allowSoftware: boolean): Promise<Found> {
  const before = await held;
  // One that was lost, and a demand that only found a reason, are tried again.
  if (before === undefined || before.gpu?.lost || (choice === "gpu" && before.gpu === null)) {
    held = findGpu(choice, allowSoftware);
    held.catch(() => {
      held = undefined;
    });
  }
  return held as Promise<Found>;
}

/**
 * Runs a pure computation, its counting on this thread's GPU where that is asked for and to be had.
 *
 * @throws RewardError `bad_option` when a GPU is demanded and there is none
 */
export async function computeWith<T>(
  { backend = "cpu", softwareGpu = false }: BackendOptions,
  compute: (count?: Counter) => T,
): Promise<Counted<T>> {
  if (backend === "cpu") return { result: compute(), backend: "cpu", reason: null };
  const { gpu, reason } = await heldGpu(backend, softwareGpu);
  if (gpu === null) return { result: compute(), backend: "cpu", reason };
  return countedOnGpu(gpu, compute, { choice: backend });
}
