import type { Answer } from "../tree/answer.ts";
import { add, integerNode } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import type { Parser } from "./parser.ts";
import { type Token, UNREADABLE } from "./token.ts";

/** The most derivatives in one answer: the size of a derivative grows with each. */
const MAX_DERIVATIVES = 8;

/** `\lim_{x \to a^+} body`. */
function limit(parser: Parser): Expression {
  parser.expect("mark", "_");
  parser.expect("open", "{");
  const variable = parser.rules.boundVariable(parser);
  parser.expect("command", "to");
  const [to, side] = parser.nested(() => limitTarget(parser));
  parser.expect("close", "}");
  const body = parser.deeper(() => parser.rules.product(parser));
  return { kind: "limit", variable, to, side, body };
}

function limitTarget(parser: Parser): [Expression, "both" | "left" | "right"] {
  const start = parser.at;
  let end = start;
  for (let level = 0; ; end++) {
    const { type } = parser.tokens[end] as { type: string };
    if (type === "stop" || (type === "close" && level-- === 0)) break;
    if (type === "open") level++;
  }
  // A trailing ^+ or ^{+} is a side, not a power.
  // Math-Verify's grammar knows the latter alone.
  const signAt = (parser.dialect.strict ? [4] : [2, 4]).find((back) => {
    const sign = parser.tokens[end - (back === 2 ? 1 : 2)];
    const caret = parser.tokens[end - back];
    return end - back > start && caret?.text === "^" && sign?.type === "operator" && "+-".includes(sign.text);
  });
  if (signAt === undefined) return [parser.rules.additive(parser), "both"];
  const caret = parser.tokens[end - signAt] as Token;
  parser.tokens[end - signAt] = { ...caret, text: "side" };
  const to = parser.rules.additive(parser);
  parser.expect("mark", "side");
  const wrapped = parser.accept("open", "{");
  const side = parser.expect("operator").text === "+" ? "right" : "left";
  if (wrapped) parser.expect("close", "}");
  return [to, side];
}

/** `\int_a^b f dx`, `\int \frac{dx}{x}`. */
function integral(parser: Parser): Expression {
  const { sub, sup } = parser.rules.scripts(parser, () => parser.rules.bareScript(parser));
  if ((sub === undefined) !== (sup === undefined)) throw UNREADABLE;
  let body: Expression = integerNode(1);
  if (!parser.is("differential")) {
    parser.integrands++;
    body = parser.deeper(() => parser.rules.additive(parser));
    parser.integrands--;
  }
  let variable = "x";
  if (parser.is("differential")) {
    variable = parser.rules.symbolName(parser, parser.token.text);
    parser.at++;
  } else {
    const found = differentialIn(body);
    if (found !== undefined) {
      variable = found.slice(1);
      body = withoutSymbol(body, found);
    }
  }
  return { kind: "integral", variable, body, lower: sub, upper: sup };
}

/** `\frac{a}{b}`; `\frac{d}{dx}` differentiates the rest of the product; `\frac{dy}{dx}` its own top. */
function fraction(parser: Parser): Answer {
  const order = derivativeOperator(parser);
  if (order !== undefined) {
    const { variable, count } = order;
    if (++parser.derivatives > MAX_DERIVATIVES) throw UNREADABLE;
    const body = parser.deeper(() => parser.rules.implicitProduct(parser));
    return { kind: "derivative", variable, order: count, body };
  }
  const numerator = parser.rules.part(parser);
  const denominator = parser.rules.part(parser);
  return { kind: "divide", numerator, denominator };
}

function derivativeOperator(parser: Parser): { variable: string; count: number } | undefined {
  const { type, text } = parser.peek();
  if (
    !parser.is("open", "{") ||
    !(type === "symbol" ? text === "d" : type === "command" && text === "partial")
  )
    return undefined;
  const shape = parser.tokens.slice(parser.at, parser.at + 8).map((token) => token.type + token.text);
  const upper = shape[1];
  const power = shape[2] === "mark^" ? repeatedDerivative(parser) : undefined;
  if (power !== undefined) return power;
  if (shape[2] !== "close}" || shape[3] !== "open{") return undefined;
  const [bottom, after] = [parser.tokens[parser.at + 4], parser.tokens[parser.at + 5]];
  if (bottom?.type === "differential" && shape[5] === "close}" && upper === "symbold") {
    parser.at += 6;
    return { variable: parser.rules.symbolName(parser, bottom.text), count: 1 };
  }
  if (shape[4] === "commandpartial" && after?.type === "symbol" && shape[6] === "close}") {
    parser.at += 7;
    return { variable: parser.rules.symbolName(parser, after.text), count: 1 };
  }
  return undefined;
}

/** `\\frac{d^2}{dx^2}`. */
function repeatedDerivative(parser: Parser): { variable: string; count: number } | undefined {
  const texts = parser.tokens.slice(parser.at, parser.at + 10).map((token) => token.text);
  const [open, , , count, close, lower, variable, caret, again, end] = texts;
  if (open !== "{" || close !== "}" || lower !== "{" || caret !== "^" || end !== "}" || count !== again)
    return undefined;
  if (parser.tokens[parser.at + 6]?.type !== "differential" || !/^[2-8]$/.test(count ?? "")) return undefined;
  parser.at += 10;
  return { variable: parser.rules.symbolName(parser, variable as string), count: Number(count) };
}

/** The first symbol that reads as a differential (`dx`) in an integrand without one behind it. */
function differentialIn(node: Expression): string | undefined {
  switch (node.kind) {
    case "symbol":
      return node.name.length > 1 && node.name.startsWith("d") ? node.name : undefined;
    case "multiply":
      return first(node.factors);
    case "add":
      return first(node.terms);
    case "divide":
      return differentialIn(node.numerator);
    case "negate":
      return differentialIn(node.argument);
    default:
      return undefined;
  }
}

function first(nodes: readonly Expression[]): string | undefined {
  for (const node of nodes) {
    const found = differentialIn(node);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withoutSymbol(node: Expression, name: string): Expression {
  const replace = (inner: Expression): Expression => withoutSymbol(inner, name);
  switch (node.kind) {
    case "symbol":
      return node.name === name ? integerNode(1) : node;
    case "multiply":
      return { ...node, factors: node.factors.map(replace) };
    case "add":
      return node.terms.map(replace).reduce(add);
    case "divide":
      return { ...node, numerator: replace(node.numerator) };
    case "negate":
      return { ...node, argument: replace(node.argument) };
    default:
      return node;
  }
}

/** Limits, integrals, and the fractions that are derivatives. */
export const CALCULUS = { fraction, integral, limit };
