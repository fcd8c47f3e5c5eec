import { add, divide, integerNode, multiply, negate, subtract, symbol } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { substitute } from "../tree/symbols.ts";
import type { Judgement } from "./judgement.ts";

const ZERO = integerNode(0);
const ONE = integerNode(1);

/** `slope · symbol + constant`, both in terms of the other symbols; the slope is not zero everywhere. */
export interface Line {
  readonly slope: Expression;
  readonly constant: Expression;
}

/** An expression as a line in a symbol; undefined when it is none. Two comparisons. */
export function lineIn(node: Expression, name: string, judgement: Judgement): Line | undefined {
  const constant = substitute(node, name, ZERO);
  const slope = subtract(substitute(node, name, ONE), constant);
  const line = add(multiply(slope, symbol(name)), constant);
  if (judgement.equal(node, line) !== true || judgement.equal(slope, ZERO) !== false) return undefined;
  return { slope, constant };
}

/** Where a line crosses zero. */
export function rootOf({ slope, constant }: Line): Expression {
  return divide(negate(constant), slope);
}
