import type { FunctionName } from "../functions/table.ts";
import type { Answer } from "../tree/answer.ts";
import { call } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { asExpression, numberNode } from "./build.ts";
import { determinant } from "./matrices.ts";
import type { Parser } from "./parser.ts";
import { UNREADABLE } from "./token.ts";

/** What stands behind `^`. */
function exponent(parser: Parser): Expression {
  return parser.rules.script(parser);
}

/** What `^` and `_` take: braces, or one sign. A symbol takes its own scripts along (`2^x^2` is 2^(x^2)). */
function script(parser: Parser): Expression {
  if (parser.is("open", "{")) return parser.braced();
  return parser.deeper(() => parser.rules.atom(parser));
}

function atom(parser: Parser): Expression {
  const token = parser.token;
  switch (token.type) {
    case "number":
      return parser.rules.numberAtom(parser);
    case "percent":
      parser.at++;
      return { kind: "percent", argument: numberNode(token.text) };
    case "constant":
      if (token.text === "e" && parser.dialect.strict) throw UNREADABLE;
      return parser.rules.constantAtom(parser);
    case "symbol":
    case "accent":
    case "words":
      return parser.rules.symbolAtom(parser);
    case "differential":
      parser.at++;
      return parser.rules.differentialAtom(parser, token.text);
    default:
      return parser.rules.otherAtom(parser);
  }
}

function numberAtom(parser: Parser): Expression {
  const value = numberNode(parser.token.text);
  parser.at++;
  return value;
}

function constantAtom(parser: Parser): Expression {
  const { text } = parser.token;
  if (text === "pi" && parser.peek().text === "_") return parser.rules.symbolAtom(parser);
  parser.at++;
  return { kind: "constant", name: text as "pi" | "e" | "infinity" };
}

function primary(parser: Parser): Answer {
  const token = parser.token;
  switch (token.type) {
    case "number":
    case "percent":
    case "differential":
      return parser.rules.atom(parser);
    case "constant":
      return parser.rules.constantPrimary(parser);
    case "symbol":
    case "accent":
      return symbolPrimary(parser);
    case "words":
      return parser.rules.words(parser);
    case "open":
      return parser.rules.bracket(parser);
    case "bar":
      return parser.rules.absolute(parser);
    case "namedSet":
      parser.at++;
      return { kind: "namedSet", name: token.text as "reals" };
    case "begin":
      return parser.nested(() => parser.rules.matrix(parser));
    case "function":
      parser.at++;
      return parser.rules.functionPrimary(parser, token.text);
    case "command":
      parser.at++;
      return parser.rules.commandPrimary(parser, token.text);
    default:
      throw UNREADABLE;
  }
}

function constantPrimary(parser: Parser): Expression {
  const value = parser.rules.constantAtom(parser);
  if (value.kind !== "constant" || value.name !== "e" || !parser.accept("mark", "^")) return value;
  return call("exp", parser.rules.exponent(parser));
}

function symbolPrimary(parser: Parser): Expression {
  return parser.rules.application(parser, parser.token.text) ?? parser.rules.symbolAtom(parser);
}

function absolute(parser: Parser): Expression {
  const { text } = parser.token;
  parser.at++;
  const inner = parser.nested(() => {
    parser.bars++;
    const value = parser.rules.additive(parser);
    parser.bars--;
    return value;
  });
  parser.expect("bar", text);
  return call("abs", inner);
}

function functionPrimary(parser: Parser, name: string): Answer {
  switch (name) {
    case "gcd":
    case "lcm":
    case "max":
    case "min":
      return parser.rules.manyArguments(parser, name);
    case "det":
      return determinantOf(parser);
    default:
      return parser.rules.namedFunction(parser, name as FunctionName);
  }
}

/** What stands behind `\det`. */
function determinantOf(parser: Parser): Expression {
  const inner = parser.nested(() =>
    parser.is("begin") ? parser.rules.matrix(parser) : parser.rules.bracket(parser),
  );
  if (inner.kind !== "matrix") throw UNREADABLE;
  return determinant(inner.rows.map((row) => row.map(asExpression)));
}

function commandPrimary(parser: Parser, name: string): Answer {
  switch (name) {
    case "frac":
      return parser.rules.fraction(parser);
    case "sqrt":
      return parser.rules.root(parser);
    case "binom":
      return parser.rules.binomial(parser);
    case "log":
    case "ln":
      return parser.rules.logarithm(parser, name);
    case "sum":
      return parser.rules.fold(parser, "sum");
    case "prod":
      return parser.rules.fold(parser, "product");
    case "int":
      return parser.rules.integral(parser);
    case "lim":
      return parser.rules.limit(parser);
    case "operatorname":
      return parser.rules.operatorName(parser);
    case "boxed":
    case "phantom":
      return parser.braced();
    default:
      throw UNREADABLE;
  }
}

/** Numbers, symbols, groups and commands: what operators stand between. */
export const PRIMARIES = {
  absolute,
  atom,
  commandPrimary,
  constantAtom,
  constantPrimary,
  exponent,
  functionPrimary,
  numberAtom,
  primary,
  script,
};
