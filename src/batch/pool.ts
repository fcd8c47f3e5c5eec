import { availableParallelism } from "node:os";
import { RewardError } from "../errors.ts";
import type { Result } from "../scoring/result.ts";
import type { Backend } from "./gpu/counts.ts";
import { DEADLINE_MS } from "./limits.ts";
import { Losses } from "./losses.ts";
import { RunningChunk } from "./running-chunk.ts";
import type { Call, LinesTask, Reply, TaskFrame } from "./score-worker.ts";
import type { ScoredLines } from "./scored-lines.ts";
import type { ScorerOptions } from "./scorer.ts";
import type { ThreadOptions } from "./thread-options.ts";
import { openThreads, type PiscinaClass, type Threads } from "./threads.ts";

/** How a pool of worker threads behaves. */
export interface PoolOptions extends ThreadOptions {
  /** Threads; by default one per core, between 2 and 16. */
  workers?: number;
  /**
   * Longest time one item may take, in milliseconds: what its worker computes and waits for from when it begins it. Time
   * in which the worker is not let run, on a machine with too much to do or in a process that is stopped, is not counted.
   */
  deadlineMs?: number;
  /** Items after which all workers are replaced by fresh ones, so that nothing can pile up in them. */
  recycleAfter?: number;
}

/** Threads a pool gets unless told otherwise. */
export function defaultWorkers(): number {
  return Math.min(16, Math.max(2, availableParallelism()));
}

/** How often a chunk is given to threads anew that cannot load their module, and the wait before that, in milliseconds. */
const [LOADS, LOAD_MS] = [3, 100];

/**
 * Worker threads that score chunks of items, one chunk at a time each.
 *
 * Nothing an item does reaches another item: a worker that is past the deadline is killed and replaced, its
 * chunk is scored again without the culprit, which alone gets the status `timeout`; an item that kills its
 * worker (memory, a crash of the thread) is tried a second time with its chunk and then given up as `internal`.
 */
export class Pool {
  readonly workers: number;
  readonly #options: PoolOptions;
  readonly #open = new Set<Threads>();
  #current: Threads | undefined;
  #watch: NodeJS.Timeout | undefined;
  #closed = false;
  #stopping = false;
  #restarts = 0;
  #fault: string | undefined;
  readonly #backends = new Set<Backend>();

  /** Where ROUGE-L has been counted so far; null before any was. */
  get backend(): Backend | null {
    const [only = null] = this.#backends;
    return this.#backends.size > 1 ? "mixed" : only;
  }

  constructor(options: PoolOptions = {}) {
    this.workers = options.workers ?? defaultWorkers();
    if (!(Number.isInteger(this.workers) && this.workers > 0))
      throw new RewardError("bad_option", "a pool has a whole number of workers, at least one", "/workers");
    this.#options = options;
  }

  /** Workers replaced so far because an item ran past its deadline or killed them. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Why workers could not be loaded when one was last given something to do; undefined when it could. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** Scores a chunk of samples, in order. */
  samples(samples: readonly unknown[], scorer: ScorerOptions = {}): Promise<Result[]> {
    return this.run("samples", { samples, scorer }, samples.length);
  }

  /** Scores a block of JSON lines; `items` is about how many there are. */
  lines(task: LinesTask, items: number): Promise<ScoredLines> {
    return this.run("lines", task, items);
  }

  /** Has blocks of lines end before their next line: what they have by then comes as ever, marked as `stopped`. */
  stop(): void {
    this.#stopping = true;
    for (const chunk of this.#running()) chunk.stop();
  }

  /** Stops all workers at once. Chunks that are not finished are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watch);
    await Promise.all([...this.#open].map(({ piscina }) => piscina.destroy()));
  }

  /**
   * Runs the function `name` of the workers' module on a task of about `items` items. The function gets the task
   * with a `TaskFrame` and must say through it what it is at.
   */
  async run<T>(name: string, task: object, items: number): Promise<T> {
    const { Piscina } = await import("piscina");
    const losses = new Losses();
    const { givenUp } = losses;
    let work = task;
    for (let loads = 1; ; ) {
      if (this.#closed) throw new RewardError("internal", "the pool is closed");
      const threads = this.#threads(Piscina, items);
      const chunk = new RunningChunk();
      if (this.#stopping) chunk.stop();
      threads.chunks.add(chunk);
      try {
        const { deadlineMs, memoryMb } = this.#options;
        const frame: TaskFrame = { progress: chunk.progress, givenUp, limits: { deadlineMs, memoryMb } };
        const call: Call = { name, task: { ...work, ...frame } };
        const reply: Reply<T> = await threads.piscina.run(call, { signal: chunk.signal });
        this.#fault = "unloaded" in reply ? reply.unloaded : undefined;
        if ("done" in reply) {
          if (reply.backend) this.#backends.add(reply.backend);
          return reply.done;
        }
        if ("unloaded" in reply) {
          // A thread that has failed to load stays as it is: others take its place.
          this.#leave(threads);
          this.#restarts++;
          if (loads++ === LOADS) throw new RewardError("internal", reply.unloaded);
          await new Promise((resolve) => setTimeout(resolve, LOAD_MS));
          continue;
        }
        throw new RewardError(reply.failed.code, reply.failed.message);
      } catch (error) {
        if (error instanceof RewardError || isCloneError(error)) throw error;
        if (this.#closed) continue;
        this.#restarts++;
        // A killed worker may still run for a moment: the memory it writes to is not used again.
        work = { ...task, into: undefined };
        if (chunk.lost !== undefined) this.#fault = chunk.lost.message;
        if (chunk.overdue !== undefined) givenUp.set(chunk.overdue, "timeout");
        else if (!losses.died(chunk.item)) {
          const { message } = chunk.lost ?? (error as Error);
          throw new RewardError("internal", `worker threads do not survive: ${message}`);
        }
      } finally {
        threads.chunks.delete(chunk);
        this.#retire(threads);
      }
    }
  }

  /** The current threads; when they have scored enough, fresh ones, while the old finish what they have. */
  #threads(piscina: PiscinaClass, items: number): Threads {
    const { deadlineMs = DEADLINE_MS, recycleAfter = 1_000_000 } = this.#options;
    const everyMs = Math.min(250, Math.max(5, deadlineMs / 8));
    this.#watch ??= setInterval(() => {
      const now = performance.now();
      for (const chunk of this.#running()) chunk.look(deadlineMs, everyMs * 2, now);
    }, everyMs).unref();
    const last = this.#current;
    if (last === undefined || last.items >= recycleAfter) {
      const opened = openThreads(piscina, this.workers, this.#options);
      this.#current = opened;
      this.#open.add(opened);
      this.#watchOver(opened);
      if (last !== undefined) this.#retire(last);
    }
    const threads = this.#current as Threads;
    threads.items += items;
    return threads;
  }

  /**
   * piscina does not replace a worker that dies before it is ready (too little memory to load the modules): whatever comes
   * next gets fresh threads. When none is left, the chunks that wait for one are rejected, or they would wait for ever.
   */
  #watchOver(threads: Threads): void {
    let reason = new Error("they end while they start");
    // A worker that dies while idle has no task that could be rejected, and nothing else to report to.
    threads.piscina.on("error", (error: Error) => {
      reason = error;
    });
    threads.piscina.on("workerDestroy", () =>
      queueMicrotask(() => {
        const { length } = threads.piscina.threads;
        if (length < this.workers && !this.#closed) this.#leave(threads);
        if (length > 0) return;
        for (const chunk of threads.chunks) chunk.lose(reason);
      }),
    );
  }

  /** Has what comes next get fresh threads; these finish what they have. */
  #leave(threads: Threads): void {
    if (this.#current === threads) this.#current = undefined;
    this.#retire(threads);
  }

  /** Ends threads that have been replaced and have nothing left to do. */
  #retire(threads: Threads): void {
    if (threads === this.#current || threads.chunks.size > 0 || !this.#open.delete(threads)) return;
    void threads.piscina.destroy();
  }

  /** The chunks that a worker may be scoring. */
  *#running(): Generator<RunningChunk> {
    for (const { chunks } of this.#open) yield* chunks;
  }
}

function isCloneError(error: unknown): boolean {
  return error instanceof DOMException && error.name === "DataCloneError";
}
