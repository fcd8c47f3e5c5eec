import { closeSync, openSync, readSync } from "node:fs";
import Bunzip from "seek-bzip";
import { DataFault } from "../data-fault.ts";

/**
 * Unpacks bzip2, all streams as one text, a block of at most 900 kB at a time. Checksums are checked.
 *
 * @param path a file on the disk
 * @throws {DataFault} when it is damaged or cut short
 */
export function* bunzip2(path: string): Generator<Uint8Array> {
  const fd = openSync(path, "r");
  try {
    const input = new Input(fd);
    const output = new Output();
    const unpack = new Bunzip(input, output);
    for (;;) {
      if (unpack._init_block()) {
        unpack._read_bunzip();
        yield output.take();
        continue;
      }
      if (unpack.reader.read(32) >>> 0 !== unpack.streamCRC >>> 0) {
        throw new DataFault("the checksum of the bzip2 data is wrong");
      }
      if (input.eof()) return;
      unpack._start_bunzip(input, output);
    }
  } finally {
    closeSync(fd);
  }
}

class Input {
  readonly #fd: number;
  readonly #bytes = Buffer.allocUnsafe(1 << 16);
  #at = 0;
  #filled = 0;

  constructor(fd: number) {
    this.#fd = fd;
  }

  eof(): boolean {
    if (this.#at < this.#filled) return false;
    this.#filled = readSync(this.#fd, this.#bytes, 0, this.#bytes.length, null);
    this.#at = 0;
    return this.#filled === 0;
  }

  read(into: Uint8Array, at: number, size: number): number {
    for (let done = 0; done < size; done++) into[at + done] = this.readByte();
    return size;
  }

  readByte(): number {
    // Nothing but the end asks for a byte that is not there.
    if (this.eof()) throw new DataFault("it ends within the bzip2 data");
    return this.#bytes[this.#at++]!;
  }
}

class Output {
  #bytes = Buffer.allocUnsafe(1 << 20);
  #used = 0;

  writeByte(byte: number): void {
    if (this.#used === this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.allocUnsafe(this.#bytes.length)]);
    }
    this.#bytes[this.#used++] = byte;
  }

  /** What one block held; valid until the next one is unpacked. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    return taken;
  }
}
