import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import { RewardError } from "../errors.ts";

/** Bytes that are pulled. */
export interface ByteSource {
  /** Fills the front of `target`; resolves to the number of bytes written, 0 at the end. */
  read(target: Uint8Array): Promise<number>;
  /** Bytes of the file taken so far: packed bytes where the file is packed. */
  consumed(): number;
  close(): Promise<void>;
}

/** Whether the bytes of a file of that name are its text, to be read at any place. */
export function isPlain(path: string): boolean {
  return ![".gz", ".zst", ".parquet"].some((ending) => path.endsWith(ending));
}

/**
 * Opens a file, or standard input for `-`. A name that ends in `.gz` or `.zst` is unpacked while it is read,
 * so memory stays bounded whatever the size; concatenated gzip members and zstd frames read as one text. The rows of
 * a name that ends in `.parquet` are read as JSON lines.
 *
 * @throws {RewardError} bad_input while reading, when a packed file is damaged or cut short
 */
export async function openSource(path: string): Promise<ByteSource> {
  if (path === "-") return fromChunks(process.stdin);
  if (path.endsWith(".gz") || path.endsWith(".zst")) {
    const file = createReadStream(path, { highWaterMark: 1 << 17 });
    const chunks = path.endsWith(".gz") ? gunzipped(file) : unzstd(file);
    return { ...fromChunks(named(path, chunks)), consumed: () => file.bytesRead };
  }
  if (path.endsWith(".parquet")) {
    const { parquetLines } = await import("./parquet/parquet-lines.ts");
    return fromChunks(parquetLines(path, (text) => process.stderr.write(`golong-rewards: ${text}\n`)));
  }
  const file = await open(path, "r");
  let consumed = 0;
  return {
    async read(target) {
      const { bytesRead } = await file.read(target, 0, target.length);
      consumed += bytesRead;
      return bytesRead;
    },
    consumed: () => consumed,
    close: () => file.close(),
  };
}

/** Turns chunks of any size into pulled bytes. What one read leaves over, the next one gets. */
export function fromChunks(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ByteSource {
  const chunks = Symbol.asyncIterator in stream ? stream[Symbol.asyncIterator]() : stream[Symbol.iterator]();
  let rest: Uint8Array = new Uint8Array(0);
  let consumed = 0;
  return {
    async read(target) {
      while (rest.length === 0) {
        const next = await chunks.next();
        if (next.done) return 0;
        rest = next.value;
      }
      const size = Math.min(rest.length, target.length);
      target.set(rest.subarray(0, size));
      rest = rest.subarray(size);
      consumed += size;
      return size;
    },
    consumed: () => consumed,
    async close() {
      await chunks.return?.();
    },
  };
}

async function* named(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw new RewardError("bad_input", `${path}: ${(error as Error).message}`);
  }
}

async function* gunzipped(file: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 17 });
  file.on("error", (error) => gunzip.destroy(error));
  yield* file.pipe(gunzip);
}

async function* unzstd(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  const zstd = new Decompress((data) => out.push(data));
  for await (const chunk of file) {
    zstd.push(chunk);
    yield* out;
    out = [];
  }
  zstd.push(new Uint8Array(0), true);
  yield* out;
}
