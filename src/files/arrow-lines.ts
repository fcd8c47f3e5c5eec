import { closeSync, openSync, readSync } from "node:fs";
import { CompressionType, setCompressionCodec, tableFromIPC } from "@uwdata/flechette";
import { decompress } from "fzstd";
import { RewardError } from "../errors.ts";
import { DICTIONARY, messageOf, RECORDS, SCHEMA } from "./arrow-message.ts";
import { DataFault, faultOf } from "./data-fault.ts";
import { unlz4 } from "./packed/lz4.ts";

/** Characters of lines that are handed on together. */
const PORTION = 1 << 18;
/** Rows of one batch that a column of nothing may have: it has no bytes to tell by. */
const MOST_NULLS = 1 << 24;
const CONTINUES = 0xffffffff;
const END = Buffer.from("ffffffff00000000", "hex");

/**
 * The rows of an Arrow file (Feather of version 2) or stream as JSON lines, a batch of records in memory at a time.
 * Integers keep all their digits, dates are ISO 8601, bytes are `{"base64": …}`.
 *
 * @param path a file on the disk
 * @throws {RewardError} bad_input when it is damaged or cut short
 */
export function* arrowLines(path: string): Generator<Buffer> {
  setCompressionCodec(CompressionType.ZSTD, { encode: refuse, decode: (bytes) => decompress(bytes).slice() });
  setCompressionCodec(CompressionType.LZ4_FRAME, { encode: refuse, decode: unlz4 });
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
        for (const column of table.children) for (const batch of column.data) checkRows(batch);
        let text = "";
        for (const row of table) {
          text += `${JSON.stringify(row, plain)}\n`;
          if (text.length < PORTION) continue;
          yield Buffer.from(text.replaceAll(MARKED, "$1"));
          text = "";
        }
        yield Buffer.from(text.replaceAll(MARKED, "$1"));
      }
    }
  } catch (error) {
    throw new RewardError("bad_input", `${path}: ${faultOf(error, "the Arrow data")}`);
  } finally {
    closeSync(fd);
  }
}

const DAMAGED = "the Arrow data is damaged: a column has more rows than values";

/** What of a decoded column says how many rows it has room for. */
interface Room {
  readonly length: number;
  readonly values?: unknown;
  readonly offsets?: unknown;
  readonly children?: readonly Room[];
}

/** @throws {DataFault} when a column claims more than its bytes can hold, at a bit a row: they are damaged. O(rows). */
function checkRows(batch: Room): void {
  const { length, values, offsets, children = [] } = batch;
  const room = roomOf(batch);
  if (!(length >= 0) || (room > 0 ? length > 8 * room : length > MOST_NULLS)) throw new DataFault(DAMAGED);
  if (ArrayBuffer.isView(offsets)) {
    const ends = offsets as Int32Array | BigInt64Array;
    const most = children[0]?.length ?? (ArrayBuffer.isView(values) ? values.byteLength : 0);
    // Where each entry begins, and behind them where the last one ends; a union's entries go their own ways.
    const isInOrder = children.length < 2 && ends.length === length + 1;
    let before = 0;
    for (const at of ends) {
      const end = Number(at);
      if (!(end >= (isInOrder ? before : 0) && end <= most)) throw new DataFault(DAMAGED);
      before = end;
    }
    if (ends.length < length) throw new DataFault(DAMAGED);
  }
  for (const child of children) checkRows(child);
}

function roomOf({ values, offsets, children = [] }: Room): number {
  const own = [values, offsets].reduce<number>(
    (sum, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0),
    0,
  );
  return children.reduce((sum, child) => sum + roomOf(child), own);
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
      throw new DataFault("the Arrow data is damaged or cut short");
    const length = frame.readInt32LE(4);
    if (length === 0) return;
    at += 8;
    const head = read(length);
    if (head.length < length) throw new DataFault("the Arrow data is cut short");
    at += length;
    const { kind, bodyLength } = messageOf(head);
    const body = read(bodyLength);
    if (body.length < bodyLength) throw new DataFault("the Arrow data is cut short");
    at += bodyLength;
    yield { kind, bytes: Buffer.concat([frame, head, body]) };
  }
}
