import type { ByteSource } from "../files/source.ts";

/** A stretch of a JSONL text that ends where a line ends; the last one of a text may lack its newline. */
export interface Block {
  bytes: Buffer;
  /** Stands for one line longer than the limit; `bytes` is empty, the line was skipped. */
  tooLong: boolean;
}

/** How blocks are cut. */
export interface BlockOptions {
  /** Bytes of a usual block. A longer line gets a block of its own. */
  blockBytes?: number;
  /** Longest line that is read, in bytes; one that is shorter than a block is read in any case. */
  maxLineBytes?: number;
}

/** Bytes of a block unless told otherwise. */
export const BLOCK_BYTES = 1 << 20;

/** Longest line that is read unless told otherwise, in bytes. */
export const MAX_LINE_BYTES = 64 << 20;

/** Longest line that can be read, in bytes. */
export const LONGEST_LINE_BYTES = 2 ** 31 - 1;

const NEWLINE = 10;

/**
 * Cuts a JSONL text into blocks of whole lines, in order.
 *
 * Memory is shared between threads: a block goes to a worker without a copy, and is still here if that worker
 * dies. It is used again once `release` gives it back. The reader itself holds one block, or one line where a
 * line is longer than a block; a line over `maxLineBytes` is skipped in constant memory. When the source fails,
 * the whole lines before the failure are still delivered. O(bytes).
 */
export class BlockReader {
  readonly #source: ByteSource;
  readonly #blockBytes: number;
  readonly #maxLineBytes: number;
  readonly #free: Buffer[] = [];

  constructor(source: ByteSource, options: BlockOptions = {}) {
    this.#source = source;
    this.#blockBytes = options.blockBytes ?? BLOCK_BYTES;
    this.#maxLineBytes = Math.max(options.maxLineBytes ?? MAX_LINE_BYTES, this.#blockBytes);
  }

  /** Gives the memory of a block back; the block must not be read any more. */
  release(block: Block): void {
    const { buffer } = block.bytes;
    if (buffer.byteLength === this.#blockBytes) this.#free.push(Buffer.from(buffer));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Block> {
    let buffer = this.#allocate(this.#blockBytes);
    let filled = 0;
    /** No newline stands before this offset. */
    let scanned = 0;
    let skipping = false;
    for (;;) {
      let read: number;
      try {
        read = await this.#source.read(buffer.subarray(filled));
      } catch (error) {
        const whole = buffer.subarray(0, filled).lastIndexOf(NEWLINE) + 1;
        if (whole > 0 && !skipping) yield { bytes: buffer.subarray(0, whole), tooLong: false };
        throw error;
      }
      if (read === 0) break;
      filled += read;
      if (skipping) {
        const rest = buffer.subarray(0, filled).indexOf(NEWLINE) + 1;
        skipping = rest === 0;
        if (!skipping) buffer.copyWithin(0, rest, filled);
        filled = skipping ? 0 : filled - rest;
        continue;
      }
      if (filled < buffer.length) continue;
      const whole = buffer.subarray(scanned, filled).lastIndexOf(NEWLINE) + 1;
      if (whole > 0) {
        const end = scanned + whole;
        const tail = filled - end;
        // A tail as long as a block would leave no room to read into.
        const next = this.#allocate(tail < this.#blockBytes ? this.#blockBytes : 2 * tail);
        buffer.copy(next, 0, end, filled);
        yield { bytes: buffer.subarray(0, end), tooLong: false };
        buffer = next;
        filled = tail;
        scanned = tail;
      } else if (filled > this.#maxLineBytes) {
        yield { bytes: Buffer.alloc(0), tooLong: true };
        buffer = this.#allocate(this.#blockBytes);
        filled = 0;
        scanned = 0;
        skipping = true;
      } else {
        const longer = this.#allocate(Math.min(2 * filled, this.#maxLineBytes + 1));
        buffer.copy(longer);
        buffer = longer;
        scanned = filled;
      }
    }
    if (filled > 0 && !skipping) yield { bytes: buffer.subarray(0, filled), tooLong: false };
  }

  #allocate(size: number): Buffer {
    const reused = size === this.#blockBytes ? this.#free.pop() : undefined;
    return reused ?? Buffer.from(new SharedArrayBuffer(size));
  }
}
