import type { Readable } from "node:stream";

/** What is read in one turn of the event loop; beyond it, senders wait for the next turn. */
interface Share {
  /** Bytes of bodies. */
  readonly bytes: number;
  /** Milliseconds of parsing. */
  readonly ms: number;
  /** Paused streams that are resumed. */
  readonly streams: number;
}
const usual: Share = { bytes: 512 << 10, ms: 5, streams: 4 };

/** While connections come in: Node accepts one a turn, so there must be many turns. */
const accepting: Share = { bytes: 64 << 10, ms: 0.5, streams: 1 };

/** While connections come in, going on with paused streams may take one part in so many of the time. */
const parts = 5;

/** A turn counts as no longer than this, in milliseconds: on a busy machine it may wait for a processor. */
const longestMs = 20;

/**
 * Limits what is read in one turn of the event loop: one read of a fast sender brings two megabytes, or ten thousand
 * chunks of one byte, and a small request would wait for the reads of a few dozen such senders.
 */
class Pace {
  readonly #waiting = new Set<Readable>();
  #bytes = 0;
  #ms = 0;
  #armed = false;
  #share = usual;
  /** When a stream went on in the last turn; undefined when none did. */
  #wentOn: number | undefined;
  /** Until when no stream goes on while connections come in. */
  #restUntil = 0;

  /** Whether as much has been taken as one turn may take. */
  get isSpent(): boolean {
    return this.#bytes > this.#share.bytes || this.#ms > this.#share.ms;
  }

  /** To be called when a connection was accepted: others may wait to be. */
  accepted(): void {
    this.#share = accepting;
    this.#arm();
  }

  /** To be called with the time that parsing took. */
  spent(ms: number): void {
    this.#ms += ms;
    this.#arm();
  }

  /** To be called when bytes have come on a stream; pauses it when too many have come in this turn. */
  took(bytes: number, stream?: Readable): void {
    this.#bytes += bytes;
    this.#arm();
    if (stream !== undefined && this.isSpent && !stream.isPaused()) this.wait(stream);
  }

  /** Resumes a stream: at once, or in a later turn when this one has read enough. */
  goOn(stream: Readable): void {
    if (this.isSpent) this.wait(stream);
    else stream.resume();
  }

  /** Pauses a stream until one of the next turns. */
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
      let left = this.#streams();
      this.#share = usual;
      for (const stream of this.#waiting) {
        if (left === 0) break;
        this.#waiting.delete(stream);
        if (stream.destroyed) continue;
        left--;
        stream.resume();
        this.#wentOn = performance.now();
      }
      // The next turn sees how long this one takes.
      if (this.#waiting.size > 0 || this.#wentOn !== undefined) this.#arm();
    });
  }

  /** How many paused streams go on in this turn. */
  #streams(): number {
    const now = performance.now();
    if (this.#wentOn !== undefined)
      this.#restUntil = now + (parts - 1) * Math.min(now - this.#wentOn, longestMs);
    this.#wentOn = undefined;
    return this.#share === accepting && now < this.#restUntil ? 0 : this.#share.streams;
  }
}

export const pace = new Pace();
