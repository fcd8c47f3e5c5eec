import { isDigit } from "../../normalize/ascii.ts";
import { mapped } from "../../normalize/dense-map.ts";
import { collapse } from "../../normalize/python-text.ts";
import { foldUnicode } from "../../normalize/unicode.ts";
import { JsonNumber, type JsonValue } from "./json-value.ts";

/** The {@link numberKey} of an integer without an exponent, which most are; null for any other. */
function integerKey(text: string): string | null {
  const start = text.charCodeAt(0) === 0x2d ? 1 : 0;
  if (!isDigit(text.charCodeAt(start)) || text.charCodeAt(start) === 0x30) return null;
  let end = start + 1;
  for (let at = end; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return null;
    if (code !== 0x30) end = at + 1;
  }
  return `${text.slice(0, end)}e${text.length - end}`;
}

/**
 * A number's value as text: digits without leading or trailing zeros, and a power of ten. Exact at every size: the
 * digits are never expanded. O(n).
 *
 * @param text a JSON number, or `NaN`, `Infinity`
 */
function numberKey(text: string): string {
  const integer = integerKey(text);
  if (integer !== null) return integer;
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text);
  if (found === null) return text;
  const [, sign = "", whole = "", fraction = "", power = "0"] = found;
  const digits = (whole + fraction).replace(/^0+/, "");
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  if (end === 0) return "0";
  // An exponent of over 15 digits cannot be counted with: such a number equals only the one written like it.
  if (power.length > 16) return text;
  const exponent = Number(power) - fraction.length + (digits.length - end);
  return `${sign}${digits.slice(0, end)}e${exponent}`;
}

/** A number as people write it in a text, its thousands perhaps apart, dollars before it; `007` is none. */
const written = /^-?\$?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/;

/** A text's identity; that of the number which it is. */
function textKey(text: string): string {
  const plain = collapse(foldUnicode(text));
  const first = plain.charCodeAt(0);
  return (first === 0x2d || first === 0x24 || isDigit(first)) && written.test(plain)
    ? `n${numberKey(plain.replace(/[$,]/g, ""))}`
    : JSON.stringify(plain);
}

const nameKey = (name: string): string => JSON.stringify(collapse(foldUnicode(name)));

/**
 * A JSON value's identity: numbers by value (`1` = `1.0` = `1e0`, exactly at any size), in a text too (`"1,850"` =
 * `1850`), other strings by their folded and trimmed text, objects whatever the order of their keys; `true`, `"true"`,
 * `null` and `"null"` are four values. Case counts. Two values have the same key exactly when they are equal. O(n log n).
 *
 * @see the fault it mends: GoLongRL's rows are compared by Python's `str`, see `pythonRowKey`
 * @example
 * valueKey(new Map([["b", null], ["a", "x "]])) === valueKey(new Map([["a", "x"], ["b", null]])) // => true
 */
export function valueKey(value: JsonValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return textKey(value);
  if (value instanceof JsonNumber) return `n${numberKey(value.text)}`;
  if (Array.isArray(value)) return `[${mapped(value, valueKey).join(",")}]`;
  const entries = [...value].map(([key, item]) => [nameKey(key), valueKey(item)] as const);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${key}:${item}`).join(",")}}`;
}

const emphasis = /^(\*\*|__|\*|_|`)(.+)\1$/;
const words: ReadonlyMap<string, JsonValue> = new Map([
  ["", null],
  ["null", null],
  ["none", null],
  ["nan", null],
  ["true", true],
  ["false", false],
]);

/** The value that a cell of a written table has: a text, or `null`, `true`, `false`, for which text has no other sign. */
function cellValue(cell: string): JsonValue {
  const bare = cell.replace(emphasis, "$2");
  return words.get(bare.toLowerCase()) ?? (words.has(bare.toLowerCase()) ? null : bare);
}

/**
 * The identity of a row of a written table (Markdown, HTML, comma-separated): the row of JSON that it stands for, an
 * object under the header's names or a list of its cells. O(n log n).
 *
 * @param cells the row's cells
 * @param names the header's names, where the row is to be an object; null for a list
 * @example
 * cellsKey(["**Oslo**", "1.0"], null) === cellsKey(["Oslo", "1"], null) // => true
 */
export function cellsKey(cells: readonly string[], names: readonly string[] | null): string {
  const values = cells.map(cellValue);
  return valueKey(
    names === null
      ? values
      : new Map(names.map((name, i) => [name.replace(emphasis, "$2"), values[i] ?? null])),
  );
}
