import type { FunctionName } from "../functions/table.ts";
import { call, integerNode, power } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import type { Parser } from "./parser.ts";
import type { Scripts } from "./rules.ts";
import { UNREADABLE } from "./token.ts";

const INVERSES: ReadonlyMap<string, FunctionName> = new Map(
  (["sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"] as const).map(
    (name) => [name, `a${name}` as FunctionName],
  ),
);

/** The same, but a symbol leaves what stands at its foot: it belongs to the sign before (`\\int^n_0`). */
function bareScript(parser: Parser): Expression {
  return parser.rules.script(parser);
}

function scripts(parser: Parser, script = (): Expression => parser.rules.script(parser)): Scripts {
  let sub: Expression | undefined;
  let sup: Expression | undefined;
  for (;;) {
    if (sub === undefined && parser.accept("mark", "_")) sub = script();
    else if (sup === undefined && parser.accept("mark", "^")) sup = script();
    else return { sub, sup };
  }
}

/** `\sin x`, `\sin(x)`, `\sin^2 x`, `\sin^{-1} x`. */
function namedFunction(parser: Parser, name: FunctionName): Expression {
  const { sub, sup } = parser.rules.scripts(parser);
  if (sub !== undefined && !parser.dialect.strict) throw UNREADABLE;
  const inverse = INVERSES.get(name);
  const inverted =
    inverse !== undefined &&
    sup?.kind === "negate" &&
    sup.argument.kind === "number" &&
    sup.argument.mantissa === 1n;
  const applied = call(inverted ? inverse : name, parser.rules.functionArgument(parser));
  return sup === undefined || inverted ? applied : power(applied, sup);
}

/** `\log`, `\ln`, with any base. */
function logarithm(parser: Parser, name: "log" | "ln"): Expression {
  const { sub, sup } = parser.rules.scripts(parser);
  const argument = parser.rules.functionArgument(parser);
  const applied = sub !== undefined ? call("log", argument, sub) : call(name, argument);
  return sup === undefined ? applied : power(applied, sup);
}

/** `\gcd(a, b)`, `\max\{a, b\}`. */
function manyArguments(parser: Parser, name: FunctionName): Expression {
  const { sup } = parser.rules.scripts(parser);
  const opening = parser.token.text;
  const bracketed = parser.accept("open", "(") || (!parser.dialect.strict && parser.accept("open", "\\{"));
  if (!bracketed) throw UNREADABLE;
  const applied = parser.nested(() => {
    const args = [parser.rules.additive(parser)];
    while (parser.accept("mark", ",")) args.push(parser.rules.additive(parser));
    return parser.rules.applied(parser, name, args);
  });
  parser.expect("close", opening === "(" ? ")" : "\\}");
  return sup === undefined ? applied : power(applied, sup);
}

/** A function of several arguments. */
function applied(_parser: Parser, name: FunctionName, args: readonly Expression[]): Expression {
  return call(name, ...args);
}

function root(parser: Parser): Expression {
  let index: Expression = integerNode(2);
  if (parser.accept("open", "[")) {
    index = parser.nested(() => parser.rules.additive(parser));
    parser.expect("close", "]");
  }
  const radicand = parser.rules.part(parser);
  return { kind: "root", radicand, index };
}

function binomial(parser: Parser): Expression {
  const upper = parser.rules.part(parser);
  const lower = parser.rules.part(parser);
  return call("binomial", upper, lower);
}

/** `\sum_{k=1}^{n} body`: the body is one product. */
function fold(parser: Parser, operation: "sum" | "product"): Expression {
  let upper: Expression | undefined;
  if (parser.accept("mark", "^")) upper = parser.rules.bareScript(parser);
  parser.expect("mark", "_");
  parser.expect("open", "{");
  const variable = parser.rules.boundVariable(parser);
  parser.expect("relation", "=");
  const lower = parser.nested(() => parser.rules.additive(parser));
  parser.expect("close", "}");
  if (upper === undefined) {
    parser.expect("mark", "^");
    upper = parser.rules.script(parser);
  }
  const body = parser.deeper(() => parser.rules.product(parser));
  return { kind: "fold", operation, variable, lower, upper, body };
}

function boundVariable(parser: Parser): string {
  const token = parser.expect("symbol");
  return parser.rules.symbolName(parser, token.text);
}

/** Functions by name, roots, binomials, sums and products over a range. */
export const FUNCTIONS = {
  applied,
  bareScript,
  binomial,
  boundVariable,
  fold,
  logarithm,
  manyArguments,
  namedFunction,
  root,
  scripts,
};
