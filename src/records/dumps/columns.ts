import type { Fields } from "../format.ts";

/**
 * The rows of a record whose columns are lists: row i has the i-th element of every list as long as the named one; what
 * is no such list belongs to every row.
 *
 * @param renamed names of columns that are another in a row
 * @example
 * rowsOfColumns({ step: ["1", "1"], completion: ["a", "b"], run: "x" }, "completion") // => [{ step: "1", completion: "a", run: "x" }, { step: "1", completion: "b", run: "x" }]
 */
export function rowsOfColumns(
  record: Fields,
  column: string,
  renamed: Readonly<Record<string, string>> = {},
): readonly Fields[] {
  const list = record[column];
  if (!Array.isArray(list)) return [record];
  const members = Object.entries(record);
  return list.map((_, row) =>
    Object.fromEntries(
      members.map(([name, value]) =>
        Array.isArray(value) && value.length === list.length
          ? [Object.hasOwn(renamed, name) ? renamed[name] : name, value[row]]
          : [name, value],
      ),
    ),
  );
}
