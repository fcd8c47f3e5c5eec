import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32, inflateRawSync } from "node:zlib";
import { decompress } from "fzstd";
import { DataFault } from "../data-fault.ts";

/** A file within an archive. */
export interface Entry {
  readonly name: string;
  /** Its bytes; read when called. */
  bytes(): Buffer;
}

const [STORED, DEFLATED, ZSTANDARD] = [0, 8, 93];
const [END, END_64, LOCATOR_64, DIRECTORY, LOCAL] = [
  0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50, 0x04034b50,
];
const [END_BYTES, LOCATOR_BYTES, END_64_BYTES, DIRECTORY_BYTES, LOCAL_BYTES] = [22, 20, 56, 46, 30];
/** A comment at the end has at most this many bytes. */
const MOST_COMMENT = 0xffff;
/** The largest entry and the largest directory that are read, in bytes: they are in memory. */
const MOST = 1 << 30;
/** What the short fields say where the long ones count. */
const [SHORT, LONG] = [0xffff, 0xffffffff];
const LONG_SIZES = 1;

/**
 * The files of a ZIP archive in the order of its directory, stored, deflated or packed with Zstandard. An entry is
 * unpacked when it is asked for, and its checksum is held.
 *
 * @param path a file on the disk
 * @throws {DataFault} when the archive or an entry is damaged, encrypted, packed otherwise or over 1 GiB
 */
export function* zipEntries(path: string): Generator<Entry> {
  const fd = openSync(path, "r");
  try {
    const { at, size, entries } = directoryOf(fd);
    if (size > MOST) throw new DataFault("the archive's directory is too large");
    const directory = read(fd, at, size);
    let offset = 0;
    for (let index = 0; index < entries; index++) {
      if (offset + DIRECTORY_BYTES > size || directory.readUInt32LE(offset) !== DIRECTORY) {
        throw new DataFault("the archive's directory is damaged");
      }
      const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(offset + field));
      const from = offset + DIRECTORY_BYTES;
      const next = from + name! + extra! + comment!;
      if (next > size) throw new DataFault("the archive's directory is damaged");
      const text = directory.toString("utf8", from, from + name!);
      const header = directory.subarray(offset, next);
      const local = localOf(fd, header, text);
      yield { name: text, bytes: () => unpack(fd, header, text, local) };
      offset = next;
    }
    if (offset !== size) throw new DataFault("the archive's directory is damaged");
  } finally {
    closeSync(fd);
  }
}

function directoryOf(fd: number): { at: number; size: number; entries: number } {
  const { size: whole } = fstatSync(fd);
  const start = Math.max(0, whole - END_BYTES - MOST_COMMENT);
  const tail = read(fd, start, whole - start);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new DataFault("a ZIP archive that does not end: it is cut short");
  const [entries, size, at] = [
    tail.readUInt16LE(end + 10),
    tail.readUInt32LE(end + 12),
    tail.readUInt32LE(end + 16),
  ];
  if (entries !== SHORT && size !== LONG && at !== LONG) return { at, size, entries };
  const locator = read(fd, start + end - LOCATOR_BYTES, LOCATOR_BYTES);
  if (locator.readUInt32LE(0) !== LOCATOR_64) return { at, size, entries };
  const long = read(fd, Number(locator.readBigUInt64LE(8)), END_64_BYTES);
  if (long.readUInt32LE(0) !== END_64) throw new DataFault("the archive's directory is damaged");
  const [count, length, offset] = [32, 40, 48].map((field) => Number(long.readBigUInt64LE(field)));
  return { at: offset!, size: length!, entries: count! };
}

/** Where an entry's bytes begin. Its own header must name it as the directory does, which has no checksum. */
function localOf(fd: number, header: Buffer, name: string): number {
  const { at } = sizesOf(header);
  const local = read(fd, at, LOCAL_BYTES);
  const names = at + LOCAL_BYTES;
  const length = local.readUInt16LE(26);
  if (local.readUInt32LE(0) !== LOCAL || read(fd, names, length).toString("utf8") !== name)
    throw new DataFault(`${name} is not where the archive's directory says`);
  return names + length + local.readUInt16LE(28);
}

function unpack(fd: number, header: Buffer, name: string, from: number): Buffer {
  const [flags, method, checksum] = [
    header.readUInt16LE(8),
    header.readUInt16LE(10),
    header.readUInt32LE(16),
  ];
  if ((flags & 1) !== 0) throw new DataFault(`${name} is encrypted`);
  const { packed, size } = sizesOf(header);
  if (packed > MOST || size > MOST) throw new DataFault(`${name} has more than 1 GiB`);
  const bytes = read(fd, from, packed);
  const text = plain(bytes, method, size, name);
  if (text.length !== size || crc32(text) !== checksum)
    throw new DataFault(`the checksum of ${name} is wrong`);
  return text;
}

function plain(bytes: Buffer, method: number, size: number, name: string): Buffer {
  if (method === STORED) return bytes;
  if (method !== DEFLATED && method !== ZSTANDARD) {
    throw new DataFault(
      `${name} is packed in a way that is not read (method ${method}): pack it with zstd or deflate`,
    );
  }
  try {
    return method === DEFLATED
      ? inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) })
      : Buffer.from(decompress(bytes, new Uint8Array(size)));
  } catch {
    throw new DataFault(`${name} is damaged`);
  }
}

/** Sizes and place of an entry, from the long fields where the short ones are too short. */
function sizesOf(header: Buffer): { packed: number; size: number; at: number } {
  const short = {
    packed: header.readUInt32LE(20),
    size: header.readUInt32LE(24),
    at: header.readUInt32LE(42),
  };
  if (short.packed !== LONG && short.size !== LONG && short.at !== LONG) return short;
  let from = DIRECTORY_BYTES + header.readUInt16LE(28);
  const end = from + header.readUInt16LE(30);
  while (from + 4 <= end && header.readUInt16LE(from) !== LONG_SIZES)
    from += 4 + header.readUInt16LE(from + 2);
  let field = from + 4;
  const long = (value: number): number => {
    if (value !== LONG || field + 8 > end) return value;
    field += 8;
    return Number(header.readBigUInt64LE(field - 8));
  };
  const size = long(short.size);
  const packed = long(short.packed);
  return { packed, size, at: long(short.at) };
}

function read(fd: number, at: number, size: number): Buffer {
  if (at < 0 || size > MOST) throw new DataFault("the archive is damaged");
  const bytes = Buffer.alloc(size);
  if (size > 0 && readSync(fd, bytes, 0, size, at) < size)
    throw new DataFault("a ZIP archive that is cut short");
  return bytes;
}
