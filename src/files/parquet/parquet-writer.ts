import { open } from "node:fs/promises";
import type { ParquetWriter } from "hyparquet-writer";
import { isObject } from "../../json/is-object.ts";
import { parseRecord } from "../../json/parse.ts";
import { isJsonText, JSON_COLUMNS, jsonText, RUN } from "./json-columns.ts";
import { rowShape, type Shape } from "./shape.ts";

/** The writer brings the types of the release it is built with. */
type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** Rows, and characters of text, that a row group takes at most. */
const GROUP_ROWS = 10_000;
const GROUP_SIZE = 32 << 20;

/**
 * Writes JSON lines as a Parquet file: a column for every top-level key, all of which may be null.
 *
 * The types come from what the fields are and not from the values a file happens to hold: a number is a double, ids,
 * places and counts are 64-bit integers, objects and lists of one shape are structs and lists, `reward` always is the
 * same struct. A field of several kinds is JSON as text, and is read back by this package as what it was.
 *
 * The lines are read twice, first for their shape. A row group (10,000 rows, or 32 Mi characters) is in memory at a
 * time.
 *
 * @param lines whole lines of JSON objects, from the first one at every call
 * @param integers paths of further fields that are integers, such as those of the file that the lines come from
 * @param run the mark of the run that wrote the lines, noted in the file
 */
export async function writeParquet(
  path: string,
  lines: () => AsyncIterable<string>,
  integers: ReadonlySet<string> = new Set(),
  run?: string,
): Promise<void> {
  const { ParquetWriter, fileWriter } = await import("hyparquet-writer");
  let fields: Map<string, Shape> = new Map();
  for await (const line of lines()) fields = rowShape(fields, recordOf(line), integers);
  const columns = [...fields];
  const json: string[] = [];
  const schema: SchemaElement[] = [
    { name: "root", num_children: columns.length },
    ...columns.flatMap(([name, shape]) => elementsOf(name, shape, name, json)),
  ];
  const kvMetadata = [
    ...(json.length === 0 ? [] : [{ key: JSON_COLUMNS, value: JSON.stringify(json) }]),
    ...(run === undefined ? [] : [{ key: RUN, value: run }]),
  ];
  const writer = new ParquetWriter({ writer: fileWriter(path), schema, kvMetadata });
  let rows: Record<string, unknown>[] = [];
  let size = 0;
  const flush = () => {
    const columnData = columns.map(([name, shape]) => ({
      name,
      data: rows.map((row) => cell(row[name], shape)),
    }));
    writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    rows = [];
    size = 0;
  };
  for await (const line of lines()) {
    rows.push(recordOf(line));
    size += line.length;
    if (rows.length >= GROUP_ROWS || size >= GROUP_SIZE) flush();
  }
  if (rows.length > 0) flush();
  writer.finish();
  const file = await open(path, "r+");
  await file.sync();
  await file.close();
}

function recordOf(line: string): Record<string, unknown> {
  return parseRecord(line) as Record<string, unknown>;
}

const TYPES = {
  // A column of nulls alone: any type would do.
  none: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  json: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  boolean: { type: "BOOLEAN" },
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
} as const;

/** The schema of a field; the paths of what is JSON in it are added to `json`. */
function elementsOf(name: string, shape: Shape, path: string, json: string[]): SchemaElement[] {
  if (shape.kind === "struct") {
    return [
      { name, repetition_type: "OPTIONAL", num_children: shape.fields.size },
      ...[...shape.fields].flatMap(([key, field]) => elementsOf(key, field, `${path}.${key}`, json)),
    ];
  }
  if (shape.kind === "list") {
    return [
      { name, repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
      { name: "list", repetition_type: "REPEATED", num_children: 1 },
      ...elementsOf("element", shape.element, `${path}.list.element`, json),
    ];
  }
  if (shape.kind === "json") json.push(path);
  return [{ name, repetition_type: "OPTIONAL", ...TYPES[shape.kind] }];
}

/** The value as the writer takes it. */
function cell(value: unknown, shape: Shape): unknown {
  if (value === null || value === undefined) return undefined;
  switch (shape.kind) {
    case "json":
      return typeof value === "string" && !isJsonText(value) ? value : jsonText(value);
    case "integer":
      return BigInt(value as number);
    case "list":
      return (value as unknown[]).map((element) => cell(element, shape.element));
    case "struct": {
      const fields = isObject(value) ? value : {};
      return Object.fromEntries([...shape.fields].map(([key, field]) => [key, cell(fields[key], field)]));
    }
    default:
      return value;
  }
}
