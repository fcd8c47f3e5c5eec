import { JsonNumber, type JsonValue } from "./json-value.ts";

const maxDepth = 985;

/**
 * An already parsed JSON value in this package's form, for labels that a data set stores as objects.
 *
 * @param value what `JSON.parse` gives
 * @returns the value, or undefined when it holds anything JSON does not, or nests deeper than 985
 * @example
 * fromParsed({ a: [true] }) // => new Map([["a", [true]]])
 */
export function fromParsed(value: unknown, depth = 0): JsonValue | undefined {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return new JsonNumber(String(value));
  if (typeof value !== "object" || depth > maxDepth) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => fromParsed(item, depth + 1));
    return items.includes(undefined) ? undefined : (items as JsonValue[]);
  }
  const entries = new Map<string, JsonValue>();
  for (const [key, item] of Object.entries(value)) {
    const read = fromParsed(item, depth + 1);
    if (read === undefined) return undefined;
    entries.set(key, read);
  }
  return entries;
}
