import { asExpression } from "../../grammar/build.ts";
import { determinant, transpose } from "../../grammar/matrices.ts";
import { SHARED } from "../../grammar/shared-rules.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { call, integerNode, power } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import type { AnswerParser } from "./answer-parser.ts";
import { matrixOf } from "./environments.ts";
import { phrase } from "./separators.ts";

const TRANSPOSITIONS: ReadonlySet<string> = new Set(["T", "\\top", "\\intercal"]);

function matrix(parser: AnswerParser): Answer {
  const { text: name } = parser.expect("begin");
  const rows: Answer[][] = [];
  while (!parser.is("end")) {
    const row: Answer[] = [];
    do row.push(cell(parser, name));
    while (parser.accept("mark", "&"));
    rows.push(row);
    if (!parser.accept("mark", "\\\\")) break;
  }
  if (parser.expect("end").text !== name) throw UNREADABLE;
  return matrixOf(name, rows);
}

/** `^T` and `^{\\top}` exchange the rows and columns of a matrix; a written vector is a row. */
function raised(parser: AnswerParser, base: Answer): Answer {
  const items = components(base);
  if (items === undefined || !acceptTransposition(parser)) return SHARED.raised(parser, base);
  return transpose(base.kind === "matrix" ? base : { kind: "matrix", rows: [items], fence: "(" });
}

function acceptTransposition(parser: AnswerParser): boolean {
  const grouped = parser.is("open", "{");
  const { type, text } = grouped ? parser.peek() : parser.token;
  if (type !== "symbol" || !TRANSPOSITIONS.has(text)) return false;
  if (grouped && parser.peek(2).text !== "}") return false;
  parser.at += grouped ? 3 : 1;
  return true;
}

function cell(parser: AnswerParser, name: string): Answer {
  if (name === "cases" && parser.is("words") && /^(?:if|for|when|where|若|当)$/.test(parser.token.text))
    parser.at++;
  const value = parser.rules.element(parser);
  while (name === "cases" && (parser.accept("mark", ",") || parser.accept("mark", ".")))
    if (parser.is("words")) phrase(parser);
  return value;
}

function absolute(parser: AnswerParser): Expression {
  const { text } = parser.token;
  parser.at++;
  const inner = parser.nested(() => {
    parser.bars++;
    return parser.rules.sum(parser);
  });
  parser.expect("bar", text);
  if (inner.kind === "matrix") return determinant(inner.rows.map((row) => row.map(asExpression)));
  return call("abs", asExpression(inner));
}

/** `\|v\|`: the length of a vector. */
function norm(parser: AnswerParser): Expression {
  const inner = parser.nested(() => parser.rules.sum(parser));
  parser.expect("command", "norm");
  const items = components(inner);
  if (items === undefined) return call("abs", asExpression(inner));
  const squares = items.map((item): Expression => power(call("abs", asExpression(item)), integerNode(2)));
  return { kind: "root", radicand: { kind: "add", terms: squares }, index: integerNode(2) };
}

function commandPrimary(parser: AnswerParser, name: string): Answer {
  if (name === "norm") return norm(parser);
  if (name === "cbrt") return { kind: "root", radicand: parser.rules.part(parser), index: integerNode(3) };
  return SHARED.commandPrimary(parser, name);
}

/** The components of a vector, or all entries of a matrix. */
function components(node: Answer): readonly Answer[] | undefined {
  if (node.kind === "tuple") return node.items;
  if (node.kind === "interval") return [node.lower, node.upper];
  return node.kind === "matrix" ? node.rows.flat() : undefined;
}

/** Matrices, their transposition, and lengths. */
export const MATRICES = { absolute, commandPrimary, matrix, raised };
