/** Hangs after which less time is given: a reward that hangs at some answers hangs at hundreds of them. */
const HANGS = 3;

/** Least time that is given then, in milliseconds: a busy machine is no hang. */
const LEAST = 1_000;

/**
 * How long an answer is waited for: as long as was said, until the reward has hung a few times; from then on ten times
 * its slowest answer.
 */
export class Patience {
  /** Milliseconds. */
  ms: number;
  #slowest = 0;
  #hangs = 0;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** An answer took so many milliseconds. */
  answered(took: number): void {
    if (took > this.#slowest) this.#slowest = took;
  }

  /** None came in time. */
  hung(): void {
    if (++this.#hangs === HANGS) this.ms = Math.min(this.ms, Math.max(LEAST, 10 * this.#slowest));
  }
}
