import type { Answer } from "./answer.ts";

/** How a node is written, node for node: equal texts, equal trees. O(nodes). */
export function written(node: Answer): string {
  return JSON.stringify(node, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

/** The items of a list without those that are written like an earlier one. O(nodes). */
export function distinctAsWritten(items: readonly Answer[]): Answer[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = written(item);
    return !seen.has(key) && seen.add(key);
  });
}
