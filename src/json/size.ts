/**
 * The size of a value of a JSON parser: its values, the names of its members, and the characters of all texts among them.
 * O(size).
 *
 * @example
 * sizeOf({ doc_ids: ["abc"] }) // => 13
 */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length + 1;
  if (typeof value !== "object" || value === null) return 1;
  let size = 1;
  if (Array.isArray(value)) for (const item of value) size += sizeOf(item);
  else for (const key in value) size += key.length + sizeOf((value as Record<string, unknown>)[key]);
  return size;
}
