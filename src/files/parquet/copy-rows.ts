import { closeSync, fsyncSync, openSync } from "node:fs";
import type { RowGroup } from "hyparquet";
import { ByteWriter, fileWriter, type Writer } from "hyparquet-writer";
import { writeMetadata } from "hyparquet-writer/src/metadata.js";
import { RewardError } from "../../errors.ts";
import { faultOf } from "../data-fault.ts";
import { copyColumn } from "./column-copy.ts";
import { footerBytes, type LeafPath, leavesOf, readFooter, unreadable } from "./footer.ts";
import {
  COLUMN_ORDERS,
  type FooterFields,
  footerFields,
  joinFooter,
  KEY_VALUES,
  SCHEMA,
} from "./footer-fields.ts";

const MAGIC = 0x31524150;

/** The writer brings the types of the release it is built with. */
type NewFooter = Parameters<typeof writeMetadata>[1];
type NewGroup = NewFooter["row_groups"][number];

/** Rows of a Parquet file, by their numbers from 0, in order. */
export interface ChosenRows {
  readonly path: string;
  readonly rows: readonly number[];
}

/**
 * Whether rows of these files can stand in one file as they are: all have one schema and name their classes alike, and
 * every column can be read.
 *
 * @throws {RewardError} bad_input when one is no Parquet file
 */
export function canCopyRows(paths: readonly string[]): boolean {
  const kinds = new Set<string>();
  for (const path of paths) {
    const { footer, fields } = open(path, (fd) => ({
      footer: readFooter(fd, path),
      fields: fieldsOf(fd, path),
    }));
    if (unreadable(footer).size > 0) return false;
    const classes = footer.key_value_metadata?.find(({ key }) => key === "huggingface")?.value;
    kinds.add(JSON.stringify([Buffer.from(fields.get(SCHEMA)!.bytes).toString("base64"), classes]));
  }
  return kinds.size === 1;
}

/**
 * Writes a Parquet file of rows of others, with their schema, their metadata (the first file's) and their values as they
 * are, bit for bit. A page of one column is in memory at a time; a row group of the input is one of the output.
 *
 * @param chosen rows of one file or more, for which {@link canCopyRows} is true
 */
export function copyRows(chosen: readonly ChosenRows[], out: string): void {
  const writer = fileWriter(out);
  writer.appendUint32(MAGIC);
  const groups = chosen.flatMap(({ path, rows }) => open(path, (fd) => copyGroups(fd, path, rows, writer)));
  const { path: first } = chosen[0]!;
  const like = open(first, (fd) => fieldsOf(fd, first));
  const footer = joinFooter(newFooter(groups, like));
  writer.appendBytes(footer);
  writer.appendUint32(footer.length);
  writer.appendUint32(MAGIC);
  writer.finish();
  const fd = openSync(out, "r+");
  fsyncSync(fd);
  closeSync(fd);
}

function copyGroups(fd: number, path: string, rows: readonly number[], writer: Writer): NewGroup[] {
  const footer = readFooter(fd, path);
  const leaves = leavesOf(footer.schema);
  const groups: NewGroup[] = [];
  let [before, next] = [0, 0];
  for (const group of footer.row_groups) {
    const size = Number(group.num_rows);
    const isKept = new Uint8Array(size);
    const first = next;
    for (; next < rows.length && rows[next]! < before + size; next++) isKept[rows[next]! - before] = 1;
    before += size;
    if (next === first) continue;
    try {
      groups.push(copyGroup(fd, group, leaves, isKept, writer));
    } catch (error) {
      throw new RewardError("bad_input", `${path} is damaged: ${faultOf(error, "what a page holds")}`);
    }
  }
  return groups;
}

function copyGroup(
  fd: number,
  group: RowGroup,
  leaves: readonly LeafPath[],
  isKept: Uint8Array,
  writer: Writer,
): NewGroup {
  const columns = leaves.map((leaf, index) => ({
    file_offset: 0n,
    meta_data: copyColumn(fd, group.columns[index]!.meta_data!, leaf, isKept, writer),
  }));
  const size = (of: "total_uncompressed_size" | "total_compressed_size") =>
    columns.reduce((sum, { meta_data: meta }) => sum + meta[of], 0n);
  return {
    columns,
    num_rows: BigInt(isKept.reduce((sum, one) => sum + one, 0)),
    total_byte_size: size("total_uncompressed_size"),
    total_compressed_size: size("total_compressed_size"),
  };
}

/** The fields of a footer that tells of these row groups and has schema and metadata of another. */
function newFooter(groups: readonly NewGroup[], like: FooterFields): FooterFields {
  const written = new ByteWriter();
  writeMetadata(written, {
    version: 2,
    schema: [{ name: "schema" }],
    num_rows: groups.reduce((sum, { num_rows: rows }) => sum + rows, 0n),
    row_groups: [...groups],
    metadata_length: 0,
    created_by: "golong-rewards",
  } satisfies NewFooter);
  const fields = new Map(footerFields(written.getBytes()));
  for (const id of [SCHEMA, KEY_VALUES, COLUMN_ORDERS]) {
    const field = like.get(id);
    if (field === undefined) fields.delete(id);
    else fields.set(id, field);
  }
  return fields;
}

function fieldsOf(fd: number, path: string): FooterFields {
  return footerFields(footerBytes(fd, path));
}

function open<T>(path: string, read: (fd: number) => T): T {
  const fd = openSync(path, "r");
  try {
    return read(fd);
  } finally {
    closeSync(fd);
  }
}
