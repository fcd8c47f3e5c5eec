import { childrenOf } from "../tree/children.ts";
import type { Expression } from "../tree/expression.ts";

/** What a hash begins with. */
export const HASH_START = 0x811c9dc5;

const mixed = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193);

function mixedText(hash: number, text: string): number {
  let result = hash;
  for (let at = 0; at < text.length; at++) result = mixed(result, text.charCodeAt(at));
  return result;
}

/** What a node is besides its kind and its children. */
function mixedLabel(hash: number, node: Expression): number {
  switch (node.kind) {
    case "number":
      return mixed(mixed(hash, Number(node.mantissa & 0x7fffffffn)), node.exponent);
    case "constant":
    case "symbol":
    case "call":
    case "apply":
      return mixedText(hash, node.name);
    case "fold":
      return mixedText(hash, node.operation);
    case "derivative":
      return mixedText(mixed(hash, node.order), node.variable);
    case "limit":
      return mixedText(hash, node.side);
    default:
      return hash;
  }
}

/**
 * A hash of a whole tree: equal for equal trees. FNV-1a over kinds and labels, parents first. O(nodes).
 *
 * @param hash what it goes on from
 * @example
 * hashTree({ kind: "symbol", name: "x" }, HASH_START) === hashTree({ kind: "symbol", name: "y" }, HASH_START) // => false
 */
export function hashTree(node: Expression, hash: number): number {
  let result = mixedLabel(mixedText(hash, node.kind), node);
  for (const child of childrenOf(node)) result = hashTree(child, result);
  return result;
}
