import type { Fields } from "../format.ts";

/**
 * The reward that stands in one column for each reward function behind a row's `completion`: their sum, as the tools
 * weigh them by default. The columns are the numbers up to the first one that is none, or that is named `until`: what a
 * reward function logs besides comes after them. Undefined where there is none.
 *
 * @example
 * sumOfColumns({ step: 1, completion: "x", exact: 1, format: 0.5, answer: "y", n: 3 }, "advantage") // => 1.5
 */
export function sumOfColumns(record: Fields, until: string): number | undefined {
  const names = Object.keys(record);
  let sum: number | undefined;
  for (const name of names.slice(names.indexOf("completion") + 1)) {
    const value = record[name];
    if (name === until || typeof value !== "number") break;
    sum = (sum ?? 0) + value;
  }
  return sum;
}
