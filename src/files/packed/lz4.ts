import xxhash from "xxhash-wasm";
import { DataFault } from "../data-fault.ts";

const MAGIC = 0x184d2204;
const [HAS_DICTIONARY, HAS_CHECKSUM, HAS_SIZE, HAS_BLOCK_CHECKSUMS] = [1, 4, 8, 16];
/** A block whose length has this bit stands as it is. */
const PLAIN = 0x80000000;
const LONGEST_MATCH_NIBBLE = 15;
/** Bytes beyond which a frame is taken for damaged: all of it is in memory. */
const MOST = 1 << 30;

const { h32Raw } = await xxhash();

/**
 * Unpacks one LZ4 frame, as Arrow packs a column's buffers, and checks the checksums that it has. O(packed + unpacked).
 *
 * @throws {DataFault} when it is damaged, needs a dictionary or would have more than 1 GiB
 */
export function unlz4(bytes: Uint8Array): Uint8Array {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return frame(input);
  } catch (error) {
    // Reading behind the end.
    if (error instanceof RangeError) throw damage();
    throw error;
  }
}

const damage = () => new DataFault("the LZ4 data is damaged");

function frame(input: Buffer): Uint8Array {
  if (input.readUInt32LE(0) !== MAGIC) throw damage();
  const flags = input.readUInt8(4);
  if (flags >> 6 !== 1 || flags & HAS_DICTIONARY) throw damage();
  let at = 6;
  const size = flags & HAS_SIZE ? Number(input.readBigUInt64LE(at)) : undefined;
  if (size !== undefined) at += 8;
  if (((h32Raw(input.subarray(4, at)) >>> 8) & 0xff) !== input.readUInt8(at)) throw damage();
  at++;
  const out = new Output(size);
  for (;;) {
    const word = input.readUInt32LE(at);
    at += 4;
    if (word === 0) break;
    const block = slice(input, at, word & ~PLAIN);
    at += block.length;
    if (flags & HAS_BLOCK_CHECKSUMS) {
      if (h32Raw(block) !== input.readUInt32LE(at)) throw damage();
      at += 4;
    }
    if (word >>> 31 === 1) out.add(block);
    else unpack(block, out);
  }
  const unpacked = out.bytes();
  if (size !== undefined && unpacked.length !== size) throw damage();
  if (flags & HAS_CHECKSUM && h32Raw(unpacked) !== input.readUInt32LE(at)) throw damage();
  return unpacked;
}

/** A block's sequences: literals, and a stretch of what was written before, which may be of an earlier block. */
function unpack(block: Buffer, out: Output): void {
  for (let at = 0; at < block.length; ) {
    const token = block[at++]!;
    const long = (nibble: number): number => {
      let length = nibble;
      if (nibble === LONGEST_MATCH_NIBBLE) {
        let byte: number;
        do {
          byte = block.readUInt8(at++);
          length += byte;
        } while (byte === 255);
      }
      return length;
    };
    const length = long(token >> 4);
    out.add(slice(block, at, length));
    at += length;
    if (at === block.length) return;
    const offset = block.readUInt16LE(at);
    at += 2;
    out.repeat(offset, long(token & LONGEST_MATCH_NIBBLE) + 4);
  }
}

function slice(bytes: Buffer, at: number, size: number): Buffer {
  if (at + size > bytes.length) throw damage();
  return bytes.subarray(at, at + size);
}

class Output {
  #bytes: Buffer;
  #used = 0;

  constructor(size = 1 << 16) {
    if (!(size <= MOST)) throw damage();
    this.#bytes = Buffer.alloc(size);
  }

  add(bytes: Buffer): void {
    this.#reserve(bytes.length);
    bytes.copy(this.#bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Writes again what stands so many bytes before the end; it may reach into itself. */
  repeat(offset: number, length: number): void {
    if (offset === 0 || offset > this.#used) throw damage();
    this.#reserve(length);
    const bytes = this.#bytes;
    for (let to = this.#used, end = to + length; to < end; to++) bytes[to] = bytes[to - offset]!;
    this.#used += length;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }

  #reserve(size: number): void {
    const needed = this.#used + size;
    if (needed <= this.#bytes.length) return;
    if (needed > MOST) throw damage();
    const larger = Buffer.alloc(Math.max(2 * this.#bytes.length, needed));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }
}
