import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Bytes as they come. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Bytes of which the first ones are known. */
export interface Peeked {
  /** The beginning, as much of it as was asked for, or all. */
  readonly head: Buffer;
  /** Whether the head is all. */
  readonly ended: boolean;
  /** All bytes, the head too. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Reads on until there is enough to tell by.
 *
 * @param enough whether these first bytes are
 */
export async function peek(chunks: Chunks, enough: (head: Buffer) => boolean): Promise<Peeked> {
  const source = iterate(chunks);
  const parts: Buffer[] = [];
  let head: Buffer = Buffer.alloc(0);
  let ended = false;
  while (!ended && !enough(head)) {
    const next = await source.next();
    if (next.done) ended = true;
    else {
      // What hands on chunks may use their memory again.
      parts.push(Buffer.from(next.value));
      head = Buffer.concat(parts);
    }
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return?.(undefined);
    }
  }
  return { head, ended, chunks: all() };
}

/** One iterator for both kinds. */
export function iterate(chunks: Chunks): AsyncIterator<Uint8Array> | Iterator<Uint8Array> {
  return Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
}

/** Keeps bytes that come only once in a file of their own, for formats that are read from their end or at any place. */
export async function spill(chunks: Chunks): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "golong-rewards-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, "input");
  try {
    await pipeline(Readable.from(chunks, { objectMode: false }), createWriteStream(path));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}
