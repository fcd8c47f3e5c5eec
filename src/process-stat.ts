import { readFileSync } from "node:fs";

/**
 * What the kernel says of a process or a thread in its `stat` file: the fields behind the name, the state first.
 *
 * @throws {Error} where there is no such file
 */
export function processStat(path: string): readonly string[] {
  const stat = readFileSync(path, "latin1");
  // The name, in parentheses, may hold anything.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
