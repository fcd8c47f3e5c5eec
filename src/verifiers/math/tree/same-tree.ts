import { childrenOf } from "./children.ts";
import type { Expression } from "./expression.ts";

/**
 * Whether two expressions are written alike, node for node. O(nodes).
 *
 * @example
 * sameTree({ kind: "symbol", name: "x" }, { kind: "symbol", name: "y" }) // => false
 */
export function sameTree(a: Expression, b: Expression): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || !sameLabel(a, b)) return false;
  const left = childrenOf(a);
  const right = childrenOf(b);
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (!sameTree(left[i]!, right[i]!)) return false;
  return true;
}

function sameLabel(a: Expression, b: Expression): boolean {
  switch (a.kind) {
    case "number":
      return b.kind === a.kind && a.mantissa === b.mantissa && a.exponent === b.exponent;
    case "constant":
    case "symbol":
    case "call":
    case "apply":
      return b.kind === a.kind && a.name === b.name;
    case "fold":
      return b.kind === a.kind && a.operation === b.operation && a.variable === b.variable;
    case "integral":
      return b.kind === a.kind && a.variable === b.variable;
    case "derivative":
      return b.kind === a.kind && a.variable === b.variable && a.order === b.order;
    case "limit":
      return b.kind === a.kind && a.variable === b.variable && a.side === b.side;
    default:
      return true;
  }
}
