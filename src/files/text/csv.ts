import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { Chunks } from "../chunks.ts";
import { DataFault } from "../data-fault.ts";

/** Longest row that is read, in characters. */
const LONGEST_ROW = 64 << 20;
const PORTION = 1 << 16;

/**
 * Makes JSON lines of a table with a header: every cell is text, an empty one without quotes is null.
 *
 * @throws {DataFault} for a row that has more or fewer cells than the header, or a quote that does not close
 */
export async function* csvLines(chunks: Chunks, delimiter: string): AsyncGenerator<Uint8Array> {
  let keys: string[] | undefined;
  let text = "";
  for await (const row of rowsOf(chunks, delimiter)) {
    if (keys === undefined) {
      keys = row.map((name) => JSON.stringify(name ?? ""));
      const twice = keys.find((key, index) => keys?.indexOf(key) !== index);
      if (twice !== undefined) throw new DataFault(`two columns are named ${twice}`);
      continue;
    }
    text += `{${keys.map((key, index) => `${key}:${JSON.stringify(row[index] ?? null)}`).join(",")}}\n`;
    if (text.length < PORTION) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}

async function* rowsOf(chunks: Chunks, delimiter: string): AsyncGenerator<(string | null)[]> {
  const parser = parse({
    bom: true,
    delimiter,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    cast: (text, { quoting }) => (text === "" && !quoting ? null : text),
  });
  try {
    // A fault of the chunks goes on to who reads the rows.
    yield* pipeline(Readable.from(chunks, { objectMode: false }), parser, () => {});
  } catch (error) {
    throw error instanceof CsvError ? new DataFault(error.message) : error;
  }
}
