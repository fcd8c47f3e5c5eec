import type { Readable } from "node:stream";

/** Bytes of bodies that are taken in one turn of the event loop, before those that send more have to wait. */
const perTurn = 512 << 10;

/** Streams that go on in the next turn. */
const resumed = 4;

/**
 * Lets bodies come in at a pace that leaves the event loop time for others: one read of a fast sender brings two
 * megabytes, and a few dozen such senders would have a small request wait for all of them.
 */
class Pace {
  readonly #waiting: Readable[] = [];
  #bytes = 0;
  #armed = false;

  /** Bytes have come on a stream, which stops for a while when many have. */
  took(bytes: number, stream: Readable): void {
    this.#bytes += bytes;
    this.#arm();
    if (this.#bytes <= perTurn || stream.isPaused()) return;
    stream.pause();
    this.#waiting.push(stream);
  }

  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    setImmediate(() => {
      this.#armed = false;
      this.#bytes = 0;
      for (const stream of this.#waiting.splice(0, resumed)) stream.resume();
      if (this.#waiting.length > 0) this.#arm();
    });
  }
}

export const pace = new Pace();
