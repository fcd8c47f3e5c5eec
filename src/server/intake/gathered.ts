import { LargeMemory, largeBytes } from "../memory.ts";

/** Memory for the beginning of a body of unknown length, in bytes. */
const firstBytes = 16 << 10;

/** How a body of unknown length goes on once it is large, in bytes. */
const stepBytes = 1 << 20;

/**
 * Collects a body that comes in pieces in one buffer, which grows as needed. Many tiny pieces, kept as they are, would
 * take far more memory than their bytes, which the account counts. O(bytes).
 */
export class Gathered {
  #bytes: Buffer | undefined;
  #large: LargeMemory | undefined;
  #size = 0;
  readonly #hold: (bytes: number) => boolean;
  readonly #most: number;
  readonly #expected: number | undefined;

  /**
   * @param hold called before the buffer grows, with the bytes it grows by; returns false when there is no room
   * @param most the most bytes that the caller adds
   * @param expected the whole length, where Content-Length says it
   */
  constructor(hold: (bytes: number) => boolean, most: number, expected?: number) {
    this.#hold = hold;
    this.#most = most;
    this.#expected = expected;
  }

  get size(): number {
    return this.#size;
  }

  /** Size of the buffer, in bytes. */
  get room(): number {
    return this.#bytes?.length ?? 0;
  }

  /** Adds a piece. False when there is no room for it; then nothing is added. */
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
    const isLarge = size > largeBytes;
    const most = this.#expected ?? this.#most;
    const wanted = isLarge ? size + stepBytes : Math.max(firstBytes, this.room * 2);
    const room = Math.max(size, Math.min(wanted, most));
    if (!this.#hold(room - this.room)) return false;
    const before = this.#bytes;
    if (this.#large !== undefined) {
      if (!this.#large.grow(room)) return false;
    } else if (isLarge) this.#large = LargeMemory.of(room, Math.max(room, most));
    const bytes = this.#large?.view(room) ?? Buffer.allocUnsafeSlow(room);
    // Large memory has grown where it is.
    if (before?.buffer !== bytes.buffer) before?.copy(bytes, 0, 0, this.#size);
    this.#bytes = bytes;
    return true;
  }

  /** The text so far. */
  get bytes(): Buffer {
    return this.#bytes === undefined ? Buffer.alloc(0) : this.#bytes.subarray(0, this.#size);
  }
}
