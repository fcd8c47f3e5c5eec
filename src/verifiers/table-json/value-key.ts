import { collapse } from "../../normalize/python-text.ts";
import { foldUnicode } from "../../normalize/unicode.ts";
import { JsonNumber, type JsonValue } from "./json.ts";

/**
 * A number's value as text: digits without leading or trailing zeros, and a power of ten. Exact at every size: the
 * digits are never expanded. O(n).
 *
 * @param text a JSON number, or `NaN`, `Infinity`
 */
function numberKey(text: string): string {
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

/**
 * A JSON value's identity: numbers by value (`1` = `1.0` = `1e0`, exactly at any size), strings by their folded and
 * trimmed text, objects whatever the order of their keys, and no two types alike: `1`, `"1"`, `true`, `"true"`, `null`
 * and `"null"` are six values. Case counts. Two values have the same key exactly when they are equal. O(n log n).
 *
 * @see the fault it mends: GoLongRL's rows are compared by Python's `str`, see `pythonRowKey`
 * @example
 * valueKey(new Map([["b", null], ["a", "x "]])) === valueKey(new Map([["a", "x"], ["b", null]])) // => true
 */
export function valueKey(value: JsonValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(collapse(foldUnicode(value)));
  if (value instanceof JsonNumber) return `n${numberKey(value.text)}`;
  if (Array.isArray(value)) return `[${value.map(valueKey).join(",")}]`;
  const entries = [...value].map(([key, item]) => [valueKey(key), valueKey(item)] as const);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${key}:${item}`).join(",")}}`;
}
