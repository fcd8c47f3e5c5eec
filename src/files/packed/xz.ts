import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import xz from "xz-decompress";
import { RewardError } from "../../errors.ts";
import type { Chunks } from "../chunks.ts";
import { DataFault } from "../data-fault.ts";

/**
 * Unpacks xz. Checksums are checked.
 *
 * @throws {DataFault} when it is damaged or cut short
 */
export async function* unxz(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const packed = Readable.toWeb(Readable.from(chunks, { objectMode: false }));
  const unpacked = new xz.XzReadableStream(packed as never) as unknown as ReadableStream<Uint8Array>;
  try {
    for await (const chunk of unpacked) yield chunk;
  } catch (error) {
    // What lies below the xz data has words of its own.
    if (error instanceof RewardError) throw error;
    throw new DataFault("the xz data is damaged or cut short");
  }
}
