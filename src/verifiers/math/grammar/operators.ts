import { type Answer, isExpression } from "../tree/answer.ts";
import { add, call, multiply, negate, power } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { asExpression } from "./build.ts";
import type { Parser } from "./parser.ts";
import type { Token } from "./token.ts";

function additive(parser: Parser): Expression {
  return asExpression(parser.rules.sum(parser));
}

function product(parser: Parser): Expression {
  return asExpression(parser.rules.term(parser));
}

/** Terms joined by + and −. A lone operand may be anything; with an operator both sides must have values. */
function sum(parser: Parser): Answer {
  let left = parser.rules.term(parser);
  while (parser.token.type === "operator" && (parser.token.text === "+" || parser.token.text === "-")) {
    const minus = parser.token.text === "-";
    parser.at++;
    left = parser.rules.added(parser, left, parser.rules.term(parser), minus);
  }
  return left;
}

/** Two terms with `+` or `−` between them. */
function added(parser: Parser, left: Answer, right: Answer, minus: boolean): Answer {
  if (!isExpression(left) && minus) return parser.rules.setDifference(parser, left, right);
  return add(asExpression(left), minus ? negate(asExpression(right)) : asExpression(right));
}

/** The sign of a written product or quotient, or undefined. */
function productSign(parser: Parser): string | undefined {
  const { type, text } = parser.token;
  if (type !== "operator" || text === "+" || text === "-") return undefined;
  return text === ":" && !parser.dialect.strict ? undefined : text;
}

/** Factors joined by written signs, from the left; juxtaposition binds tighter. */
function term(parser: Parser): Answer {
  return factors(parser, false);
}

function factors(parser: Parser, plain: boolean): Answer {
  let left = parser.rules.signed(parser, plain);
  for (let sign = productSign(parser); sign !== undefined; sign = productSign(parser)) {
    parser.at++;
    left = parser.rules.combined(parser, sign, left, parser.rules.signed(parser, plain));
  }
  return left;
}

/** Two factors with a written sign between them. */
function combined(_parser: Parser, sign: string, left: Answer, right: Answer): Answer {
  return combine(sign, asExpression(left), asExpression(right));
}

/** A factor with its signs. `plain` excludes functions after the first factor: the argument of `\\sin x \\cos y`. */
function signed(parser: Parser, plain: boolean): Answer {
  if (!parser.is("operator", "-") && !parser.is("operator", "+")) return juxtaposed(parser, plain);
  const minus = parser.token.text === "-";
  parser.at++;
  const inner = parser.deeper(() => parser.rules.signed(parser, plain));
  return minus ? parser.rules.negated(parser, inner) : parser.rules.positive(parser, inner);
}

function negated(_parser: Parser, value: Answer): Answer {
  return negate(asExpression(value));
}

function positive(_parser: Parser, value: Answer): Answer {
  return asExpression(value);
}

/** The argument of a function: `(…)` alone, else as many factors as follow. */
function functionArgument(parser: Parser): Expression {
  if (parser.is("open", "(")) {
    const group = parser.deeper(() => parser.rules.bracket(parser));
    return asExpression(group);
  }
  return parser.deeper(() =>
    asExpression(parser.dialect.strict ? factors(parser, true) : parser.rules.signed(parser, true)),
  );
}

function juxtaposed(parser: Parser, plain: boolean): Answer {
  const start = parser.token;
  const first = postfix(parser);
  if (!parser.rules.startsFactor(parser, plain)) return first;
  const factors: Answer[] = [first];
  const starts: Token[] = [start];
  while (parser.rules.startsFactor(parser, plain)) {
    starts.push(parser.token);
    factors.push(postfix(parser));
  }
  return parser.rules.joined(parser, factors, starts);
}

/** The factors that follow a differential operator. */
function implicitProduct(parser: Parser): Expression {
  return asExpression(juxtaposed(parser, false));
}

function startsFactor(parser: Parser, plain: boolean): boolean {
  const { type, text } = parser.token;
  switch (type) {
    case "number":
    case "percent":
    case "symbol":
    case "constant":
    case "accent":
    case "words":
    case "begin":
      return true;
    case "differential":
      return parser.integrands === 0;
    case "open":
      return true;
    case "bar":
      return parser.bars === 0;
    case "function":
      return !plain;
    case "command":
      if (text === "frac" || text === "binom" || text === "boxed" || text === "phantom") return true;
      return !plain && text !== "to" && text !== "choose" && text !== "partial" && text !== "variable";
    default:
      return false;
  }
}

/** A primary with its powers, factorials, degree and transpose signs. */
function postfix(parser: Parser): Answer {
  let value = parser.rules.primary(parser);
  for (;;) {
    const suffixed = parser.token.type === "mark" ? marked(parser, value) : undefined;
    const next = suffixed ?? parser.rules.otherSuffix(parser, value);
    if (next === undefined) return value;
    value = next;
  }
}

/** A primary with the mark behind it; undefined where it is none of these. */
function marked(parser: Parser, value: Answer): Answer | undefined {
  switch (parser.token.text) {
    case "^":
      parser.at++;
      return parser.rules.raised(parser, value);
    case "degree":
      parser.at++;
      return parser.rules.degree(parser, asExpression(value));
    case "!":
      return factorial(parser, asExpression(value));
    case "%":
      parser.at++;
      return { kind: "percent", argument: asExpression(value) };
    default:
      return undefined;
  }
}

/** A primary and what stands behind its `^`. */
function raised(parser: Parser, base: Answer): Answer {
  return power(asExpression(base), parser.rules.exponent(parser));
}

/** A primary with a sign behind it that one reading alone knows; undefined when there is none. */
function otherSuffix(_parser: Parser, _value: Answer): Answer | undefined {
  return undefined;
}

function factorial(parser: Parser, value: Expression): Expression {
  parser.at++;
  if (!parser.dialect.strict && parser.is("mark", "!") && !parser.token.spaced) {
    parser.at++;
    return call("doubleFactorial", value);
  }
  return call("factorial", value);
}

function combine(sign: string, left: Expression, right: Expression): Expression {
  if (sign === "mod") return call("mod", left, right);
  return sign === "*" ? multiply(left, right) : { kind: "divide", numerator: left, denominator: right };
}

/** Sums, products, powers: what operators make of primaries. */
export const OPERATORS = {
  added,
  additive,
  combined,
  functionArgument,
  implicitProduct,
  negated,
  otherSuffix,
  positive,
  product,
  raised,
  signed,
  startsFactor,
  sum,
  term,
};
