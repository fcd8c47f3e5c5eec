import { asExpression, numberNode } from "../../grammar/build.ts";
import { SHARED } from "../../grammar/shared-rules.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { integerNode } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { literalRational } from "../../tree/literal.ts";
import type { AnswerParser } from "./answer-parser.ts";
import { matrixProduct, product, vectorSum } from "./vectors.ts";

/**
 * An integer just before a written fraction is a mixed number; two numbers side by side are none, but a power, a group
 * or what a power follows may stand beside a number (`n2^{n-1}`, `2^5 3^2`). One factor may be a matrix or a vector.
 */
function joined(parser: AnswerParser, factors: readonly Answer[], starts: readonly Token[]): Answer {
  const vector = factors.find((factor) => !isExpression(factor));
  if (vector !== undefined) {
    // `A(1, 2)` is a point by its name.
    const [name] = factors;
    if (
      factors.length === 2 &&
      name?.kind === "symbol" &&
      /^[A-Z]/.test(name.name) &&
      vector === factors[1] &&
      !starts[1]?.spaced &&
      vector.kind !== "matrix"
    )
      return { kind: "relation", operators: ["="], operands: [name, vector] };
    const rest = factors.filter((factor) => factor !== vector);
    return product(rest.map(asExpression), vector);
  }
  const values: Expression[] = [];
  for (let index = 0; index < factors.length; index++) {
    const value = asExpression(factors[index] as Answer);
    const before = values[values.length - 1];
    const start = starts[index] as Token;
    const integer =
      index > 0 && starts[index - 1]?.type === "number" && before?.kind === "number" && !before.decimal;
    const fraction = start.type === "command" && start.text === "frac";
    if (integer && fraction && isProper(value)) {
      values[values.length - 1] = { kind: "add", terms: [before, value], mixed: true };
    } else if (integer && fraction && value.kind === "percent" && isProper(value.argument)) {
      values[values.length - 1] = {
        kind: "percent",
        argument: { kind: "add", terms: [before, value.argument], mixed: true },
      };
    } else if (index > 0 && start.type === "number" && !endsItself(before)) {
      const mixed =
        integer && start.spaced && index === factors.length - 1 ? slashed(parser, value) : undefined;
      if (mixed !== undefined && before !== undefined)
        values[values.length - 1] = { kind: "add", terms: [before, mixed], mixed: true };
      else if (before !== undefined && mayStandBeside(before, value, starts[index - 1] as Token))
        values.push(value);
      else throw UNREADABLE;
    } else {
      values.push(value);
    }
  }
  return values.length === 1 ? (values[0] as Expression) : { kind: "multiply", factors: values };
}

function mayStandBeside(before: Expression, value: Expression, start: Token): boolean {
  if (before.kind === "number" || (before.kind === "add" && before.mixed)) return false;
  if (before.kind === "power" || (before.kind === "call" && before.name === "exp")) return true;
  if (start.type === "open" && start.text === "(") return true;
  return value.kind === "power" && before.kind === "symbol";
}

/** A matrix or a vector, or values, joined by a written sign. */
function combined(parser: AnswerParser, sign: string, left: Answer, right: Answer): Answer {
  if (isExpression(left) && isExpression(right)) return SHARED.combined(parser, sign, left, right);
  if (sign === "*")
    return isExpression(left)
      ? product([left], right)
      : isExpression(right)
        ? product([right], left)
        : matrixProduct(left, right);
  if (sign !== "/" || !isExpression(right)) throw UNREADABLE;
  return product([{ kind: "divide", numerator: integerNode(1), denominator: right }], left);
}

function negated(parser: AnswerParser, value: Answer): Answer {
  if (value.kind === "quantity") return { ...value, value: { kind: "negate", argument: value.value } };
  return isExpression(value) ? SHARED.negated(parser, value) : product([integerNode(-1)], value);
}

function setDifference(_parser: AnswerParser, left: Answer, right: Answer): Answer {
  const sum = vectorSum(left, right, true);
  if (sum !== undefined) return sum;
  if (isExpression(right)) throw UNREADABLE;
  return { kind: "setOperation", operation: "difference", operands: [left, right] };
}

function added(parser: AnswerParser, left: Answer, right: Answer, minus: boolean): Answer {
  if (isExpression(left) || minus) return SHARED.added(parser, left, right, minus);
  const sum = vectorSum(left, right, false);
  if (sum === undefined) throw UNREADABLE;
  return sum;
}

function positive(_parser: AnswerParser, value: Answer): Answer {
  return value;
}

/** `1/2` behind a whole number: its denominator is next. */
function slashed(parser: AnswerParser, numerator: Expression): Expression | undefined {
  if (!parser.is("operator", "/") || parser.peek().type !== "number") return undefined;
  const fraction: Expression = { kind: "divide", numerator, denominator: numberNode(parser.peek().text) };
  if (!isProper(fraction)) return undefined;
  parser.at += 2;
  return fraction;
}

/** After a factorial or the imaginary unit another number can only be a factor. */
function endsItself(before: Expression | undefined): boolean {
  if (before?.kind === "constant") return before.name === "i";
  return before?.kind === "call" && (before.name === "factorial" || before.name === "doubleFactorial");
}

/** A positive quotient of written integers below one. */
function isProper(node: Expression): boolean {
  if (node.kind !== "divide") return false;
  const { numerator, denominator } = node;
  if (numerator.kind !== "number" || denominator.kind !== "number") return false;
  const value = literalRational(node);
  return value !== undefined && value.n > 0n && value.n < value.d;
}

/** Sums and products of values, vectors, matrices and sets. */
export const PRODUCTS = { added, combined, joined, negated, positive, setDifference };
