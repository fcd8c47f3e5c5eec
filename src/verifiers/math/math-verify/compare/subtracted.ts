import { call, divide, integerNode } from "../../tree/build.ts";
import { mapChildren } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { literalRational } from "../../tree/literal.ts";
import { floatValue, foldFloats, fromDouble, hasFloat } from "./floats.ts";

/**
 * One side of SymPy's `gold − predicted`, with its floats as that difference leaves them. Math-Verify builds both sides
 * without working anything out, and the subtraction works out one form alone: a number times a single power or root,
 * which becomes a double (`2\sqrt{1.5}`). Every other product keeps its literals, each the double that it is, to be
 * evaluated to as many digits as it takes (`2\sqrt{1.5}/3`, `\sqrt{1.5}\cdot 2`). The side that is taken away is first
 * multiplied by −1, which gives a lone root its number and takes it from a negative one.
 */
export function asSubtracted(side: Expression, isTakenAway: boolean): Expression {
  if (side.kind !== "add") return term(side, isTakenAway);
  return { ...side, terms: side.terms.map((part) => term(part, isTakenAway)) };
}

const isNumber = (node: Expression): boolean => node.kind === "number" || literalRational(node) !== undefined;

function isOne(node: Expression): boolean {
  const value = literalRational(node);
  return value !== undefined && value.n === value.d;
}

/** A power, a root, or the inverse of one or of a product: what a number in front makes SymPy work out. */
function isPower(node: Expression): boolean {
  if (node.kind === "divide" && isOne(node.numerator))
    return node.denominator.kind === "multiply" || isPower(node.denominator);
  return node.kind === "power" || node.kind === "root";
}

/** What SymPy holds as the factors of a product: those side by side, or what stands above and the inverse of what stands below. */
function factorsOf(node: Expression): readonly [Expression, ...Expression[]] {
  if (node.kind === "multiply") {
    const [first, ...rest] = node.factors;
    if (first) return [first, ...rest];
  }
  if (node.kind !== "divide" || isNumber(node)) return [node];
  return [node.numerator, divide(integerNode(1), node.denominator)];
}

function term(node: Expression, isTakenAway: boolean): Expression {
  const isMinus = node.kind === "negate";
  const [first, ...others] = factorsOf(isMinus ? node.argument : node);
  const isSigned = isMinus !== isTakenAway;
  // A minus that stays is the number in front; any other number behind it is a factor like the rest.
  const isNumbered = !(isMinus && isSigned) && isNumber(first) && !isOne(first);
  const [only, more] = isNumbered || isOne(first) ? others : [first, ...others];
  if (more !== undefined) return kept(node);
  const isWorkedOut = only === undefined || isNumber(only) || ((isSigned || isNumbered) && isPower(only));
  return isWorkedOut ? foldFloats(node) : kept(node);
}

/** What is evaluated to as many digits as it takes, but for e to a float and a float's logarithm, which are floats. */
function kept(node: Expression): Expression {
  if (node.kind === "number" && node.decimal) return fromDouble(Number(`${node.mantissa}e${node.exponent}`));
  if (node.kind === "power" && node.base.kind === "constant" && node.base.name === "e")
    return foldFloats(node);
  if (node.kind === "call" && (node.name === "ln" || node.name === "log")) {
    const [argument, base = integerNode(10)] = node.arguments;
    const value = argument && hasFloat(argument) ? floatValue(argument) : undefined;
    if (value !== undefined && value > 0) {
      const top = fromDouble(Math.log(value));
      return node.name === "ln" ? top : divide(top, call("ln", base));
    }
  }
  return mapChildren(node, kept);
}
