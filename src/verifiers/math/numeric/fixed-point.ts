import type { Answer } from "../tree/answer.ts";
import { divide, integerNode } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { freeSymbols, substitute } from "../tree/symbols.ts";

/**
 * Evaluation at one fixed point: gives each free symbol of the nodes a fraction of its own (17/13, 29/13, …).
 * Where expressions are known to have a constant ratio, their values there tell which.
 */
export function fixedPoint(...nodes: readonly Answer[]): (node: Expression) => Expression {
  const symbols = new Set<string>();
  for (const node of nodes) freeSymbols(node, symbols);
  const names = [...symbols].sort();
  return (node) =>
    names.reduce(
      (value, name, index) => substitute(value, name, divide(integerNode(17 + 12 * index), integerNode(13))),
      node,
    );
}
