import { type Answer, isExpression } from "./answer.ts";
import { literalRational } from "./literal.ts";

/**
 * Whether an answer is made of names alone, so that Math-Verify takes it for a name itself: `x`, `f(x)`, `A/S`,
 * `(x, y)`, `f^{-1}(x)`. O(nodes).
 *
 * @see latex2sympy2_extended 1.10, latex2sympy2.py, is_expr_of_only_symbols
 */
export function onlySymbols(node: Answer): boolean {
  switch (node.kind) {
    case "symbol":
      return true;
    case "add":
      return node.terms.every(onlySymbols);
    case "multiply":
      return node.factors.every(onlySymbols);
    case "divide":
      return onlySymbols(node.numerator) && onlySymbols(node.denominator);
    case "power":
      return onlySymbols(node.base) && (onlySymbols(node.exponent) || isMinusOne(node.exponent));
    case "tuple":
      return node.items.length > 0 && node.items.every(onlySymbols);
    case "apply":
      return node.arguments.every(onlySymbols);
    default:
      return false;
  }
}

function isMinusOne(node: Answer): boolean {
  const value = isExpression(node) ? literalRational(node) : undefined;
  return value?.n === -1n && value.d === 1n;
}
