import { type Chunks, iterate } from "../chunks.ts";

/**
 * Makes UTF-8 of UTF-16.
 *
 * @throws {TypeError} for what is no UTF-16
 */
export async function* fromUtf16(chunks: Chunks, order: "le" | "be"): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(`utf-16${order}`, { fatal: true });
  const source = iterate(chunks);
  for (let next = await source.next(); !next.done; next = await source.next()) {
    yield Buffer.from(decoder.decode(next.value, { stream: true }));
  }
  yield Buffer.from(decoder.decode());
}
