import { closeSync, openSync, readSync } from "node:fs";
import { CompressionType, setCompressionCodec, tableFromIPC } from "@uwdata/flechette";
import { decompress } from "fzstd";
import { RewardError } from "../errors.ts";

const CONTINUES = 0xffffffff;
const END = Buffer.from("ffffffff00000000", "hex");
/** What a message holds, by the number that Arrow's schema of messages gives it. */
const [SCHEMA, DICTIONARY, RECORDS] = [1, 2, 3];

/**
 * The rows of an Arrow file (Feather of version 2) or stream as JSON lines, a batch of records in memory at a time.
 * Integers keep all their digits, dates are ISO 8601, bytes are `{"base64": …}`.
 *
 * @param path a file on the disk
 * @throws {RewardError} bad_input when it is damaged, cut short or packed with LZ4
 */
export function* arrowLines(path: string): Generator<Buffer> {
  setCompressionCodec(CompressionType.ZSTD, { encode: refuse, decode: (bytes) => decompress(bytes).slice() });
  const fd = openSync(path, "r");
  try {
    let schema: Buffer | undefined;
    let dictionaries: Buffer[] = [];
    for (const { kind, bytes } of messages(fd)) {
      if (kind === SCHEMA) {
        schema = bytes;
        dictionaries = [];
      } else if (kind === DICTIONARY) dictionaries.push(bytes);
      else if (kind === RECORDS && schema !== undefined) {
        const table = tableFromIPC(Buffer.concat([schema, ...dictionaries, bytes, END]), {
          useBigInt: true,
          useDate: true,
        });
        let text = "";
        for (const row of table) text += `${JSON.stringify(row, plain)}\n`;
        yield Buffer.from(text.replaceAll(MARKED, "$1"));
      }
    }
  } catch (error) {
    const { message } = error as Error;
    const why = message.includes("LZ4")
      ? "it is packed with LZ4, which is not read: write it with zstd, or plain"
      : message;
    throw new RewardError("bad_input", `${path}: ${why}`);
  } finally {
    closeSync(fd);
  }
}

function refuse(): never {
  throw new Error("nothing is packed here");
}

/** Long integers and numbers that JSON lacks, as marked texts whose marks go when the line is written. */
const MARK = "\u0001\u0002";
const MARKED = /"\\u0001\\u0002([^"]*)"/g;

function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint")
    return Number.isSafeInteger(Number(value)) ? Number(value) : `${MARK}${value}`;
  if (typeof value === "number" && !Number.isFinite(value)) return `${MARK}${value}`;
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString("base64") };
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : value;
}

/** The messages one after the other, framed as they are; a file's magic word and footer are left out. */
function* messages(fd: number): Generator<{ kind: number; bytes: Buffer }> {
  let at = 0;
  const read = (size: number): Buffer => {
    const bytes = Buffer.allocUnsafe(size);
    let done = 0;
    while (done < size) {
      const count = readSync(fd, bytes, done, size - done, at + done);
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
  };
  if (read(6).toString("latin1") === "ARROW1") at = 8;
  for (;;) {
    const frame = read(8);
    if (frame.length === 0) return;
    if (frame.length < 8 || frame.readUInt32LE(0) !== CONTINUES)
      throw new Error("the Arrow data is damaged or cut short");
    const length = frame.readInt32LE(4);
    if (length === 0) return;
    at += 8;
    const head = read(length);
    if (head.length < length) throw new Error("the Arrow data is cut short");
    at += length;
    const { kind, bodyLength } = messageOf(head);
    const body = read(bodyLength);
    if (body.length < bodyLength) throw new Error("the Arrow data is cut short");
    at += bodyLength;
    yield { kind, bytes: Buffer.concat([frame, head, body]) };
  }
}

/** Two fields of the FlatBuffers table that a message begins with. */
function messageOf(head: Buffer): { kind: number; bodyLength: number } {
  const table = head.readUInt32LE(0);
  const fields = table - head.readInt32LE(table);
  const field = (number: number) => {
    const slot = 4 + 2 * number;
    const offset = slot < head.readUInt16LE(fields) ? head.readUInt16LE(fields + slot) : 0;
    return offset === 0 ? undefined : table + offset;
  };
  const [kind, length] = [field(1), field(3)];
  return {
    kind: kind === undefined ? 0 : head.readUInt8(kind),
    bodyLength: length === undefined ? 0 : Number(head.readBigInt64LE(length)),
  };
}
