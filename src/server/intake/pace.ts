import type { Readable } from "node:stream";

/** What is taken in one turn of the event loop before those that send more have to wait. */
interface Share {
  /** Bytes of bodies. */
  readonly bytes: number;
  /** Milliseconds of parsing. */
  readonly ms: number;
  /** Streams that waited and go on. */
  readonly streams: number;
}
const usual: Share = { bytes: 512 << 10, ms: 5, streams: 4 };

/** While connections come in: Node accepts one a turn, so there must be many turns. */
const accepting: Share = { bytes: 64 << 10, ms: 0.5, streams: 1 };

/**
 * Lets what clients send come in at a pace that leaves the event loop time for others: one read of a fast sender brings
 * two megabytes, or ten thousand chunks of one byte, and a few dozen such senders would have a small request wait for
 * all of them.
 */
class Pace {
  readonly #waiting = new Set<Readable>();
  #bytes = 0;
  #ms = 0;
  #armed = false;
  #share = usual;

  /** Whether as much has been taken as one turn may take. */
  get isSpent(): boolean {
    return this.#bytes > this.#share.bytes || this.#ms > this.#share.ms;
  }

  /** A connection has come in, and others may wait. */
  accepted(): void {
    this.#share = accepting;
    this.#arm();
  }

  /** Time was spent on what came. */
  spent(ms: number): void {
    this.#ms += ms;
    this.#arm();
  }

  /** Bytes have come. The stream they came on stops for a while when many have. */
  took(bytes: number, stream?: Readable): void {
    this.#bytes += bytes;
    this.#arm();
    if (stream !== undefined && this.isSpent && !stream.isPaused()) this.wait(stream);
  }

  /** Has a stream go on: at once, or when others have had as much as one turn may take. */
  goOn(stream: Readable): void {
    if (this.isSpent) this.wait(stream);
    else stream.resume();
  }

  /** Has a stream go on in one of the next turns. */
  wait(stream: Readable): void {
    stream.pause();
    this.#waiting.add(stream);
    this.#arm();
  }

  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    setImmediate(() => {
      this.#armed = false;
      this.#bytes = 0;
      this.#ms = 0;
      let left = this.#share.streams;
      this.#share = usual;
      for (const stream of this.#waiting) {
        if (left === 0) break;
        this.#waiting.delete(stream);
        if (stream.destroyed) continue;
        left--;
        stream.resume();
      }
      if (this.#waiting.size > 0) this.#arm();
    });
  }
}

export const pace = new Pace();
