import type { GivenUp } from "../../batch/given-up.ts";

/** What of a request was done in earlier turns, and whether there is to be no more. */
export interface Begun {
  /** The values of the pieces that are done, as JSON lists. */
  readonly saved: readonly string[];
  /** The request has taken all the time that one may: what is left is given up. */
  readonly isExhausted: boolean;
}

/** Thrown where a request's turn is over: it goes on where it stopped in another one. */
export class TurnOver extends Error {
  override readonly name = "TurnOver";
}

/**
 * A request's work in pieces, so that a long one can make way for others between two of them. Answers are a pure
 * function of requests: in the next turn the request is answered anew, the values of what is done taken as they are.
 */
export class Pieces {
  readonly #saved: readonly unknown[];
  readonly #made: unknown[] = [];
  readonly #isExhausted: boolean;
  readonly #turnMs: number;
  readonly #began = performance.now();
  #readMs = 0;
  #next = 0;

  constructor({ saved, isExhausted }: Begun, turnMs: number) {
    this.#saved = saved.length === 0 ? [] : saved.flatMap((list) => JSON.parse(list) as unknown[]);
    this.#isExhausted = isExhausted;
    this.#turnMs = turnMs;
  }

  /**
   * Does a piece, or gives what it gave in an earlier turn.
   *
   * @throws TurnOver
   */
  do<T>(work: (givenUp: GivenUp | undefined) => T): T {
    if (this.#next < this.#saved.length) return this.#saved[this.#next++] as T;
    const spent = this.spentMs;
    if (this.#made.length === 0) this.#readMs = spent;
    // What was read anew must not take longer than what is done with it.
    else if (spent > Math.max(this.#turnMs, this.#readMs * 3)) throw new TurnOver();
    const value = work(this.#isExhausted ? "timeout" : undefined);
    this.#made.push(value);
    return value;
  }

  /** What this turn has done, as a JSON list. */
  get made(): string {
    return JSON.stringify(this.#made);
  }

  /** Milliseconds since the turn began. */
  get spentMs(): number {
    return performance.now() - this.#began;
  }
}
