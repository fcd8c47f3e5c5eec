import { stringEnd } from "../records/depth.ts";
import { endOfValue, skipTo } from "../records/members.ts";

/** A stretch of bytes. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const COLON = 0x3a;
const OPEN = 0x7b;

/**
 * The prompt a JSON line names, told without parsing the line: values are passed over by native search, so that a
 * shard which takes one line of sixteen does not pay for reading all of them.
 *
 * For a JSON object it is what parsing gives (the last of repeated keys; a string, or an integer that is exact).
 * A line that is not JSON gives some answer or none, the same on every machine. O(bytes).
 *
 * @param path the keys from the line's object to the uid
 * @example
 * uidOf(Buffer.from('{"text": "…", "meta": {"uid": "p7"}}'), ["meta", "uid"]) // => "p7"
 */
export function uidOf(line: Buffer, path: readonly string[]): string | number | undefined {
  let at: Stretch | undefined = { start: 0, end: line.length };
  for (const key of path) {
    at = memberOf(line, at, key);
    if (at === undefined) return undefined;
  }
  return readUid(line.toString("utf8", at.start, at.end));
}

/** The value of the last member of that name in the object within `line[start, end)`. */
export function memberOf(line: Buffer, { start, end }: Stretch, name: string): Stretch | undefined {
  let at = skipTo(line, start, end);
  if (line[at] !== OPEN) return undefined;
  at++;
  let found: Stretch | undefined;
  for (;;) {
    at = skipTo(line, at, end);
    if (at >= end || line[at] !== QUOTE) return found;
    const keyEnd = Math.min(stringEnd(line, at), end);
    const colon = skipTo(line, keyEnd, end);
    if (line[colon] !== COLON) return found;
    const from = skipTo(line, colon + 1, end);
    const to = Math.min(endOfValue(line, from, end), end);
    if (isKey(line, at, keyEnd, name)) found = { start: from, end: to };
    // An empty value is not JSON, and would not lead on.
    if (to === from) return found;
    at = to;
  }
}

function isKey(line: Buffer, start: number, end: number, name: string): boolean {
  const text = line.toString("utf8", start, end);
  return text === `"${name}"` || (text.includes("\\") && readJson(text) === name);
}

function readUid(text: string): string | number | undefined {
  const value = readJson(text);
  return typeof value === "string" || Number.isSafeInteger(value) ? (value as string | number) : undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
