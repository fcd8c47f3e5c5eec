import { Lanes } from "../dispatch/lanes.ts";

/** Requests started in one turn of the event loop, about a millisecond's work. */
const perTurn = 8;

/** While connections come in, one request starts in so many turns. */
const turnsPerRequest = 8;

/** With so many waiting, they start as if no connections came in: else they would only ever grow in number. */
const crowd = 8192;

/**
 * Lets a few requests start in each turn of the event loop and has the others wait, their connections in turn.
 *
 * Node accepts one connection a turn, so a turn must be short while thousands wait to be accepted: a health check among
 * them is read only when those before it are. Measured, the slowest check of such a burst took a third of the time
 * that it takes where requests start as they come, and the burst itself took no longer.
 */
export class Turns {
  readonly #waiting = new Lanes<() => void>();
  #started = 0;
  #armed = false;
  #accepting = false;
  #turns = 0;

  /** A connection has come in. */
  accepted(): void {
    this.#accepting = true;
  }

  /** Calls `start` now, or in one of the next turns; those of one lane wait for the other lanes. */
  take(start: () => void, lane: object): void {
    const alone = !this.#accepting && this.#waiting.size === 0;
    if (alone && this.#started < perTurn) {
      this.#started++;
      start();
    } else this.#waiting.push(start, lane);
    this.#arm();
  }

  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#armed = false;
    const now: (() => void)[] = [];
    for (let share = this.#share(); share > 0; share--) {
      const start = this.#waiting.shift();
      if (start === undefined) break;
      now.push(start);
    }
    this.#started = now.length;
    if (this.#started > 0 || this.#waiting.size > 0) this.#arm();
    for (const start of now) start();
  }

  /** How many requests may start in this turn. */
  #share(): number {
    const accepting = this.#accepting && this.#waiting.size < crowd;
    this.#accepting = false;
    if (!accepting) return perTurn;
    this.#turns = (this.#turns + 1) % turnsPerRequest;
    return this.#turns === 0 ? 1 : 0;
  }
}
