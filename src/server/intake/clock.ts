/** What is looked at while it waits for something. */
export interface Watched {
  /** Called some ten times a second. */
  look(now: number): void;
}

/** How often all that waits is looked at, and the most of the time between two looks that counts, in milliseconds. */
const [tickMs, mostMs] = [100, 200];

/**
 * One timer for all timeouts: one each would cost more than most requests do. Its time passes only as the event loop
 * turns, at most {@link mostMs} a look: what nobody could read in the meantime is not late.
 */
class Clock {
  readonly #watched = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;
  #now = 0;
  #looked = 0;

  /** Milliseconds, as of the last look. */
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
