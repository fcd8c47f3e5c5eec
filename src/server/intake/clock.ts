/** What is looked at while it waits for something. */
export interface Watched {
  /** Called some ten times a second. */
  look(now: number): void;
}

/** One timer for all timeouts: one each would cost more than most requests do. */
class Clock {
  readonly #watched = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;

  watch(watched: Watched): void {
    this.#watched.add(watched);
    this.#timer ??= setInterval(() => this.#tick(), 100).unref();
  }

  forget(watched: Watched): void {
    this.#watched.delete(watched);
  }

  #tick(): void {
    const now = performance.now();
    for (const watched of this.#watched) watched.look(now);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

export const clock = new Clock();

/** The slowest rate at which a client may send or read before it times out, in bytes per millisecond. */
export const slowest = 64;
