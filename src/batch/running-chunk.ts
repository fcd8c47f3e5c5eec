import { SpentTime, statOfThread } from "./thread-time.ts";

/** Places of the shared numbers; see `TaskFrame`. */
const [ITEM, THREAD, STOP] = [0, 1, 2];

/** A chunk that was given to a worker, and what the pool can see of that worker through shared memory. */
export class RunningChunk {
  /** The numbers shared with the worker; see `TaskFrame`. */
  readonly progress = new Int32Array(new SharedArrayBuffer(12));
  readonly #abort = new AbortController();
  #reason: "deadline" | Error | undefined;
  /** The number of the item being scored at the last check (counted from 1), and the time spent on it since. */
  #item = 0;
  #spent: SpentTime | undefined;

  /** Aborted to take the chunk from its worker, which is killed. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The item that ran past the deadline; undefined when none did. */
  get overdue(): number | undefined {
    return this.#reason === "deadline" ? this.#item - 1 : undefined;
  }

  /** Why there is no worker for the chunk, once there is none. */
  get lost(): Error | undefined {
    return this.#reason instanceof Error ? this.#reason : undefined;
  }

  /** The item being scored, counted from 0; -1 before the first. */
  get item(): number {
    return Math.abs(Atomics.load(this.progress, ITEM)) - 1;
  }

  /** Makes a block of lines end before its next line. */
  stop(): void {
    Atomics.store(this.progress, STOP, 1);
  }

  /** To be called when no worker is left for the chunk. */
  lose(reason: Error): void {
    this.#end(reason);
  }

  /**
   * Takes the chunk from its worker if the item being scored is past the deadline. To be called every few milliseconds.
   *
   * @param longestMs the most that the clock may count from one look to the next; see `SpentTime`
   */
  look(deadlineMs: number, longestMs: number, now: number): void {
    const item = Atomics.load(this.progress, ITEM);
    if (item <= 0 || this.signal.aborted) return;
    if (item !== this.#item || this.#spent === undefined) {
      this.#item = item;
      this.#spent = new SpentTime(statOfThread(Atomics.load(this.progress, THREAD)), longestMs, now);
    } else if (this.#spent.ms(now) > deadlineMs) this.#end("deadline");
  }

  #end(reason: "deadline" | Error): void {
    this.#reason = reason;
    this.#abort.abort();
  }
}
