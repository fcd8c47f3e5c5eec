import { SpentTime, statOfThread } from "./thread-time.ts";

/** Places of the shared numbers; see `TaskFrame`. */
const [ITEM, THREAD, STOP] = [0, 1, 2];

/** A chunk that a pool has given to its workers, and what the pool sees of the one that has it in work. */
export class RunningChunk {
  /** What the worker tells and is told; see `TaskFrame`. */
  readonly progress = new Int32Array(new SharedArrayBuffer(12));
  readonly #abort = new AbortController();
  #reason: "deadline" | Error | undefined;
  /** The item in work at the last look plus 1, as the worker tells it, and what has been spent on it since. */
  #item = 0;
  #spent: SpentTime | undefined;

  /** Aborted when the chunk is to be taken from its worker, whatever that is doing. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The item that ran past the deadline; undefined when none did. */
  get overdue(): number | undefined {
    return this.#reason === "deadline" ? this.#item - 1 : undefined;
  }

  /** Why no worker was left for the chunk. */
  get lost(): Error | undefined {
    return this.#reason instanceof Error ? this.#reason : undefined;
  }

  /** The item in work, from 0; -1 before the first. */
  get item(): number {
    return Math.abs(Atomics.load(this.progress, ITEM)) - 1;
  }

  /** Has a block of lines end before its next line. */
  stop(): void {
    Atomics.store(this.progress, STOP, 1);
  }

  /** No worker is left for the chunk. */
  lose(reason: Error): void {
    this.#end(reason);
  }

  /**
   * Takes the chunk from its worker if the item in work is past the deadline; to be called again and again.
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
