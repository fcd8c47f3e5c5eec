import type { FunctionName } from "../functions/table.ts";
import type { CallNode, Expression, NumberNode } from "./expression.ts";

// Nodes as written: nothing is simplified.

export function integerNode(value: number | bigint): NumberNode {
  return { kind: "number", mantissa: BigInt(value), exponent: 0, decimal: false };
}

export function symbol(name: string): Expression {
  return { kind: "symbol", name };
}

/** A sum; to the right of a sum one more term. A mixed number stays a term of its own. */
export function add(left: Expression, right: Expression): Expression {
  if (left.kind === "add" && left.mixed === undefined) return { kind: "add", terms: [...left.terms, right] };
  return { kind: "add", terms: [left, right] };
}

export function subtract(left: Expression, right: Expression): Expression {
  return add(left, negate(right));
}

export function multiply(...factors: Expression[]): Expression {
  return { kind: "multiply", factors };
}

export function negate(argument: Expression): Expression {
  return { kind: "negate", argument };
}

export function divide(numerator: Expression, denominator: Expression): Expression {
  return { kind: "divide", numerator, denominator };
}

export function power(base: Expression, exponent: Expression): Expression {
  return { kind: "power", base, exponent };
}

export function squareRoot(radicand: Expression): Expression {
  return { kind: "root", radicand, index: integerNode(2) };
}

export function call(name: FunctionName, ...args: Expression[]): CallNode {
  return { kind: "call", name, arguments: args };
}
