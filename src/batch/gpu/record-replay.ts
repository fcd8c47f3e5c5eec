import { type Counter, type CountMode, type CountTask, countHere } from "../../verifiers/lcs/count.ts";
import { type BackendChoice, isWorthwhile } from "./choose.ts";
import { type Backend, type CountOptions, countOnGpu } from "./counts.ts";
import type { Gpu } from "./device.ts";

/** What a computation that counts ended with, and where it was counted. */
export interface Counted<T> {
  readonly result: T;
  /** Null when nothing was to be counted. */
  readonly backend: Backend | null;
  /** Why not on the device, or null. */
  readonly reason: string | null;
}

const answerLength = ({ mode, packed }: CountTask): number =>
  mode === "union" ? packed.distinct.length : packed.starts.length;

/**
 * Runs a synchronous computation whose counting is done on the device: once to see what it counts (with zeros for
 * answers, the result thrown away), once with the counts. The computation must be pure, so that both times it asks
 * for the same. Costs the computation without its counting once more, unless it counts nothing.
 *
 * @param choice `auto` leaves a batch that is not worth it to the CPU
 */
export async function countedOnGpu<T>(
  gpu: Gpu,
  compute: (count: Counter) => T,
  { choice = "gpu", ...options }: CountOptions & { choice?: BackendChoice } = {},
): Promise<Counted<T>> {
  const asked: CountTask[] = [];
  const first = compute((task) => {
    asked.push(task);
    return new Uint32Array(answerLength(task));
  });
  if (asked.length === 0) return { result: first, backend: null, reason: null };
  if (choice === "auto" && !isWorthwhile(asked)) {
    return {
      result: compute((task) => countHere(task)),
      backend: "cpu",
      reason: "too small to gain from a GPU",
    };
  }
  const answers = new Map<CountMode, Iterator<Uint32Array>>();
  const backends = new Set<Backend>();
  let why: string | null = null;
  for (const mode of ["union", "lengths"] as const) {
    const tasks = asked.filter((task) => task.mode === mode);
    if (tasks.length === 0) continue;
    const { counts, backend, reason } = await countOnGpu(gpu, tasks, mode, options);
    answers.set(mode, counts[Symbol.iterator]());
    backends.add(backend);
    why ??= reason;
  }
  let next = 0;
  const result = compute((task) => {
    const same = asked[next++];
    // A computation that asks for something else the second time is not pure; it still gets right answers.
    const isSame = same?.mode === task.mode && same.prediction.words.length === task.prediction.words.length;
    const answer = same === undefined ? undefined : (answers.get(same.mode)!.next().value as Uint32Array);
    return isSame && answer !== undefined ? answer : countHere(task);
  });
  const [only] = backends;
  return { result, backend: backends.size === 1 ? only! : "mixed", reason: why };
}
