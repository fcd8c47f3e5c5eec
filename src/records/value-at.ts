import { isObject } from "../json/is-object.ts";
import { BoundedCache } from "../normalize/bounded-cache.ts";

/** The same few paths are asked of every record. */
const keysOf = new BoundedCache<readonly string[]>(512, (path) => path.split("."));

/**
 * A record's value at a dotted path; undefined where there is none, and where it is null: data frames give every row
 * every column, and null to what it lacks.
 *
 * @example
 * valueAt({ extra_info: { index: 3 } }, "extra_info.index") // => 3
 */
export function valueAt(record: unknown, path: string): unknown {
  if (isObject(record) && Object.hasOwn(record, path)) return record[path] ?? undefined;
  let value = record;
  for (const key of keysOf.get(path)) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value ?? undefined;
}

/** The dotted paths of a record's fields, two levels of them. */
export function pathsOf(record: unknown): string[] {
  if (!isObject(record)) return [];
  return Object.entries(record).flatMap(([name, value]) => [
    name,
    ...(isObject(value) ? Object.keys(value).map((key) => `${name}.${key}`) : []),
  ]);
}
