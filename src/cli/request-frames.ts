/** One request as it comes through the pipe. */
export interface Frame {
  readonly id: string;
  /** Path and query, as in a URL. */
  readonly path: string;
  readonly body: Buffer;
}

const NEWLINE = 0x0a;
/** Bytes of memory that are kept from one request to the next. */
const KEPT = 1 << 22;
/** Bytes of the longest line that may stand before a body. */
const LONGEST_HEAD = 4096;

/**
 * Cuts bytes as they come into requests: a line `ID PATH BYTES`, then so many bytes of body.
 *
 * What is cut stays in the memory that was read into until the next call of `push`. O(bytes).
 */
export class FrameReader {
  readonly #maxBody: number;
  #memory: Buffer = Buffer.allocUnsafeSlow(1 << 17);
  #start = 0;
  #end = 0;

  /** @param maxBody the longest body that is taken, in bytes */
  constructor(maxBody: number) {
    this.#maxBody = maxBody;
  }

  /** Bytes that are no whole request yet. */
  get held(): number {
    return this.#end - this.#start;
  }

  /** Where the next bytes may be written, at least 64 KiB; `wrote` says how many were. */
  room(): Buffer {
    if (this.#start === this.#end) {
      this.#start = this.#end = 0;
      if (this.#memory.length > KEPT) this.#memory = Buffer.allocUnsafeSlow(1 << 17);
    }
    const least = 1 << 16;
    if (this.#memory.length - this.#end < least) {
      const held = this.#end - this.#start;
      // A body that is still coming doubles the memory; one that is done leaves it to the next.
      const size = held + least > this.#memory.length ? 2 * this.#memory.length : this.#memory.length;
      const memory = size === this.#memory.length ? this.#memory : Buffer.allocUnsafeSlow(size);
      this.#memory.copy(memory, 0, this.#start, this.#end);
      this.#memory = memory;
      this.#start = 0;
      this.#end = held;
    }
    return this.#memory.subarray(this.#end);
  }

  wrote(bytes: number): void {
    this.#end += bytes;
  }

  /**
   * The next whole request, or undefined when more bytes must come first.
   *
   * @throws RangeError for bytes that are no request: where the next one would begin cannot be known
   */
  next(): Frame | undefined {
    const held = this.#memory.subarray(this.#start, this.#end);
    const headEnd = held.subarray(0, LONGEST_HEAD).indexOf(NEWLINE);
    if (headEnd < 0) {
      if (held.length >= LONGEST_HEAD) throw new RangeError("no request: its first line does not end");
      return undefined;
    }
    const head = held.toString("latin1", 0, headEnd).split(" ");
    const [id, path, size] = head as [string, string, string];
    const bytes = Number(size);
    if (head.length !== 3 || !/^\d{1,15}$/.test(size))
      throw new RangeError("no request: its first line is not `ID PATH BYTES`");
    if (bytes > this.#maxBody) throw new RangeError(`a body of ${bytes} bytes is over the limit`);
    const end = headEnd + 1 + bytes;
    if (held.length < end) return undefined;
    this.#start += end;
    return { id, path, body: held.subarray(headEnd + 1, end) };
  }
}
