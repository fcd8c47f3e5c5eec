import { isObject } from "../json/is-object.ts";
import { parseRecord } from "../json/parse.ts";
import { lineFault } from "../json/scan.ts";
import { decodeUtf8 } from "../json/utf8.ts";
import { formatOf } from "../records/formats.ts";
import { splitRecord } from "../records/rollout.ts";

/**
 * Whether the records of a file may hold several rollouts each, told by its first one.
 *
 * @param line the first line
 */
export function isSplit(line: Buffer): boolean {
  const record = recordOf(line);
  if (record === undefined) return false;
  return formatOf(record).rows !== undefined || splitRecord(record).length > 1;
}

/** A line as one for each of its rollouts; the line itself where it holds one, or cannot be read. O(line). */
export function splitLine(line: Buffer): readonly Buffer[] {
  const record = recordOf(line);
  if (record === undefined) return [line];
  const rows = splitRecord(record);
  if (rows.length === 1 && rows[0] === record) return [line];
  return rows.map((row) => Buffer.from(JSON.stringify(row)));
}

/** The record of a line; undefined where it is none. */
export function recordOf(line: Buffer): Record<string, unknown> | undefined {
  if (lineFault(line) !== undefined) return undefined;
  try {
    const text = decodeUtf8(line);
    const value = text === undefined ? undefined : parseRecord(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
