import { crc32, createInflateRaw } from "node:zlib";
import type { Chunks } from "../chunks.ts";
import { DataFault } from "../data-fault.ts";
import { ByteInput } from "./byte-input.ts";

const MAGIC = 0x8b1f;
const [CHECKSUM, EXTRA, NAME, COMMENT] = [2, 4, 8, 16];

/**
 * Unpacks gzip, all members as one text, and checks their checksums.
 *
 * @param warn is told when something else than zeros follows the last member, which is left out
 * @throws {DataFault} when it is damaged or cut short
 */
export async function* gunzip(chunks: Chunks, warn: (text: string) => void): AsyncGenerator<Uint8Array> {
  const input = new ByteInput(chunks);
  try {
    do {
      await skipHeader(input);
      let [checksum, size] = [0, 0];
      for await (const data of inflated(input)) {
        checksum = crc32(data, checksum);
        size += data.length;
        yield data;
      }
      const trailer = await input.take(8);
      if (trailer.readUInt32LE(0) !== checksum || trailer.readUInt32LE(4) !== size % 2 ** 32) {
        throw new DataFault("the checksum of the gzip data is wrong");
      }
    } while (await isMember(input));
    let isPadding = true;
    while (isPadding && (await input.has(1))) isPadding = (await input.some()).every((byte) => byte === 0);
    if (!isPadding) warn("what follows the gzip data is no gzip, and is left out");
  } finally {
    await input.close();
  }
}

async function isMember(input: ByteInput): Promise<boolean> {
  if (!(await input.has(2))) return false;
  const mark = await input.take(2);
  input.unread(mark);
  return mark.readUInt16LE(0) === MAGIC;
}

async function skipHeader(input: ByteInput): Promise<void> {
  const flags = (await input.take(10))[3]!;
  if (flags & EXTRA) await input.take((await input.take(2)).readUInt16LE(0));
  for (const text of [NAME, COMMENT]) {
    if (flags & text) while ((await input.take(1))[0] !== 0);
  }
  if (flags & CHECKSUM) await input.take(2);
}

/** What one member holds; what follows it stays in the input. */
async function* inflated(input: ByteInput): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 1 << 17 });
  let out: Buffer[] = [];
  inflate.on("data", (data: Buffer) => out.push(data));
  let onEnd = () => {};
  inflate.on("end", () => onEnd());
  let onError = (_: Error) => {};
  // A write that meets a fault is not always told.
  inflate.on("error", (error) => onError(error));
  try {
    for (let isEnd = false; !isEnd; ) {
      const chunk = await input.some();
      const before = inflate.bytesWritten;
      await new Promise<void>((resolve, reject) => {
        onEnd = resolve;
        onError = reject;
        inflate.write(chunk, (error) => (error ? reject(error) : resolve()));
      });
      yield* out;
      out = [];
      const taken = inflate.bytesWritten - before;
      // At the end of the data, and only there, some of it is left.
      isEnd = taken < chunk.length;
      if (isEnd) input.unread(chunk.subarray(taken));
    }
  } finally {
    inflate.destroy();
  }
}
