/** One timer for all timeouts: one each would cost more than most requests do. */
class Clock {
  readonly #checks = new Set<(now: number) => void>();
  #timer: NodeJS.Timeout | undefined;

  /** Has `check` called some ten times a second; gives what ends that. */
  watch(check: (now: number) => void): () => void {
    this.#checks.add(check);
    this.#timer ??= setInterval(() => this.#tick(), 100).unref();
    return () => void this.#checks.delete(check);
  }

  #tick(): void {
    const now = performance.now();
    for (const check of this.#checks) check(now);
    if (this.#checks.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

export const clock = new Clock();

/** The slowest rate at which a client may send or read before it times out, in bytes per millisecond. */
export const slowest = 64;
