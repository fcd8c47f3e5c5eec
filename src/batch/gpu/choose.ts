import { RewardError } from "../../errors.ts";
import type { CountTask } from "../../verifiers/lcs/count.ts";
import { acquireGpu } from "./acquire.ts";
import type { Gpu } from "./device.ts";

/** Where to count: `auto` takes a real GPU when the batch is worth it. */
export type BackendChoice = "auto" | "cpu" | "gpu";

/** From how many texts of how many known words on a GPU is tried; below, the round trip costs more (bench/README.md). */
export const worthwhile = { pairs: 200, words: 1000 } as const;

/** Whether a batch is large enough, and its texts long enough, for `auto` to take a GPU. */
export function isWorthwhile(tasks: readonly Pick<CountTask, "prediction">[]): boolean {
  const words = tasks.reduce((sum, { prediction }) => sum + prediction.words.length, 0);
  return tasks.length >= worthwhile.pairs && words >= worthwhile.words * tasks.length;
}

/** A device, or why there is none. */
export type Found =
  | { readonly gpu: Gpu; readonly reason: null }
  | { readonly gpu: null; readonly reason: string };

/**
 * The device for a choice that is not `cpu`.
 *
 * @throws RewardError `bad_option` when a GPU is demanded and there is none
 */
export async function findGpu(choice: "auto" | "gpu", allowSoftware = false): Promise<Found> {
  const found = await acquireGpu({ allowSoftware });
  if (found.gpu === null && choice === "gpu")
    throw new RewardError("bad_option", `no GPU: ${found.reason}`, "/backend");
  return found;
}
