import { Lanes } from "../dispatch/lanes.ts";

/** Requests started in one turn of the event loop, about a millisecond's work. */
const perTurn = 8;

/** While connections come in, starting requests may take one part in so many of the time. */
const parts = 5;

/** Of the time that was left to requests and not used, so much is not lost, in milliseconds. */
const mostCredit = 1;

/** When so many wait, they start as if no connections came in: at the slower rate their number would only grow. */
const crowd = 8192;

/**
 * Lets a few requests start in each turn of the event loop and has the others wait, their connections in turn.
 *
 * Node accepts one connection a turn, so a turn must be short while thousands wait to be accepted: a health check among
 * them is read only when those before it are. Measured, the slowest check of such a burst took a third of the time
 * that it takes where requests start as they come, and the burst itself took no longer. It goes by time and not by turns:
 * a turn may be long for other reasons, and connections may come without end.
 */
export class Turns {
  readonly #waiting = new Lanes<() => void>();
  #started = 0;
  #armed = false;
  #accepting = false;
  /** Milliseconds that starting requests may take. */
  #credit = 0;
  #looked = 0;

  /** To be called when a connection was accepted. */
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
    const began = performance.now();
    this.#credit = Math.min(mostCredit, this.#credit + (began - this.#looked) / parts);
    this.#looked = began;
    const isSparing = this.#accepting && this.#waiting.size < crowd;
    this.#accepting = false;
    this.#started = 0;
    // What is asked for meanwhile comes after.
    for (let left = Math.min(perTurn, this.#waiting.size); left > 0; left--) {
      if (isSparing && began + this.#credit <= performance.now()) break;
      this.#started++;
      this.#waiting.shift()?.();
    }
    if (isSparing) this.#credit -= performance.now() - began;
    if (this.#started > 0 || this.#waiting.size > 0) this.#arm();
  }
}
