import { integerNode } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";

// Nodes without the zeros and ones that the rules of calculus leave behind.

const ZERO = integerNode(0);
const ONE = integerNode(1);

/** Whether a node is this integer, as a literal. */
export function isNumber(node: Expression, value: bigint): boolean {
  return node.kind === "number" && node.exponent === 0 && node.mantissa === value;
}

export function sum(...terms: Expression[]): Expression {
  const kept = terms.filter((term) => !isNumber(term, 0n));
  return kept.length === 0 ? ZERO : kept.length === 1 ? kept[0]! : { kind: "add", terms: kept };
}

export function product(...factors: Expression[]): Expression {
  if (factors.some((factor) => isNumber(factor, 0n))) return ZERO;
  const kept = factors.filter((factor) => !isNumber(factor, 1n));
  return kept.length === 0 ? ONE : kept.length === 1 ? kept[0]! : { kind: "multiply", factors: kept };
}

export function negative(argument: Expression): Expression {
  return isNumber(argument, 0n) ? ZERO : { kind: "negate", argument };
}

export function quotient(numerator: Expression, denominator: Expression): Expression {
  return isNumber(numerator, 0n) || isNumber(denominator, 1n)
    ? numerator
    : { kind: "divide", numerator, denominator };
}

export function powerOf(base: Expression, exponent: Expression): Expression {
  return isNumber(exponent, 1n) ? base : { kind: "power", base, exponent };
}
