import type { FunctionName } from "../../functions/table.ts";
import { asExpression } from "../../grammar/build.ts";
import { matrixProduct, matrixSum, scaled, transpose } from "../../grammar/matrices.ts";
import { SHARED } from "../../grammar/shared-rules.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { add, divide, integerNode, negate } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { literalRational } from "../../tree/literal.ts";
import { commonDivisor } from "./common-divisor.ts";
import type { LatexParser } from "./latex-parser.ts";

/** From the right, as Math-Verify folds them: an integer before a positive quotient makes a mixed number. */
function joined(parser: LatexParser, factors: readonly Answer[]): Answer {
  if (factors.some((factor) => factor.kind === "matrix"))
    return factors.reduce((left, right) => parser.rules.combined(parser, "*", left, right));
  // Kept from the last to the first: only a literal at the end can become part of a mixed number.
  const joined: Expression[] = [];
  for (let index = factors.length - 1; index >= 0; index--) {
    const left = asExpression(factors[index] as Answer);
    const mixed = joined.length === 1 ? mixedNumber(left, joined[0] as Expression) : undefined;
    if (mixed !== undefined) joined[0] = mixed;
    else joined.push(left);
  }
  return joined.length === 1 ? (joined[0] as Expression) : { kind: "multiply", factors: joined.reverse() };
}

function added(parser: LatexParser, left: Answer, right: Answer, minus: boolean): Answer {
  if (left.kind !== "matrix" || right.kind !== "matrix") return SHARED.added(parser, left, right, minus);
  return matrixSum(left, minus ? scaled(right, [integerNode(-1)]) : right);
}

function combined(parser: LatexParser, sign: string, left: Answer, right: Answer): Answer {
  if (left.kind !== "matrix" && right.kind !== "matrix") return SHARED.combined(parser, sign, left, right);
  if (sign === "*" && left.kind === "matrix")
    return right.kind === "matrix" ? matrixProduct(left, right) : scaled(left, [asExpression(right)]);
  if (sign === "*" && right.kind === "matrix") return scaled(right, [asExpression(left)]);
  if (left.kind !== "matrix" || sign === "mod") throw UNREADABLE;
  return scaled(left, [divide(integerNode(1), asExpression(right))]);
}

function negated(parser: LatexParser, value: Answer): Answer {
  return value.kind === "matrix" ? scaled(value, [integerNode(-1)]) : SHARED.negated(parser, value);
}

function positive(parser: LatexParser, value: Answer): Answer {
  return value.kind === "matrix" ? value : SHARED.positive(parser, value);
}

function fraction(parser: LatexParser): Answer {
  const derived = derivativeOfName(parser);
  if (derived !== undefined) return derived;
  if (!parser.is("open", "{") || parser.peek().type !== "begin") return SHARED.fraction(parser);
  parser.at++;
  const above = parser.nested(() => parser.rules.sum(parser));
  parser.expect("close", "}");
  return parser.rules.combined(parser, "/", above, parser.rules.part(parser));
}

/** `\\frac{dy}{dx}`, `\\frac{\\partial f}{\\partial x}`: of a name, and so 0. */
function derivativeOfName(parser: LatexParser): Expression | undefined {
  const tokens = parser.tokens.slice(parser.at, parser.at + 8);
  const shape = tokens.map(({ type, text }) => (type === "symbol" || type === "differential" ? type : text));
  const partial = shape.join(" ") === "{ partial symbol } { partial symbol }";
  if (!partial && shape.slice(0, 6).join(" ") !== "{ differential } { differential }") return undefined;
  const [body, variable] = (partial ? [tokens[2], tokens[6]] : [tokens[1], tokens[4]]) as [Token, Token];
  parser.at += partial ? 8 : 6;
  const named = { kind: "symbol", name: parser.rules.symbolName(parser, body.text) } as const;
  return {
    kind: "derivative",
    variable: parser.rules.symbolName(parser, variable.text),
    order: 1,
    body: named,
  };
}

/** A group such as `{5}` is its value here; anything else has no difference. */
function setDifference(_parser: LatexParser, left: Answer, right: Answer): Answer {
  return add(asExpression(left), negate(asExpression(right)));
}

function part(parser: LatexParser): Expression {
  return parser.braced();
}

function otherAtom(_parser: LatexParser): Expression {
  throw UNREADABLE;
}

function operatorName(parser: LatexParser): Answer {
  parser.expect("open", "{");
  const { text } = parser.expect("mark");
  parser.expect("close", "}");
  switch (text) {
    case "floor":
    case "ceil":
      return parser.rules.namedFunction(parser, text);
    case "gcd":
    case "lcm":
      return parser.rules.manyArguments(parser, text);
    default:
      throw UNREADABLE;
  }
}

function applied(parser: LatexParser, name: FunctionName, args: readonly Expression[]): Expression {
  return name === "gcd" || name === "lcm" ? commonDivisor(name, args) : SHARED.applied(parser, name, args);
}

function degree(_parser: LatexParser, value: Expression): Expression {
  return value;
}

/** `^T`, `^{\\top}` and `'` transpose a matrix, and are nothing behind anything else. */
function otherSuffix(parser: LatexParser, value: Answer): Answer | undefined {
  if (!parser.accept("mark", "transpose") && !parser.accept("mark", "'")) return undefined;
  return value.kind === "matrix" ? transpose(value) : value;
}

/** An integer before a positive quotient: its value, whole and part with the sign of the whole. */
function mixedNumber(left: Expression, right: Expression): Expression | undefined {
  const whole = literalRational(left);
  if (whole?.d !== 1n) return undefined;
  const part = literalRational(right);
  if (part === undefined || part.n <= 0n) return undefined;
  const n = whole.n * part.d + (whole.n < 0n ? -part.n : part.n);
  const size = integerNode(n < 0n ? -n : n);
  const value: Expression =
    part.d === 1n ? size : { kind: "divide", numerator: size, denominator: integerNode(part.d) };
  return n < 0n ? negate(value) : value;
}

/** Products, fractions and signs as Math-Verify reads them. */
export const PRODUCTS = {
  added,
  applied,
  combined,
  degree,
  fraction,
  joined,
  negated,
  operatorName,
  otherAtom,
  otherSuffix,
  part,
  positive,
  setDifference,
};
