import { Decompress } from "fzstd";
import xxhash from "xxhash-wasm";
import type { Chunks } from "../chunks.ts";
import { DataFault } from "../data-fault.ts";
import { ByteInput } from "./byte-input.ts";

/** Largest stretch of what was written before that a frame may refer to, in bytes: all of it is in memory. */
const MOST_WINDOW = 1 << 28;

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_BYTES = [0, 1, 2, 4];
const RLE = 1;

/**
 * Unpacks Zstandard, all frames as one text, and checks the checksum of every frame that has one.
 *
 * @throws {DataFault} when it is damaged or cut short, needs a dictionary, or needs more memory than 256 MiB
 */
export async function* unzstd(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const input = new ByteInput(chunks);
  const { create64 } = await xxhash();
  let frames = 0;
  while (await input.has(1)) {
    const magic = (await input.take(4)).readUInt32LE(0);
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
      let left = (await input.take(4)).readUInt32LE(0);
      for (; left > 0; left -= (await input.take(Math.min(left, 1 << 16))).length);
      continue;
    }
    if (magic !== MAGIC)
      throw new DataFault(frames === 0 ? "no Zstandard frame" : "what follows a Zstandard frame is none");
    frames++;
    const { bytes, hasChecksum } = await header(input);
    let out: Uint8Array[] = [];
    const frame = new Decompress((data) => out.push(data));
    const hash = hasChecksum ? create64() : undefined;
    const flush = () => {
      const done = out;
      out = [];
      for (const data of done) hash?.update(data);
      return done;
    };
    frame.push(bytes);
    for (let last = false; !last; ) {
      const start = await input.take(3);
      const word = start.readUIntLE(0, 3);
      last = (word & 1) === 1;
      const type = (word >> 1) & 3;
      const block = await input.take(type === RLE ? 1 : word >> 3);
      frame.push(Buffer.concat([start, block]), last && !hasChecksum);
      yield* flush();
    }
    if (hash !== undefined) {
      const checksum = await input.take(4);
      frame.push(checksum, true);
      yield* flush();
      if (Number(hash.digest() & 0xffffffffn) !== checksum.readUInt32LE(0)) {
        throw new DataFault("the checksum of a Zstandard frame is wrong");
      }
    }
  }
}

async function header(input: ByteInput): Promise<{ bytes: Buffer; hasChecksum: boolean }> {
  const descriptor = await input.take(1);
  const flags = descriptor[0]!;
  const isSingle = ((flags >> 5) & 1) === 1;
  const window = isSingle ? Buffer.alloc(0) : await input.take(1);
  const dictionary = await input.take(DICTIONARY_BYTES[flags & 3]!);
  const size = await input.take([isSingle ? 1 : 0, 2, 4, 8][flags >> 6]!);
  if (dictionary.some((byte) => byte !== 0)) {
    throw new DataFault(
      `it needs the Zstandard dictionary ${dictionary.readUIntLE(0, dictionary.length)}: unpack it first (zstd -d -D FILE)`,
    );
  }
  const content = sizeOf(size);
  const needed = isSingle
    ? (content ?? 0)
    : Math.min(windowOf(window[0]!), content ?? Number.POSITIVE_INFINITY);
  if (needed > MOST_WINDOW) {
    throw new DataFault(
      `it needs a Zstandard window of ${Math.ceil(needed / 2 ** 20)} MiB, over the limit of ${MOST_WINDOW >> 20}: unpack it first (zstd -d --long=31)`,
    );
  }
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(MAGIC);
  const bytes = Buffer.concat([magic, descriptor, window, dictionary, size]);
  return { bytes, hasChecksum: ((flags >> 2) & 1) === 1 };
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function sizeOf(bytes: Buffer): number | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes.length === 8) return Number(bytes.readBigUInt64LE(0));
  // Sizes of two bytes begin where those of one end.
  return bytes.readUIntLE(0, bytes.length) + (bytes.length === 2 ? 256 : 0);
}
