import { fstatSync, readSync } from "node:fs";
import { type FileMetaData, parquetMetadata } from "hyparquet";
import { RewardError } from "../../errors.ts";
import { codecs } from "./codecs.ts";

const ENCODINGS = new Set([
  "PLAIN",
  "PLAIN_DICTIONARY",
  "RLE_DICTIONARY",
  "RLE",
  "BIT_PACKED",
  "DELTA_BINARY_PACKED",
  "DELTA_LENGTH_BYTE_ARRAY",
  "DELTA_BYTE_ARRAY",
  "BYTE_STREAM_SPLIT",
  "ALP",
]);

/**
 * The footer of a Parquet file as it stands there.
 *
 * @throws {RewardError} bad_input when the file is no Parquet file, is encrypted or cut short
 */
export function footerBytes(fd: number, path: string): Buffer {
  const { size } = fstatSync(fd);
  const tail = readAt(fd, Math.max(0, size - 8), Math.min(8, size));
  const mark = tail.toString("latin1", tail.length - 4);
  const fault = (why: string) => new RewardError("bad_input", `${path} ${why}`);
  if (mark === "PARE") throw fault("is an encrypted Parquet file");
  if (mark !== "PAR1" || size < 12) throw fault("is no whole Parquet file: its footer is missing");
  const length = tail.readUInt32LE(0);
  if (length + 12 > size) throw fault("is no whole Parquet file: its footer is cut");
  return readAt(fd, size - length - 8, length);
}

/**
 * Reads the footer of a Parquet file. It has no checksum, so that what it says twice is compared: names and types of
 * columns, numbers of rows and values.
 *
 * @throws {RewardError} bad_input when the file is no Parquet file, is encrypted or cut short, or its footer is damaged
 */
export function readFooter(fd: number, path: string): FileMetaData {
  const bytes = footerBytes(fd, path);
  const tail = Buffer.alloc(8, "\0\0\0\0PAR1", "latin1");
  tail.writeUInt32LE(bytes.length);
  try {
    const footer = parquetMetadata(new Uint8Array(Buffer.concat([bytes, tail])), { geoparquet: false });
    if (isConsistent(footer)) return footer;
  } catch {
    // What its decoder says of bytes says nothing to who has the file.
  }
  throw new RewardError("bad_input", `${path} is a Parquet file with a damaged footer`);
}

function isConsistent({ schema, num_rows: rows, row_groups: groups }: FileMetaData): boolean {
  const [root, ...elements] = schema;
  if (root === undefined || elements.some(({ repetition_type: kind }) => kind === undefined)) return false;
  const leaves = leavesOf(schema);
  let sum = 0n;
  for (const { columns, num_rows: own } of groups) {
    if (own < 0n || columns.length !== leaves.length) return false;
    sum += own;
    for (const [index, { meta_data: meta }] of columns.entries()) {
      const { path, type, maxRepetition } = leaves[index]!;
      if (meta === undefined) continue;
      if (type !== meta.type || path.join("\0") !== meta.path_in_schema.join("\0")) return false;
      if (maxRepetition === 0 && meta.num_values !== own) return false;
    }
  }
  return sum === rows;
}

/** A column of a schema. */
export interface LeafPath {
  readonly path: readonly string[];
  /** The physical type. */
  readonly type: string;
  readonly typeLength: number | undefined;
  readonly maxDefinition: number;
  /** 0 where a row has one value of it. */
  readonly maxRepetition: number;
}

/** The columns of a schema, which is a tree in its order of visits. */
export function leavesOf(schema: FileMetaData["schema"]): LeafPath[] {
  const leaves: LeafPath[] = [];
  let at = 1;
  const walk = (children: number, above: readonly string[], definition: number, repetition: number) => {
    for (let child = 0; child < children; child++) {
      const {
        name,
        type,
        type_length: typeLength,
        repetition_type: kind,
        num_children: inner,
      } = schema[at++]!;
      const path = [...above, name];
      const maxDefinition = definition + (kind === "REQUIRED" ? 0 : 1);
      const maxRepetition = repetition + (kind === "REPEATED" ? 1 : 0);
      if (inner) walk(inner, path, maxDefinition, maxRepetition);
      else leaves.push({ path, type: type ?? "", typeLength, maxDefinition, maxRepetition });
    }
  };
  walk(schema[0]?.num_children ?? 0, [], 0, 0);
  return at === schema.length ? leaves : [];
}

/** The columns that cannot be read, by number, each with the reason. */
export function unreadable({ row_groups: groups, schema }: FileMetaData): Map<number, string> {
  const found = new Map<number, string>();
  const leaves = schema.filter(({ num_children: children }, index) => index > 0 && !children);
  for (const { columns } of groups) {
    for (const [index, { meta_data: meta, file_path: elsewhere }] of columns.entries()) {
      const name = meta?.path_in_schema.join(".") ?? leaves[index]?.name;
      const say = (why: string) => found.set(index, `the column ${name} is left out: ${why}`);
      if (meta === undefined) say("it is encrypted");
      else if (elsewhere !== undefined) say("it stands in another file");
      else if (meta.codec !== "UNCOMPRESSED" && codecs[meta.codec] === undefined) {
        say(`it is packed with ${meta.codec ?? "a codec of an unknown number"}`);
      } else {
        const encoding = meta.encodings.find((one) => !ENCODINGS.has(one));
        if (encoding !== undefined) say(`its encoding ${encoding ?? "of an unknown number"} is not read`);
      }
    }
  }
  return found;
}

function readAt(fd: number, at: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let done = 0;
  while (done < size) {
    const read = readSync(fd, bytes, done, size - done, at + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}
