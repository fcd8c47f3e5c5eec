import { type Chunks, iterate } from "../chunks.ts";
import { DataFault } from "../data-fault.ts";

/** Chunks taken by the byte. */
export class ByteInput {
  readonly #chunks: ReturnType<typeof iterate>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: Chunks) {
    this.#chunks = iterate(chunks);
  }

  /** Whether so many bytes are left. */
  async has(size: number): Promise<boolean> {
    while (this.#rest.length < size) {
      const next = await this.#chunks.next();
      if (next.done) return false;
      this.#rest = Buffer.concat([this.#rest, next.value]);
    }
    return true;
  }

  /** @throws {DataFault} when fewer bytes are left */
  async take(size: number): Promise<Buffer> {
    if (!(await this.has(size))) throw new DataFault("the packed data is cut short");
    const taken = this.#rest.subarray(0, size);
    this.#rest = this.#rest.subarray(size);
    return taken;
  }

  /**
   * What is there, at least a byte.
   *
   * @throws {DataFault} when nothing is left
   */
  async some(): Promise<Buffer> {
    await this.has(1);
    return this.take(Math.max(1, this.#rest.length));
  }

  /** Takes back what was taken last. */
  unread(bytes: Buffer): void {
    this.#rest = Buffer.concat([bytes, this.#rest]);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.(undefined);
  }
}
