import type { Expression } from "../tree/expression.ts";

/** A positive integer built of literals by powers and products alone, so that unbuildable means huge. */
export function isTower(node: Expression): boolean {
  switch (node.kind) {
    case "number":
      return node.mantissa > 1n && node.exponent >= 0;
    case "power":
      return isTower(node.base) && isTower(node.exponent);
    case "multiply":
      return node.factors.every(isTower);
    case "add":
      return node.terms.every(isTower);
    default:
      return false;
  }
}
