import { fstatSync, readSync } from "node:fs";
import { type FileMetaData, parquetMetadata } from "hyparquet";
import { RewardError } from "../../errors.ts";

/**
 * Reads the footer of a Parquet file. It has no checksum, so that what it says twice is compared: names and types of
 * columns, numbers of rows and values.
 *
 * @throws {RewardError} bad_input when the file is no Parquet file, is encrypted or cut short, or its footer is damaged
 */
export function readFooter(fd: number, path: string): FileMetaData {
  const { size } = fstatSync(fd);
  const tail = readAt(fd, Math.max(0, size - 8), Math.min(8, size));
  const mark = tail.toString("latin1", tail.length - 4);
  const fault = (why: string) => new RewardError("bad_input", `${path} ${why}`);
  if (mark === "PARE") throw fault("is an encrypted Parquet file");
  if (mark !== "PAR1" || size < 12) throw fault("is no whole Parquet file: its footer is missing");
  const length = tail.readUInt32LE(0);
  if (length + 12 > size) throw fault("is no whole Parquet file: its footer is cut");
  let footer: FileMetaData;
  try {
    footer = parquetMetadata(new Uint8Array(readAt(fd, size - length - 8, length + 8)), {
      geoparquet: false,
    });
    if (isConsistent(footer)) return footer;
  } catch {
    // What its decoder says of bytes says nothing to who has the file.
  }
  throw fault("is a Parquet file with a damaged footer");
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
      const { path, type, isFlat } = leaves[index]!;
      if (meta === undefined) continue;
      if (type !== meta.type || path.join("\0") !== meta.path_in_schema.join("\0")) return false;
      if (isFlat && meta.num_values !== own) return false;
    }
  }
  return sum === rows;
}

interface LeafPath {
  readonly path: readonly string[];
  readonly type: string | undefined;
  /** Whether a row has one value of it. */
  readonly isFlat: boolean;
}

/** The columns of a schema, which is a tree in its order of visits. */
function leavesOf(schema: FileMetaData["schema"]): LeafPath[] {
  const leaves: LeafPath[] = [];
  let at = 1;
  const walk = (children: number, path: readonly string[], isFlat: boolean) => {
    for (let child = 0; child < children; child++) {
      const { name, type, repetition_type: kind, num_children: inner } = schema[at++]!;
      const [own, flat] = [[...path, name], isFlat && kind !== "REPEATED"] as const;
      if (inner) walk(inner, own, flat);
      else leaves.push({ path: own, type, isFlat: flat });
    }
  };
  walk(schema[0]?.num_children ?? 0, [], true);
  return at === schema.length ? leaves : [];
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
