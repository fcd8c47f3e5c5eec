import { Readable } from "node:stream";
import { parse } from "csv-parse";
import type { Chunks } from "../chunks.ts";

/** Longest row that is read, in characters. */
const LONGEST_ROW = 64 << 20;
const PORTION = 1 << 16;

/**
 * Makes JSON lines of a table with a header: every cell is text, an empty one without quotes is null.
 *
 * @throws {Error} for a row that has more or fewer cells than the header, or a quote that does not close
 */
export async function* csvLines(chunks: Chunks, delimiter: string): AsyncGenerator<Uint8Array> {
  const rows = Readable.from(chunks, { objectMode: false }).pipe(
    parse({
      bom: true,
      delimiter,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
      cast: (text, { quoting }) => (text === "" && !quoting ? null : text),
    }),
  );
  let keys: string[] | undefined;
  let text = "";
  for await (const row of rows as AsyncIterable<(string | null)[]>) {
    if (keys === undefined) {
      keys = row.map((name) => JSON.stringify(name ?? ""));
      const twice = keys.find((key, index) => keys?.indexOf(key) !== index);
      if (twice !== undefined) throw new Error(`two columns are named ${twice}`);
      continue;
    }
    text += `{${keys.map((key, index) => `${key}:${JSON.stringify(row[index] ?? null)}`).join(",")}}\n`;
    if (text.length < PORTION) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}
