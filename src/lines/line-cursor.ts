import { openSource } from "../files/source.ts";
import { type Block, BlockReader, LONGEST_LINE_BYTES } from "./blocks.ts";

const NEWLINE = 0x0a;

/**
 * The whole lines of a file one after the other, newline included, on one block of memory. What follows the last
 * newline is no line.
 */
export class LineCursor {
  readonly #path: string;
  readonly #blockBytes: number;
  readonly #onBytes: (bytes: Buffer) => void;
  #blocks: AsyncGenerator<Block> | undefined;
  #reader: BlockReader | undefined;
  #close: () => Promise<void> = async () => {};
  #block: Block | undefined;
  #start = 0;
  /** The current line; valid until the next call. */
  line: Buffer = Buffer.alloc(0);

  /** @param onBytes is shown every byte of the file once, in order */
  constructor(path: string, blockBytes = 1 << 20, onBytes: (bytes: Buffer) => void = () => {}) {
    this.#path = path;
    this.#blockBytes = blockBytes;
    this.#onBytes = onBytes;
  }

  /** Goes to the next line; false at the end. A promise only where the file has to be read. */
  next(): boolean | Promise<boolean> {
    const { bytes } = this.#block ?? { bytes: Buffer.alloc(0) };
    const newline = bytes.indexOf(NEWLINE, this.#start);
    if (newline < 0) return this.#fill();
    this.line = bytes.subarray(this.#start, newline + 1);
    this.#start = newline + 1;
    return true;
  }

  async close(): Promise<void> {
    await this.#close();
    this.#close = async () => {};
  }

  async #fill(): Promise<boolean> {
    if (this.#blocks === undefined) {
      const source = await openSource(this.#path);
      this.#close = () => source.close();
      // Output lines are longer than the input lines they come from; what a shard wrote is read whatever its length.
      this.#reader = new BlockReader(source, {
        blockBytes: this.#blockBytes,
        maxLineBytes: LONGEST_LINE_BYTES,
      });
      this.#blocks = this.#reader[Symbol.asyncIterator]();
    }
    if (this.#block) this.#reader?.release(this.#block);
    this.#block = undefined;
    const next = await this.#blocks.next();
    if (next.done) {
      await this.close();
      return false;
    }
    this.#block = next.value;
    this.#start = 0;
    this.#onBytes(this.#block.bytes);
    return this.next();
  }
}
