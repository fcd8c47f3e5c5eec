import { type FileHandle, open } from "node:fs/promises";

const CHUNK = 1 << 13;

/** A file of numbers, eight bytes each: a column of a shard, for when the shards are merged. */
export async function writeNumbers(path: string, numbers: Float64Array): Promise<void> {
  const file = await open(path, "w");
  await file.writeFile(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  await file.close();
}

/** Reads them one after the other, 64 KiB at a time; NaN after the last. */
export class NumberReader {
  readonly #path: string;
  #file: FileHandle | undefined;
  #chunk = new Float64Array(0);
  #next = 0;

  constructor(path: string) {
    this.#path = path;
  }

  read(): number | Promise<number> {
    return this.#next < this.#chunk.length ? this.#chunk[this.#next++]! : this.#fill();
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }

  async #fill(): Promise<number> {
    this.#file ??= await open(this.#path, "r");
    const memory = new Uint8Array(8 * CHUNK);
    const { bytesRead } = await this.#file.read(memory, 0, memory.length);
    this.#chunk = new Float64Array(memory.buffer, 0, bytesRead >> 3);
    this.#next = 0;
    return this.#chunk.length === 0 ? Number.NaN : this.#chunk[this.#next++]!;
  }
}
