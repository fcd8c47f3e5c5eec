import { functionNamed } from "../functions/table.ts";
import { call, integerNode } from "../tree/build.ts";
import { countNodes } from "../tree/children.ts";
import type { Expression } from "../tree/expression.ts";
import { mentions } from "../tree/symbols.ts";
import { type Budget, spend } from "./budget.ts";
import { isNumber, negative, powerOf, product, quotient, sum } from "./simplified.ts";

/** Nodes a derivative may grow to. */
const MAX_NODES = 4_000;

const ZERO = integerNode(0);
const ONE = integerNode(1);

/**
 * The derivative by the rules of school, or `undefined` where there is none here (⌊x⌋, an unknown function, a
 * sum over bounds that move) or it outgrows the limit.
 *
 * @example
 * differentiate({ kind: "symbol", name: "x" }, "x", { steps: 9 }) // => { kind: "number", mantissa: 1n, exponent: 0, decimal: false }
 */
export function differentiate(node: Expression, variable: string, budget: Budget): Expression | undefined {
  if (!spend(budget, 0.5)) return undefined;
  const d = (child: Expression): Expression | undefined => differentiate(child, variable, budget);
  switch (node.kind) {
    case "number":
    case "constant":
      return ZERO;
    case "symbol":
      return node.name === variable ? ONE : ZERO;
    case "add": {
      const terms: Expression[] = [];
      for (const term of node.terms) {
        const derivative = d(term);
        if (derivative === undefined) return undefined;
        terms.push(derivative);
      }
      return sum(...terms);
    }
    case "multiply": {
      const terms: Expression[] = [];
      for (const [i, factor] of node.factors.entries()) {
        const derivative = d(factor);
        if (derivative === undefined) return undefined;
        terms.push(product(...node.factors.slice(0, i), derivative, ...node.factors.slice(i + 1)));
      }
      return sum(...terms);
    }
    case "negate":
    case "percent":
    case "degree": {
      const derivative = d(node.argument);
      if (derivative === undefined || isNumber(derivative, 0n)) return derivative;
      return { kind: node.kind, argument: derivative };
    }
    case "divide": {
      const top = d(node.numerator);
      const bottom = d(node.denominator);
      if (top === undefined || bottom === undefined) return undefined;
      if (isNumber(bottom, 0n)) return quotient(top, node.denominator);
      const difference = sum(product(top, node.denominator), negative(product(node.numerator, bottom)));
      return quotient(difference, powerOf(node.denominator, integerNode(2)));
    }
    case "power":
      return differentiatePower(node.base, node.exponent, variable, budget);
    case "root":
      return differentiatePower(node.radicand, quotient(ONE, node.index), variable, budget);
    case "call": {
      if (!mentions(node, variable)) return ZERO;
      const [argument, base] = node.arguments;
      if (argument === undefined) return undefined;
      if (node.name === "log") {
        const scale = call("ln", base ?? integerNode(10));
        return d(quotient(call("ln", argument), scale));
      }
      const outer = node.arguments.length === 1 ? functionNamed(node.name).derivative?.(argument) : undefined;
      const inner = outer && d(argument);
      return outer && inner && product(outer, inner);
    }
    case "fold": {
      if (mentions(node.lower, variable) || mentions(node.upper, variable)) return undefined;
      if (node.variable === variable) return ZERO;
      if (node.operation === "product") return mentions(node.body, variable) ? undefined : ZERO;
      const body = d(node.body);
      return body && { ...node, body };
    }
    case "integral":
      if (node.lower === undefined) return node.variable === variable ? node.body : undefined;
      return mentions(node, variable) ? undefined : ZERO;
    default:
      return mentions(node, variable) ? undefined : ZERO;
  }
}

/** The derivative of an order, or `undefined`; the growth of each is checked. */
export function nthDerivative(
  body: Expression,
  variable: string,
  order: number,
  budget: Budget,
): Expression | undefined {
  let result: Expression | undefined = body;
  for (let i = 0; i < order && result; i++) {
    result = differentiate(result, variable, budget);
    if (result && countNodes(result, MAX_NODES) > MAX_NODES) return undefined;
  }
  return result;
}

function differentiatePower(
  base: Expression,
  exponent: Expression,
  variable: string,
  budget: Budget,
): Expression | undefined {
  const inner = differentiate(base, variable, budget);
  const outer = differentiate(exponent, variable, budget);
  if (inner === undefined || outer === undefined) return undefined;
  const moved = isNumber(inner, 0n)
    ? ZERO
    : product(exponent, powerOf(base, sum(exponent, integerNode(-1))), inner);
  if (isNumber(outer, 0n)) return moved;
  const isE = base.kind === "constant" && base.name === "e";
  const grown = product({ kind: "power", base, exponent }, isE ? ONE : call("ln", base), outer);
  return sum(moved, grown);
}
