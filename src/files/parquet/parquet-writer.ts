import { open } from "node:fs/promises";
import type { ParquetWriter } from "hyparquet-writer";
import { isObject } from "../../json/is-object.ts";

/** The writer brings the types of the release it is built with. */
type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** What a column holds; `JSON`, as text, where its values are lists, objects or of several kinds. */
type Kind = "STRING" | "BOOLEAN" | "INT64" | "DOUBLE" | "JSON";

interface Column {
  readonly name: string;
  readonly kind: Kind;
}

/** Rows, and characters of text, that a row group takes at most. */
const GROUP_ROWS = 10_000;
const GROUP_SIZE = 32 << 20;

/** The fields of `reward`, each a column of its own within the group of that name; the kinds never vary. */
const REWARD: readonly Column[] = [
  { name: "score", kind: "DOUBLE" },
  { name: "type", kind: "STRING" },
  { name: "status", kind: "STRING" },
  { name: "reason", kind: "STRING" },
  { name: "parts", kind: "JSON" },
  { name: "error", kind: "JSON" },
  { name: "signature", kind: "STRING" },
];

/** Scores and advantages are numbers with a point, also where a file happens to hold none but 0 and 1. */
const ALWAYS: ReadonlyMap<string, Kind> = new Map([["advantage", "DOUBLE"]]);

/**
 * Writes scored lines as a Parquet file: a column for every top-level key, all of which may be null. Texts, booleans,
 * integers (up to 2^53) and other numbers have their own types, everything else is JSON; `reward` is a group with its
 * fields, parts and error as JSON.
 *
 * The lines are read twice, first for their keys and kinds. A row group (10,000 rows, or 32 Mi characters) is in memory
 * at a time.
 *
 * @param lines whole lines of JSON objects, from the first one at every call
 */
export async function writeParquet(path: string, lines: () => AsyncIterable<string>): Promise<void> {
  const { ParquetWriter, fileWriter } = await import("hyparquet-writer");
  const columns = await columnsOf(lines());
  const writer = new ParquetWriter({ writer: fileWriter(path), schema: schemaOf(columns) });
  let rows: Record<string, unknown>[] = [];
  let size = 0;
  const flush = () => {
    const columnData = columns.map(({ name, kind }) => ({
      name,
      data: rows.map((row) =>
        name === "reward" && kind === "JSON" ? rewardOf(row[name]) : cell(row[name], kind),
      ),
    }));
    writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    rows = [];
    size = 0;
  };
  for await (const line of lines()) {
    rows.push(JSON.parse(line) as Record<string, unknown>);
    size += line.length;
    if (rows.length >= GROUP_ROWS || size >= GROUP_SIZE) flush();
  }
  if (rows.length > 0) flush();
  writer.finish();
  const file = await open(path, "r+");
  await file.sync();
  await file.close();
}

async function columnsOf(lines: AsyncIterable<string>): Promise<Column[]> {
  const kinds = new Map<string, Kind | undefined>();
  for await (const line of lines) {
    for (const [name, value] of Object.entries(JSON.parse(line) as Record<string, unknown>)) {
      const before = kinds.get(name);
      if (!kinds.has(name)) kinds.set(name, ALWAYS.get(name));
      if (value === null || before === "JSON" || ALWAYS.has(name)) continue;
      kinds.set(name, joined(before, kindOf(value)));
    }
  }
  // A column of nulls alone: any type would do.
  return [...kinds].map(([name, kind]) => ({ name, kind: kind ?? "STRING" }));
}

function kindOf(value: unknown): Kind {
  if (typeof value === "string") return "STRING";
  if (typeof value === "boolean") return "BOOLEAN";
  if (typeof value !== "number") return "JSON";
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? "INT64" : "DOUBLE";
}

function joined(a: Kind | undefined, b: Kind): Kind {
  if (a === undefined || a === b) return b;
  const numbers: readonly Kind[] = ["INT64", "DOUBLE"];
  return numbers.includes(a) && numbers.includes(b) ? "DOUBLE" : "JSON";
}

const TYPES = {
  STRING: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  JSON: { type: "BYTE_ARRAY", converted_type: "JSON" },
  BOOLEAN: { type: "BOOLEAN" },
  INT64: { type: "INT64" },
  DOUBLE: { type: "DOUBLE" },
} as const;

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  const leaf = ({ name, kind }: Column): SchemaElement => ({
    name,
    repetition_type: "OPTIONAL",
    ...TYPES[kind],
  });
  return [
    { name: "root", num_children: columns.length },
    ...columns.flatMap((column): SchemaElement[] =>
      column.name === "reward" && column.kind === "JSON"
        ? [{ name: "reward", repetition_type: "OPTIONAL", num_children: REWARD.length }, ...REWARD.map(leaf)]
        : [leaf(column)],
    ),
  ];
}

function rewardOf(value: unknown): Record<string, unknown> | undefined {
  if (!isObject(value)) return undefined;
  return Object.fromEntries(REWARD.map(({ name, kind }) => [name, cell(value[name], kind)]));
}

function cell(value: unknown, kind: Kind): unknown {
  if (value === null || value === undefined) return undefined;
  if (kind === "INT64") return BigInt(value as number);
  return value;
}
