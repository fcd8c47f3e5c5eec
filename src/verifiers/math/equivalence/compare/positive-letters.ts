import { featuresOf } from "../../numeric/features.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { integerNode, power, symbol } from "../../tree/build.ts";
import { some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { substitute } from "../../tree/symbols.ts";

/** Letters of physics that stand for sizes: masses, lengths, constants of nature. */
const SIZE =
  /^(?:[mMgGhHlLRrkdDcTIqQBEVCUFPpvwuNnabstfWAZeS]|lambda|mu|rho|epsilon|varepsilon|omega|hbar|gamma|sigma|pi|tau|nu|eta|Delta [a-z])(?:_.*)?'?$/;

/** Those that no formula of algebra is about. */
const OF_PHYSICS = /^(?:[gGMmhRkqBEV]|hbar|rho|mu_0|epsilon_0|varepsilon_0|omega|k_B|[vVTPLIR]_.+)$/;

/**
 * Both formulas of physics with their letters as squares, so that only positive values count: `\\sqrt{2gh}/g` and
 * `\\sqrt{2h/g}`; both sides of a law of logarithms alike. Undefined where no root stands in either, or a letter may be negative.
 */
export function asSizes(a: Answer, b: Answer): readonly [Expression, Expression] | undefined {
  const [name, other] = [nameOf(a), nameOf(b)];
  if (name !== "" && other !== "" && name !== other) return undefined;
  const [left, right] = [sizes(a), sizes(b)];
  if (left !== undefined && right !== undefined) return [left, right];
  if (!isExpression(a) || !isExpression(b) || !(isExpanded(a) || isExpanded(b))) return undefined;
  return [squared(a), squared(b)];
}

/** Logarithms of single letters in a sum, `2\\ln x - \\ln y`: what the laws of logarithms make of one, whose letters are positive. */
function isExpanded(node: Expression): boolean {
  if (node.kind !== "add" || featuresOf(node).symbols.size < 2) return false;
  const isLogarithm = (part: Expression): boolean =>
    part.kind === "call" && /^(?:log|ln)$/.test(part.name) && part.arguments[0]?.kind === "symbol";
  const isTerm = (part: Expression): boolean => {
    if (part.kind === "negate") return isTerm(part.argument);
    if (part.kind === "divide")
      return isTerm(part.numerator) && featuresOf(part.denominator).symbols.size === 0;
    if (part.kind === "multiply") return part.factors.every(isTerm);
    return isLogarithm(part) || featuresOf(part).symbols.size === 0;
  };
  return node.terms.every(isTerm);
}

const squared = (node: Expression): Expression =>
  [...featuresOf(node).symbols].reduce(
    (each, name) => substitute(each, name, power(symbol(name), integerNode(2))),
    node,
  );

/** The letter that a formula gives a value to; empty without one. */
function nameOf(node: Answer): string | undefined {
  if (node.kind !== "relation") return "";
  const [name] = node.operands;
  return name?.kind === "symbol" ? name.name : undefined;
}

function sizes(node: Answer): Expression | undefined {
  const isNamed = node.kind === "relation" && node.operators.join() === "=" && nameOf(node) !== undefined;
  const value = isNamed ? node.operands[1] : node;
  if (value === undefined || !isExpression(value)) return undefined;
  const names = [...featuresOf(value).symbols];
  const isRoot = (part: Answer): boolean =>
    part.kind === "root" || (part.kind === "power" && part.exponent.kind === "divide");
  if (names.length < 2 || !names.every((name) => SIZE.test(name)) || !some(value, isRoot)) return undefined;
  if (names.filter((name) => OF_PHYSICS.test(name)).length < 2) return undefined;
  return squared(value);
}
