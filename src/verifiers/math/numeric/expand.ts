import { countNodes, mapChildren } from "../tree/children.ts";
import type { Expression } from "../tree/expression.ts";
import { infinitySign } from "../tree/infinity.ts";
import { substitute } from "../tree/symbols.ts";
import { antiderivative } from "./antiderivative.ts";
import type { Budget } from "./budget.ts";
import { nthDerivative } from "./differentiate.ts";
import { negative, sum } from "./simplified.ts";

/** Nodes an integral may have to be written out. */
const MAX_NODES = 300;

/**
 * Writes out derivatives, antiderivatives and the definite integrals of functions whose antiderivative is
 * continuous everywhere. What has no such rule is left, to be evaluated by number (or not at all).
 *
 * @example
 * expandCalculus({ kind: "derivative", variable: "x", order: 1, body: { kind: "symbol", name: "x" } }, { steps: 9 }).kind // => "number"
 */
export function expandCalculus(node: Expression, budget: Budget): Expression {
  const inner = mapChildren(node, (child) => expandCalculus(child, budget));
  if (inner.kind === "derivative") {
    return nthDerivative(inner.body, inner.variable, inner.order, budget) ?? inner;
  }
  // Both bounds are put in, so that nested integrals double in size: large ones are left to quadrature.
  if (inner.kind !== "integral" || countNodes(inner, MAX_NODES) > MAX_NODES) return inner;
  const primitive = antiderivative(inner.body, inner.variable, budget);
  if (primitive === undefined) return inner;
  if (inner.lower === undefined || inner.upper === undefined) return primitive.expression;
  if (!primitive.entire || infinitySign(inner.lower) !== 0 || infinitySign(inner.upper) !== 0) return inner;
  if (countNodes(primitive.expression, MAX_NODES) > MAX_NODES) return inner;
  const at = (bound: Expression): Expression => substitute(primitive.expression, inner.variable, bound);
  return sum(at(inner.upper), negative(at(inner.lower)));
}
