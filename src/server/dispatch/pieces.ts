import type { GivenUp } from "../../batch/given-up.ts";

/** The pieces of a request that are finished, and whether the rest is to be given up. */
export interface Begun {
  /** The values of the finished pieces, as JSON lists. */
  readonly saved: readonly string[];
  /** Set when the request has used all the time it may have: its other pieces are given up. */
  readonly isExhausted: boolean;
}

/** Thrown when a request's turn is over: the next turn goes on where this one stopped. */
export class TurnOver extends Error {
  override readonly name = "TurnOver";
}

/**
 * A request's work in pieces, so that a long request can let others have the worker between two of them. In its next
 * turn the request is read and answered anew, but the values of finished pieces are taken as they are: an answer is a
 * pure function of its request.
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
   * Computes a piece, or returns its value from an earlier turn.
   *
   * @throws TurnOver
   */
  do<T>(work: (givenUp: GivenUp | undefined) => T): T {
    if (this.#next < this.#saved.length) return this.#saved[this.#next++] as T;
    const spent = this.spentMs;
    if (this.#made.length === 0) this.#readMs = spent;
    // Without this a turn could be used up by reading the request anew, and never get to a piece.
    else if (spent > Math.max(this.#turnMs, this.#readMs * 3)) throw new TurnOver();
    const value = work(this.#isExhausted ? "timeout" : undefined);
    this.#made.push(value);
    return value;
  }

  /** The values of the pieces of this turn, as a JSON list. */
  get made(): string {
    return JSON.stringify(this.#made);
  }

  /** Milliseconds since the turn began. */
  get spentMs(): number {
    return performance.now() - this.#began;
  }
}
