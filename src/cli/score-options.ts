import { defaultWorkers, type PoolOptions } from "../batch/pool.ts";
import type { LineOptions } from "../batch/scored-lines.ts";
import type { ScorerOptions } from "../batch/scorer.ts";
import { BLOCK_BYTES } from "../lines/blocks.ts";
import type { Arguments, Flags } from "./flags.ts";
import { limitFlags, limitsOf, lineRecordOptions, scorerOptions } from "./options.ts";

/** Bytes of a part with a GPU: some hundreds of summaries with their thinking, enough to be worth the transfer. */
const GPU_BLOCK = 16 << 20;

/** Input of so many bytes is worth a further worker. */
const PER_WORKER = 64 << 20;

/** The flags that say how the worker threads work: see `poolOptions`. */
export const poolFlags = {
  workers: { value: "N", help: "worker threads; by default one per 64 MiB of input, at most one per core" },
  ...limitFlags,
} satisfies Flags;

/** The flag that leaves out the long texts. */
export const leanFlag = {
  lean: { help: "leave the long texts (response, prompt, input, output and the like) out of the output" },
} satisfies Flags;

/** How `score` scores, with the signs of gaming where they are asked for. */
export const scoreOptions = (args: Arguments): ScorerOptions => ({
  ...scorerOptions(args),
  ...(args.on("signals") ? { signals: true } : {}),
});

/** How the input is cut into blocks. */
export function blockOptions(args: Arguments): { blockBytes: number; maxLineBytes?: number } {
  const maxLine = args.number("max-line");
  return {
    blockBytes: args.on("gpu") ? GPU_BLOCK : BLOCK_BYTES,
    ...(maxLine === undefined ? {} : { maxLineBytes: Math.ceil(maxLine * 2 ** 20) }),
  };
}

/** How lines are read and written. */
export function lineOptions(args: Arguments): LineOptions {
  return { ...lineRecordOptions(args), lean: args.on("lean") };
}

export function poolOptions(args: Arguments, total: number | undefined): PoolOptions {
  const workers = args.whole("workers");
  return {
    // Where one worker needs a second, starting more would take time and memory for nothing.
    workers:
      workers ?? Math.min(defaultWorkers(), Math.ceil((total ?? Number.POSITIVE_INFINITY) / PER_WORKER) || 1),
    ...limitsOf(args),
  };
}
