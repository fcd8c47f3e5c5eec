import { closeSync, createReadStream, openSync, readSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { RewardError } from "../errors.ts";
import { bomLength } from "../json/utf8.ts";
import { type Chunks, iterate, peek, spill } from "./chunks.ts";
import { faultOf } from "./data-fault.ts";
import { type Content, HEAD, isEnough, sniff } from "./sniff.ts";

/** Bytes that are pulled. */
export interface ByteSource {
  /** Fills the front of `target`; resolves to the number of bytes written, 0 at the end. */
  read(target: Uint8Array): Promise<number>;
  /** Bytes of the file taken so far: packed bytes where the file is packed. */
  consumed(): number;
  close(): Promise<void>;
}

/** Is told what a user should know and what keeps nothing from going on. */
export type Warn = (text: string) => void;

const warnOnStandardError: Warn = (text) => {
  process.stderr.write(`golong-rewards: ${text}\n`);
};

/** Packed data within packed data that is opened: a Parquet file within an archive within another. */
const MOST_LAYERS = 4;

/**
 * Whether the bytes of a file are its JSON lines, to be read at any place. False for what is no file.
 *
 * @throws {RewardError} bad_input when it cannot be read at all
 */
export function isPlain(path: string): boolean {
  if (path === "-" || !statSync(path).isFile()) return false;
  const { head, ended } = headOf(path);
  const isLines = sniff(head, ended) === "lines";
  if (isLines) refuseMisnamed(path, head);
  return isLines;
}

/**
 * Refuses what its name calls a table, what is none, and what no JSON begins: told of each of its lines, that would be
 * no JSON.
 */
function refuseMisnamed(path: string, head: Buffer): void {
  const [, kind] = /\.(csv|tsv|parquet|arrow|feather)$/i.exec(path) ?? [];
  const start = head.subarray(bomLength(head)).find((byte) => byte > 0x20);
  if (kind === undefined || start === undefined || start === 0x7b || start === 0x5b) return;
  const why = /^[ct]sv$/i.test(kind)
    ? "has no header with a known column, such as response"
    : `is no ${kind[0]!.toUpperCase()}${kind.slice(1).toLowerCase()} file`;
  throw new RewardError("bad_input", `${path} ${why}`);
}

/** Whether a file on the disk is a Parquet file. */
export function isParquet(path: string): boolean {
  if (path === "-" || !statSync(path).isFile()) return false;
  const { head, ended } = headOf(path);
  return sniff(head, ended) === "parquet";
}

function headOf(path: string): { head: Buffer; ended: boolean } {
  const fd = openSync(path, "r");
  try {
    const head = Buffer.alloc(HEAD);
    const size = readSync(fd, head, 0, HEAD, 0);
    return { head: head.subarray(0, size), ended: size < HEAD };
  } finally {
    closeSync(fd);
  }
}

/**
 * Opens a file, or standard input for `-`, as JSON lines, whatever it holds: JSON lines, a JSON document, a table with
 * a header, Parquet, Arrow; in UTF-8 or UTF-16; packed with gzip, Zstandard, bzip2 or xz. What it holds is told by its
 * bytes and not by its name. It is read as a stream, so memory stays bounded whatever the size; what must be read
 * from its end and comes as a stream is kept in a temporary file.
 *
 * @param warn is told what is left out
 * @throws {RewardError} bad_input, here or while reading, when it is damaged, cut short, or nothing that is read
 */
export async function openSource(path: string, warn: Warn = warnOnStandardError): Promise<ByteSource> {
  const name = path === "-" ? "standard input" : path;
  if (path !== "-" && isPlain(path)) return openPlain(path);
  const file = path === "-" ? process.stdin : createReadStream(path, { highWaterMark: 1 << 17 });
  const onDisk = path !== "-" && statSync(path).isFile() ? path : undefined;
  const lines = linesOf(file, onDisk, name, warn);
  const source = fromChunks(lines);
  return path === "-" ? source : { ...source, consumed: () => (file as { bytesRead: number }).bytesRead };
}

/** Opens a file whose bytes are its text. */
async function openPlain(path: string): Promise<ByteSource> {
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

async function* linesOf(
  chunks: Chunks,
  onDisk: string | undefined,
  name: string,
  warn: Warn,
  layers = 0,
): AsyncGenerator<Uint8Array> {
  const peeked = await peek(chunks, isEnough);
  const content = sniff(peeked.head, peeked.ended);
  if (typeof content !== "string") throw new RewardError("bad_input", `${name} is ${content.foreign}`);
  if (content === "empty") warn(`${name} is empty`);
  if (layers === MOST_LAYERS)
    throw new RewardError("bad_input", `${name} is packed more than ${MOST_LAYERS} times`);
  const told = (text: string) => warn(`${name}: ${text}`);
  const inner = await unpacked(content, peeked.chunks, onDisk, told);
  if (inner === undefined) yield* guarded(name, content, await decoded(content, peeked.chunks, onDisk, warn));
  else yield* linesOf(guarded(name, content, inner), undefined, name, warn, layers + 1);
}

/** The lines that these bytes hold, which are packed no further. */
async function decoded(
  content: Content,
  chunks: Chunks,
  onDisk: string | undefined,
  warn: Warn,
): Promise<Chunks> {
  switch (content) {
    case "json document":
      return (await import("./text/json-document.ts")).jsonDocumentLines(chunks);
    case "csv":
    case "tsv":
    case "semicolons": {
      const { csvLines } = await import("./text/csv.ts");
      return csvLines(chunks, { csv: ",", tsv: "\t", semicolons: ";" }[content]);
    }
    case "parquet":
    case "arrow":
    case "zip":
      return fromDisk(chunks, onDisk, () => table(content, warn));
    default:
      return chunks;
  }
}

/** The bytes that are packed or encoded in these ones, where they are. */
async function unpacked(
  content: Content,
  chunks: Chunks,
  onDisk: string | undefined,
  warn: Warn,
): Promise<Chunks | undefined> {
  switch (content) {
    case "gzip":
      return (await import("./packed/gzip.ts")).gunzip(chunks, warn);
    case "zstd":
      return (await import("./packed/zstd.ts")).unzstd(chunks);
    case "xz":
      return (await import("./packed/xz.ts")).unxz(chunks);
    case "bzip2": {
      const { bunzip2 } = await import("./packed/bzip2.ts");
      return fromDisk(chunks, onDisk, async () => bunzip2);
    }
    case "utf-16le":
    case "utf-16be":
      return (await import("./text/utf16.ts")).fromUtf16(chunks, content === "utf-16le" ? "le" : "be");
    default:
      return undefined;
  }
}

type Read = (path: string) => Chunks;

async function table(content: "parquet" | "arrow" | "zip", warn: Warn): Promise<Read> {
  if (content === "zip") return (await import("./inspect-lines.ts")).inspectLines;
  if (content === "arrow") return (await import("./arrow-lines.ts")).arrowLines;
  const { parquetLines } = await import("./parquet/parquet-lines.ts");
  return (path) => parquetLines(path, warn);
}

/** Reads from the file itself, or from a temporary one that holds what comes. */
async function* fromDisk(
  chunks: Chunks,
  onDisk: string | undefined,
  open: () => Promise<Read>,
): AsyncGenerator<Uint8Array> {
  if (onDisk !== undefined) {
    await iterate(chunks).return?.(undefined);
    yield* (await open())(onDisk);
    return;
  }
  const { path, remove } = await spill(chunks);
  try {
    yield* (await open())(path);
  } finally {
    await remove();
  }
}

/** Turns chunks of any size into pulled bytes. What one read leaves over, the next one gets. */
export function fromChunks(stream: Chunks): ByteSource {
  const chunks = iterate(stream);
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
      await chunks.return?.(undefined);
    },
  };
}

/** Says of a fault which file it is in, and what of that is damaged. */
async function* guarded(name: string, content: Content, chunks: Chunks): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    if (error instanceof RewardError) throw error;
    throw new RewardError("bad_input", `${name}: ${faultOf(error, `the ${content} data`)}`);
  }
}
