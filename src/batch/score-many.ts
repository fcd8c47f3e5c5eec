import { RewardError } from "../errors.ts";
import { Rollout } from "../records/rollout.ts";
import type { Registry } from "../registry.ts";
import { scoreItem } from "../score.ts";
import { OptionNames } from "../scoring/option-names.ts";
import { failure, type Result } from "../scoring/result.ts";
import type { Backend } from "./gpu/counts.ts";
import { computeWith } from "./gpu/thread-device.ts";
import { mapOrdered } from "./map-ordered.ts";
import { defaultWorkers, Pool, type PoolOptions } from "./pool.ts";
import type { ScorerOptions } from "./scorer.ts";

/** Options of {@link scoreMany}. */
export interface ScoreManyOptions extends PoolOptions, ScorerOptions {
  /**
   * Reward types of one's own, scored on the calling thread: functions cannot be sent to workers. Use
   * `registryModule` to have them in workers.
   */
  registry?: Registry;
  /** Workers that are open already and stay open; saves their start-up time for each call. */
  pool?: Pool;
  /** Stops the work; the call rejects with the signal's reason. */
  signal?: AbortSignal;
  /** `backend`: where ROUGE-L has been counted so far; null before any was. */
  onProgress?: (progress: { done: number; total: number; backend: Backend | null }) => void;
}

const manyOptions: Readonly<Record<keyof ScoreManyOptions, true>> = {
  registry: true,
  registryModule: true,
  profile: true,
  thinking: true,
  turns: true,
  signals: true,
  backend: true,
  softwareGpu: true,
  pool: true,
  signal: true,
  onProgress: true,
  workers: true,
  deadlineMs: true,
  recycleAfter: true,
  memoryMb: true,
  worker: true,
  niceIncrement: true,
};
const names = new OptionNames(Object.keys(manyOptions));

/** Items sent to a worker at a time: few enough to share the work out, enough to make the trip worth it. */
const CHUNK = 64;

/** With a GPU: what goes there at once should be worth the way. */
const GPU_CHUNK = 1024;

/**
 * Scores a batch: the result at index i is what `scoreItem(samples[i])` returns, whatever the number of workers.
 *
 * A bad sample gives a failure in its place, never a throw. An item past the deadline gives `timeout`; it is
 * the only difference to scoring one by one, and it stops the computation. With `workers: 0`, or a `registry`,
 * everything runs on the calling thread and there is no deadline.
 *
 * @param samples GoLongRL samples, records of other shapes, or what `readRollout` made of them
 * @throws {RewardError} bad_option for what is no list, and when options contradict each other, are misspelt or name an
 * unknown profile
 */
export async function scoreMany(
  samples: Iterable<object>,
  options: ScoreManyOptions = {},
): Promise<Result[]> {
  if (typeof samples === "string" || typeof samples?.[Symbol.iterator] !== "function")
    throw new RewardError("bad_option", "scoreMany takes a list of rollouts; score takes one");
  names.check(options);
  if (options.workers !== undefined && !(Number.isInteger(options.workers) && options.workers >= 0))
    throw new RewardError(
      "bad_option",
      "workers is a whole number of threads, 0 for the calling one",
      "/workers",
    );
  const {
    registry,
    registryModule,
    profile = "golongrl",
    thinking,
    turns,
    backend,
    softwareGpu,
    signal,
    onProgress,
  } = options;
  const size = backend === undefined || backend === "cpu" ? CHUNK : GPU_CHUNK;
  if (
    registry !== undefined &&
    (registryModule !== undefined || options.pool !== undefined || options.workers)
  ) {
    throw new RewardError("bad_option", "a registry cannot be sent to workers; give registryModule instead");
  }
  const how = { ...(thinking && { thinking }), ...(turns && { turns }) };
  signal?.throwIfAborted();
  // What was read is a sample again: nothing else of it can be sent to another thread.
  const items = Array.from(samples, (sample) => (sample instanceof Rollout ? sample.sample : sample));
  const results: Result[] = [];
  const seen = new Set<Backend>();
  const add = (more: readonly Result[], counted: Backend | null) => {
    if (counted) seen.add(counted);
    const [only = null] = seen;
    for (const result of more) results.push(result);
    onProgress?.({ done: results.length, total: items.length, backend: seen.size > 1 ? "mixed" : only });
  };
  if (registry !== undefined || options.workers === 0) {
    if (registryModule !== undefined) throw new RewardError("bad_option", "registryModule needs workers");
    for (const chunk of chunks(items, size)) {
      signal?.throwIfAborted();
      const { result, backend: counted } = await computeWith(options, (count) =>
        chunk.map((sample) =>
          scoreItem(sample, {
            profile,
            ...how,
            ...(registry ? { registry } : {}),
            ...(count ? { count } : {}),
          }),
        ),
      );
      add(result, counted);
      // Between chunks others get a turn: a signal may be raised, a server may answer.
      await new Promise(setImmediate);
    }
    return results;
  }
  const scorer: ScorerOptions = {
    profile,
    ...how,
    ...(registryModule === undefined ? {} : { registryModule }),
    ...(backend === undefined ? {} : { backend }),
    ...(softwareGpu === undefined ? {} : { softwareGpu }),
  };
  const wanted = Math.min(options.workers ?? defaultWorkers(), Math.max(1, Math.ceil(items.length / size)));
  const pool = options.pool ?? new Pool({ ...options, workers: wanted });
  const aborted = signal && new Promise<never>((_, reject) => onAbort(signal, reject));
  aborted?.catch(() => {});
  try {
    const scored = mapOrdered(chunks(items, size), pool.workers * 2, (chunk) => send(pool, chunk, scorer));
    for (;;) {
      const next = await (aborted ? Promise.race([scored.next(), aborted]) : scored.next());
      if (next.done) return results;
      add(next.value, pool.backend);
    }
  } finally {
    if (options.pool === undefined) await pool.close();
  }
}

/** Sends a chunk; what cannot be copied to another thread (a function, a symbol) is a bad sample. */
async function send(pool: Pool, samples: readonly unknown[], scorer: ScorerOptions): Promise<Result[]> {
  try {
    return await pool.samples(samples, scorer);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "DataCloneError") throw error;
  }
  const faults = samples.map(cloneFault);
  const results = await pool.samples(
    samples.map((sample, i) => (faults[i] === undefined ? sample : null)),
    scorer,
  );
  return results.map((result, i) => {
    const message = faults[i];
    if (message === undefined) return result;
    return failure("bad_sample", message, undefined, result.profile, null, scorer);
  });
}

function cloneFault(sample: unknown): string | undefined {
  try {
    structuredClone(sample);
    return undefined;
  } catch (error) {
    return `the sample cannot be sent to a worker: ${(error as Error).message}`;
  }
}

function onAbort(signal: AbortSignal, reject: (reason: unknown) => void): void {
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
