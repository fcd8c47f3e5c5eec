/**
 * The text of a JSON literal: what a string spells, a number as it stands, the one item of a list, several joined by commas;
 * null for `null`, a blank string and an empty list. O(n).
 *
 * @example
 * jsonText('["a", "b"]') // => "a, b"
 */
export function jsonText(literal: string): string | null {
  if (!/^["[]/.test(literal)) return literal === "null" || literal === "" ? null : literal;
  let value: unknown;
  try {
    value = JSON.parse(literal);
  } catch {
    return literal.replace(/^["[]|["\]]$/g, "");
  }
  if (typeof value === "string") return value.trim() === "" ? null : value;
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.length === 1 ? String(value[0]) : value.join(", ");
}
