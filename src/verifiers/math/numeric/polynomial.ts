import { integerNode } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { mentions } from "../tree/symbols.ts";
import { type Budget, spend } from "./budget.ts";
import { negative, product, quotient, sum } from "./simplified.ts";

/** Degree up to which a power of a sum is multiplied out. */
const MAX_DEGREE = 24;

/**
 * The coefficients of a polynomial in the variable, constant first; `undefined` for what is none, or is of too high a
 * degree.
 *
 * @example
 * polynomial({ kind: "symbol", name: "x" }, "x", { steps: 9 })?.length // => 2
 */
export function polynomial(node: Expression, variable: string, budget: Budget): Expression[] | undefined {
  if (!spend(budget, 1)) return undefined;
  if (!mentions(node, variable)) return [node];
  switch (node.kind) {
    case "symbol":
      return [integerNode(0), integerNode(1)];
    case "negate":
      return polynomial(node.argument, variable, budget)?.map(negative);
    case "add": {
      const result: Expression[] = [];
      for (const term of node.terms) {
        const part = polynomial(term, variable, budget);
        if (part === undefined) return undefined;
        for (const [degree, coefficient] of part.entries()) {
          result[degree] = sum(result[degree] ?? integerNode(0), coefficient);
        }
      }
      return result;
    }
    case "multiply": {
      let result: Expression[] | undefined = [integerNode(1)];
      for (const factor of node.factors) {
        const part = polynomial(factor, variable, budget);
        result = part && convolve(result, part, budget);
        if (result === undefined) return undefined;
      }
      return result;
    }
    case "divide": {
      if (mentions(node.denominator, variable)) return undefined;
      return polynomial(node.numerator, variable, budget)?.map((c) => quotient(c, node.denominator));
    }
    case "power": {
      const { exponent } = node;
      if (exponent.kind !== "number" || exponent.exponent !== 0) return undefined;
      if (exponent.mantissa < 1n || exponent.mantissa > BigInt(MAX_DEGREE)) return undefined;
      const base = polynomial(node.base, variable, budget);
      let result: Expression[] | undefined = base;
      for (let i = 1n; i < exponent.mantissa && result && base; i++) result = convolve(result, base, budget);
      return result;
    }
    default:
      return undefined;
  }
}

function convolve(a: Expression[], b: Expression[], budget: Budget): Expression[] | undefined {
  if (a.length + b.length > MAX_DEGREE + 2 || !spend(budget, a.length * b.length)) return undefined;
  const result: Expression[] = new Array<Expression>(a.length + b.length - 1).fill(integerNode(0));
  for (const [i, left] of a.entries()) {
    for (const [j, right] of b.entries()) result[i + j] = sum(result[i + j]!, product(left, right));
  }
  return result;
}
