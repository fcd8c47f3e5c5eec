import { parseRecord } from "../json/parse.ts";
import { memberOf, type Span } from "../json/scan.ts";

/**
 * The prompt a JSON line names, told without parsing the line: values are passed over by native search, so that a
 * shard which takes one line of sixteen does not pay for reading all of them.
 *
 * For a JSON object it is what parsing gives (the last of repeated keys; a string, or an integer, whose digits are
 * text where a float64 cannot hold it). A line that is not JSON gives some answer or none, the same on every machine.
 * O(bytes).
 *
 * @param path the keys from the line's object to the uid
 * @example
 * uidOf(Buffer.from('{"text": "…", "meta": {"uid": "p7"}}'), ["meta", "uid"]) // => "p7"
 */
export function uidOf(line: Buffer, path: readonly string[]): string | number | undefined {
  let at: Span | undefined = { start: 0, end: line.length };
  for (const key of path) {
    at = memberOf(line, at, key);
    if (at === undefined) return undefined;
  }
  return readUid(line.toString("utf8", at.start, at.end));
}

function readUid(text: string): string | number | undefined {
  try {
    const value = parseRecord(text);
    return typeof value === "string" || Number.isSafeInteger(value) ? (value as string | number) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
