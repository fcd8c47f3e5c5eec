/** A stretch of bytes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where one member of a JSON object stands in its bytes: from the key's quote to the end of the value. */
export interface Member extends Span {
  readonly key: string;
  /** Where the value begins. */
  readonly value: number;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Offset after the closing quote of the string that opens at `at`; the end of the bytes when it does not close. */
export function stringEnd(bytes: Buffer, at: number): number {
  let quote = at;
  for (;;) {
    quote = bytes.indexOf(QUOTE, quote + 1);
    if (quote < 0) return bytes.length;
    let slash = quote;
    while (bytes[slash - 1] === BACKSLASH) slash--;
    if ((quote - slash) % 2 === 0) return quote + 1;
  }
}

/** Offset of the first byte from `at` on that is neither blank nor a comma. */
function skipTo(bytes: Buffer, at: number, end: number): number {
  let next = at;
  while (next < end && (bytes[next]! <= 0x20 || bytes[next] === COMMA)) next++;
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
    if (byte === OPEN || byte === OPEN_LIST) depth++;
    else if (byte === CLOSE || byte === CLOSE_LIST) {
      if (depth === 0) return next;
      if (--depth === 0) return next + 1;
    } else if (depth === 0 && (byte === COMMA || byte <= 0x20)) return next;
    next++;
  }
  return end;
}

/**
 * The top-level members of the JSON object in `bytes[start, end)`, in order, values unread.
 *
 * The text must be valid JSON (a caller parses it first), or is walked as far as it is. Values keep their bytes, so
 * numbers beyond 2^53, key order, repeated keys and escapes survive an edit that `JSON.stringify` would lose.
 * O(end − start); a string is crossed by native search.
 *
 * @example
 * members(Buffer.from('{"a": 1, "b": [2]}'), 0, 18).map((m) => m.key) // => ["a", "b"]
 */
export function members(bytes: Buffer, start: number, end: number): Member[] {
  const found: Member[] = [];
  eachMember(bytes, start, end, (at, keyEnd, value, valueEnd) => {
    found.push({ key: keyOf(bytes, at, keyEnd), start: at, value, end: valueEnd });
  });
  return found;
}

/**
 * The value of the last member of that name in the object within `bytes[start, end)`, told without parsing the
 * object; undefined where there is none. Bytes that are no JSON give some answer or none, always the same. O(bytes).
 *
 * @example
 * memberOf(Buffer.from('{"a": 1, "b": [2]}'), { start: 0, end: 18 }, "b") // => { start: 14, end: 17 }
 */
export function memberOf(bytes: Buffer, { start, end }: Span, name: string): Span | undefined {
  let found: Span | undefined;
  const quoted = `"${name}"`;
  eachMember(bytes, start, end, (at, keyEnd, value, valueEnd) => {
    const text = bytes.toString("utf8", at, keyEnd);
    if (text === quoted || (text.includes("\\") && keyOf(bytes, at, keyEnd) === name)) {
      found = { start: value, end: valueEnd };
    }
  });
  return found;
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

/** What a JSON text may hold. */
interface JsonLimits {
  /** Lists and objects inside one another. */
  readonly depth: number;
  /** Members and elements, all together. */
  readonly values: number;
}

/**
 * Which limit a JSON text is over, told without parsing it: a parser takes some hundred bytes for a level or a value of
 * two. A list or object counts as one value more than it has commas. Text that is not JSON gives any answer. O(bytes);
 * strings are crossed by native search.
 */
function limitOver(bytes: Buffer, limits: JsonLimits): keyof JsonLimits | undefined {
  let [depth, values] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) at = stringEnd(bytes, at) - 1;
    else if (byte === OPEN_LIST || byte === OPEN) {
      if (++depth > limits.depth) return "depth";
      if (++values > limits.values) return "values";
    } else if (byte === CLOSE_LIST || byte === CLOSE) depth--;
    else if (byte === COMMA && ++values > limits.values) return "values";
  }
  return undefined;
}

/** A shorter text holds too little to matter, in bytes. */
const LIMITS_MATTER = 1 << 18;

/** What a line of a file may hold. */
const LINE_DEPTH = 10_000;
const LINE_VALUES = 4_000_000;

/**
 * Why a line is not parsed: it holds more than a parser should be given. O(bytes).
 *
 * @example
 * lineFault(Buffer.from('{"id": 1}')) // => undefined
 */
export function lineFault(bytes: Buffer): string | undefined {
  const over =
    bytes.length > LIMITS_MATTER ? limitOver(bytes, { depth: LINE_DEPTH, values: LINE_VALUES }) : undefined;
  if (over === undefined) return undefined;
  return over === "depth" ? `nested over ${LINE_DEPTH} levels deep` : `holds over ${LINE_VALUES} values`;
}

type Visit = (keyStart: number, keyEnd: number, value: number, valueEnd: number) => void;

function eachMember(bytes: Buffer, start: number, end: number, visit: Visit): void {
  let at = skipTo(bytes, start, end);
  if (bytes[at] !== OPEN) return;
  at++;
  for (;;) {
    at = skipTo(bytes, at, end);
    if (at >= end || bytes[at] !== QUOTE) return;
    const keyEnd = Math.min(stringEnd(bytes, at), end);
    const colon = skipTo(bytes, keyEnd, end);
    if (bytes[colon] !== COLON) return;
    const value = skipTo(bytes, colon + 1, end);
    const valueEnd = Math.min(endOfValue(bytes, value, end), end);
    visit(at, keyEnd, value, valueEnd);
    // An empty value is not JSON, and would not lead on.
    if (valueEnd === value) return;
    at = valueEnd;
  }
}

function keyOf(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start, end);
  try {
    return JSON.parse(text) as string;
  } catch (error) {
    // Not JSON: the bytes themselves name the member.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
