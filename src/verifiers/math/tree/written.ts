import type { Answer } from "./answer.ts";

/** How a node is written, node for node: equal texts, equal trees. O(nodes). */
export function written(node: Answer): string {
  return JSON.stringify(node, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
