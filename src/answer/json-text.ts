import { limitedJson } from "../json/limited-json.ts";

/**
 * The text of a JSON literal: what a string spells, a number as it stands, the one item of a list, several joined by
 * commas, or by what is told to part them; null for `null`, a blank string and an empty list. What is no JSON, or beyond
 * the limits of `limitedJson`, is the text without its outer signs. O(n).
 *
 * @example
 * jsonText('["a", "b"]') // => "a, b"
 */
export function jsonText(
  literal: string,
  separator: (items: readonly string[]) => string = () => ", ",
): string | null {
  // As Python writes it.
  if (literal.startsWith("'"))
    return (
      literal
        .slice(1, -1)
        .replace(/\\(['"])/g, "$1")
        .trim() || null
    );
  if (!/^["[]/.test(literal)) return literal === "null" || literal === "" ? null : literal;
  const json = limitedJson(literal);
  if (json === undefined || json.fault !== undefined) return literal.replace(/^["[]|["\]]$/g, "");
  const { value } = json;
  if (typeof value === "string") return value.trim() === "" ? null : value;
  if (!Array.isArray(value) || value.length === 0) return null;
  if (value.length === 1) return String(value[0]);
  const items = value.map(String);
  return items.join(separator(items));
}
