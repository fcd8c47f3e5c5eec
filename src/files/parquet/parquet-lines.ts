import { closeSync, openSync } from "node:fs";
import { type ColumnMetaData, parquetSchema, type SchemaTree } from "hyparquet";
import { RewardError } from "../../errors.ts";
import { faultOf } from "../data-fault.ts";
import { ColumnChunk } from "./column-chunk.ts";
import { membersWriter } from "./field.ts";
import { readFooter, unreadable } from "./footer.ts";
import { JsonBytes } from "./json-bytes.ts";
import { RUN } from "./json-columns.ts";
import { planRows } from "./schema.ts";

/** Bytes of lines that are handed on together. */
const PORTION = 1 << 18;

/**
 * The rows of a Parquet file as JSON lines. Every column is read once, from its first page to its last, whatever the
 * size of a row group: a page of each column is in memory at a time. Numbers keep all their digits, a null is `null`,
 * columns of classes have the names that the library datasets notes.
 *
 * @param path a file on the disk
 * @param warn is told of columns that are left out because nothing here can read them
 * @returns whole lines; what is handed on is valid until the next is asked for
 * @throws {RewardError} bad_input when it is no Parquet file, is encrypted or is damaged
 */
export function* parquetLines(path: string, warn: (text: string) => void = () => {}): Generator<Buffer> {
  const fd = openSync(path, "r");
  try {
    yield* linesOf(fd, path, warn);
  } finally {
    closeSync(fd);
  }
}

function* linesOf(fd: number, path: string, warn: (text: string) => void): Generator<Buffer> {
  const metadata = readFooter(fd, path);
  const { row_groups: groups } = metadata;
  const unread = unreadable(metadata);
  const { members, columns } = planRows(parquetSchema(metadata), metadata, (index) => !unread.has(index));
  for (const reason of new Set(unread.values())) warn(`${path}: ${reason}`);
  if (members.length === 0) throw new RewardError("bad_input", `${path} has no column that can be read`);
  const writeMembers = membersWriter(members);
  const out = new JsonBytes(2 * PORTION);
  let row = 0;
  for (const group of groups) {
    try {
      for (const column of columns) {
        const meta = group.columns[column.index]?.meta_data as ColumnMetaData;
        column.leaf.open(new ColumnChunk(fd, { ...column, codec: meta.codec }, meta));
      }
      for (let left = Number(group.num_rows); left > 0; left--) {
        out.byte(0x7b);
        writeMembers(out);
        out.ascii("}\n");
        row++;
        if (out.length >= PORTION) {
          yield out.written;
          out.clear();
        }
      }
    } catch (error) {
      const why = faultOf(error, "what a page holds");
      throw new RewardError("bad_input", `${path} is damaged behind row ${row}: ${why}`);
    }
  }
  if (out.length > 0) yield out.written;
}

/** The mark of the run that wrote a Parquet file; undefined where it notes none, or is no whole Parquet file. */
export function parquetRun(path: string): string | undefined {
  const fd = openSync(path, "r");
  try {
    return readFooter(fd, path).key_value_metadata?.find(({ key }) => key === RUN)?.value;
  } catch (error) {
    if (error instanceof RewardError) return undefined;
    throw error;
  } finally {
    closeSync(fd);
  }
}

/**
 * The paths of the columns of a Parquet file that hold integers, lists by their own names.
 *
 * @throws {RewardError} bad_input when it is no Parquet file
 */
export function integerColumns(path: string): Set<string> {
  const fd = openSync(path, "r");
  try {
    const found = new Set<string>();
    const walk = (node: SchemaTree, names: readonly string[]) => {
      const isRepeated = node.element.repetition_type === "REPEATED";
      for (const child of node.children) {
        // The groups that a list is made of have no names in a record.
        const isElement = isRepeated && node.children.length === 1 && node.element.converted_type !== "LIST";
        const isList = child.element.repetition_type === "REPEATED" && node.element.converted_type === "LIST";
        walk(child, isElement || isList ? names : [...names, child.element.name]);
      }
      const { type, converted_type: converted, logical_type: logical } = node.element;
      const isWhole = logical === undefined || logical.type === "INTEGER";
      const isPlain = converted === undefined || /^U?INT_/.test(converted);
      if ((type === "INT32" || type === "INT64") && isWhole && isPlain) found.add(names.join("."));
    };
    walk(parquetSchema(readFooter(fd, path)), []);
    return found;
  } finally {
    closeSync(fd);
  }
}
