import { stringEnd } from "./depth.ts";

/** Where one member of a JSON object stands in its bytes: from the key's quote to the end of the value. */
export interface Member {
  key: string;
  start: number;
  end: number;
}

const QUOTE = 0x22;

/**
 * The top-level members of the JSON object in `bytes[start, end)`, in order, values unread.
 *
 * The text must be valid JSON (a caller parses it first). Values keep their bytes, so numbers beyond 2^53, key
 * order, repeated keys and escapes survive an edit that `JSON.stringify` would lose. O(end − start); a string is
 * crossed by native search.
 *
 * @example
 * members(Buffer.from('{"a": 1, "b": [2]}'), 0, 18).map((m) => m.key) // => ["a", "b"]
 */
export function members(bytes: Buffer, start: number, end: number): Member[] {
  const found: Member[] = [];
  let at = bytes.indexOf("{", start) + 1;
  for (;;) {
    at = skipTo(bytes, at, end);
    if (at >= end || bytes[at] !== QUOTE) return found;
    const keyEnd = stringEnd(bytes, at);
    const colon = bytes.indexOf(":", keyEnd);
    const valueEnd = endOfValue(bytes, skipTo(bytes, colon + 1, end), end);
    found.push({ key: JSON.parse(bytes.toString("utf8", at, keyEnd)), start: at, end: valueEnd });
    at = valueEnd;
  }
}

/**
 * Copies the object in `bytes[start, end)` without the members named in `drop`; every other byte stays.
 *
 * @example
 * without(Buffer.from('{"a": 1, "b": 2}'), 0, 16, new Set(["a"])).toString() // => "{\"b\": 2}"
 */
export function without(bytes: Buffer, start: number, end: number, drop: ReadonlySet<string>): Buffer {
  const all = members(bytes, start, end);
  const kept: Buffer[] = [];
  let before = start;
  all.forEach((member, index) => {
    if (!drop.has(member.key)) {
      // The first member kept takes the opening brace, the others the comma and space that stood before them.
      const first = all[0]?.start ?? member.start;
      if (kept.length === 0)
        kept.push(bytes.subarray(start, first), bytes.subarray(member.start, member.end));
      else kept.push(bytes.subarray(before, member.end));
    }
    before = all[index]?.end ?? before;
  });
  if (kept.length === 0) return Buffer.from("{}");
  return Buffer.concat([...kept, bytes.subarray(before, end)]);
}

/** Skips blanks and commas. */
export function skipTo(bytes: Buffer, at: number, end: number): number {
  let next = at;
  while (next < end && (bytes[next]! <= 0x20 || bytes[next] === 0x2c)) next++;
  return next;
}

/** Offset after the value that begins at `at`. */
export function endOfValue(bytes: Buffer, at: number, end: number): number {
  const open = bytes[at];
  if (open === QUOTE) return stringEnd(bytes, at);
  let depth = 0;
  let next = at;
  while (next < end) {
    const byte = bytes[next]!;
    if (byte === QUOTE) {
      next = stringEnd(bytes, next);
      continue;
    }
    if (byte === 0x7b || byte === 0x5b) depth++;
    else if (byte === 0x7d || byte === 0x5d) {
      if (depth === 0) return next;
      if (--depth === 0) return next + 1;
    } else if (depth === 0 && (byte === 0x2c || byte <= 0x20)) return next;
    next++;
  }
  return end;
}
