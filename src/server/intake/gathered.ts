/** What a body takes in the beginning, where its length is not said. */
const firstBytes = 16 << 10;

/**
 * Bytes that come in pieces, as one text: in memory of their own, which grows as they come, so that it takes what is
 * counted for it however small the pieces are. O(bytes).
 */
export class Gathered {
  #bytes: Buffer | undefined;
  #size = 0;
  readonly #hold: (bytes: number) => boolean;
  readonly #expected: number | undefined;

  /**
   * @param hold asked for further memory; false when there is none
   * @param expected the whole length, where it is said
   */
  constructor(hold: (bytes: number) => boolean, expected?: number) {
    this.#hold = hold;
    this.#expected = expected;
  }

  get size(): number {
    return this.#size;
  }

  /** Memory that is held for it. */
  get room(): number {
    return this.#bytes?.length ?? 0;
  }

  /** False when there is no memory for it; then nothing is added. */
  add(piece: Buffer): boolean {
    const size = this.#size + piece.length;
    if (this.#bytes === undefined && size === this.#expected) {
      // All in one piece, as most are.
      if (!this.#hold(size)) return false;
      this.#bytes = piece;
    } else {
      if (size > this.room && !this.#grow(size)) return false;
      piece.copy(this.#bytes as Buffer, this.#size);
    }
    this.#size = size;
    return true;
  }

  #grow(size: number): boolean {
    const wanted = Math.max(size, this.room === 0 ? firstBytes : this.room * 2);
    const room = Math.max(size, Math.min(wanted, this.#expected ?? wanted));
    if (!this.#hold(room - this.room)) return false;
    const bytes = Buffer.allocUnsafeSlow(room);
    this.#bytes?.copy(bytes, 0, 0, this.#size);
    this.#bytes = bytes;
    return true;
  }

  /** The text so far. */
  get bytes(): Buffer {
    return this.#bytes === undefined ? Buffer.alloc(0) : this.#bytes.subarray(0, this.#size);
  }
}
