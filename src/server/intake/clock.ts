/** Something with timeouts, checked as long as it waits for something. */
export interface Watched {
  /** Called some ten times a second. */
  look(now: number): void;
}

/** The time between two checks, and the most that counts of it when the event loop was blocked, in milliseconds. */
const [tickMs, mostMs] = [100, 200];

/**
 * One timer for all timeouts: a timer for each would cost more than answering most requests. Its time stands still while
 * the event loop is blocked, at most {@link mostMs} counting for one check: clients must not time out because we did not
 * read.
 */
class Clock {
  readonly #watched = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;
  #now = 0;
  #looked = 0;

  /** Milliseconds, as of the last check. */
  get now(): number {
    return this.#now;
  }

  watch(watched: Watched): void {
    this.#watched.add(watched);
    if (this.#timer !== undefined) return;
    this.#looked = performance.now();
    this.#timer = setInterval(() => this.#look(), tickMs).unref();
  }

  forget(watched: Watched): void {
    this.#watched.delete(watched);
  }

  #look(): void {
    const looked = performance.now();
    this.#now += Math.min(looked - this.#looked, mostMs);
    this.#looked = looked;
    for (const watched of this.#watched) watched.look(this.#now);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

export const clock = new Clock();

/** The slowest rate at which a client may send or read before it times out, in bytes per millisecond. */
export const slowest = 64;
