import { negate } from "./build.ts";
import type { Expression } from "./expression.ts";

export const PLUS_INFINITY: Expression = { kind: "constant", name: "infinity" };
export const MINUS_INFINITY: Expression = negate(PLUS_INFINITY);

/** 1 for ∞, −1 for −∞, 0 for everything else. */
export function infinitySign(node: Expression): -1 | 0 | 1 {
  if (node.kind === "constant") return node.name === "infinity" ? 1 : 0;
  return node.kind === "negate" ? ((0 - infinitySign(node.argument)) as -1 | 0 | 1) : 0;
}
