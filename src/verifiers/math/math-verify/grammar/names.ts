import { SHARED } from "../../grammar/shared-rules.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { power } from "../../tree/build.ts";
import { mapChildren } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import type { LatexParser } from "./latex-parser.ts";

export function written(parser: LatexParser, from: number, to: number): string {
  return parser.tokens
    .slice(from, to)
    .map((token) => token.source)
    .join("");
}

function bareScript(parser: LatexParser): Expression {
  if (parser.is("number")) return SHARED.numberAtom(parser);
  if (parser.is("open")) return parser.rules.script(parser);
  parser.bare = true;
  const value = parser.deeper(() => parser.rules.atom(parser));
  parser.bare = false;
  return value;
}

/** A foot says nothing: `12_5` is 12, and so is `2^3_4` eight. */
function numberAtom(parser: LatexParser): Expression {
  const value = SHARED.numberAtom(parser);
  if (parser.accept("mark", "_")) parser.rules.script(parser);
  return value;
}

function symbolAtom(parser: LatexParser): Expression {
  const { type, text } = parser.token;
  parser.at++;
  // The grammar's word for Euler's number: it takes no foot.
  if (text === "E" && parser.is("mark", "_")) throw UNREADABLE;
  if (parser.bare) {
    parser.bare = false;
    return symbolOf(parser, text);
  }
  if (type === "symbol" && text === "I") {
    parser.rules.scripts(parser);
    return { kind: "constant", name: "i" };
  }
  let name = text;
  let exponent: Expression | undefined;
  let subscript = false;
  for (;;) {
    if (!subscript && parser.is("mark", "_")) {
      subscript = true;
      parser.at++;
      name += subscriptText(parser);
    } else if (exponent === undefined && parser.is("mark", "^")) {
      parser.at++;
      exponent = subscript ? parser.rules.script(parser) : parser.rules.bareScript(parser);
    } else break;
  }
  const base = symbolOf(parser, name);
  return exponent === undefined ? base : power(base, exponent);
}

/** The same with real symbols. */
export function real(parser: LatexParser, node: Expression): Expression {
  if (parser.mark === "") return node;
  if (node.kind !== "symbol") return mapChildren(node, (child) => real(parser, child));
  return { kind: "symbol", name: node.name.slice(0, node.name.length - parser.mark.length) };
}

function symbolOf(parser: LatexParser, written: string): Expression {
  const name = written.toLowerCase();
  return name === "pi" ? { kind: "constant", name: "pi" } : { kind: "symbol", name: name + parser.mark };
}

/** The subscript letter for letter: `_{1}` is `_1`, `_{n+1}` stays itself. */
function subscriptText(parser: LatexParser): string {
  const start = parser.at;
  const group = parser.is("open", "{");
  if (group) {
    parser.expect("open", "{");
    parser.nested(() => {
      do parser.rules.additive(parser);
      while (parser.accept("mark", ","));
    });
    parser.expect("close", "}");
  } else if (parser.is("number")) {
    parser.rules.script(parser);
  } else {
    parser.rules.bareScript(parser);
  }
  const inside = group ? written(parser, start + 1, parser.at - 1) : written(parser, start, parser.at);
  return inside.trim().length > 1 ? `_{${inside.trim()}}` : `_${inside.trim()}`;
}

function differentialAtom(parser: LatexParser, text: string): Expression {
  return { kind: "symbol", name: `d${text}${parser.mark}` };
}

function symbolName(parser: LatexParser, name: string): string {
  return name.toLowerCase() + parser.mark;
}

function words(parser: LatexParser): Answer {
  return parser.rules.application(parser, parser.token.text) ?? parser.rules.symbolAtom(parser);
}

/** Names as Math-Verify reads them: lower case, with their subscript letter for letter. */
export const NAMES = { bareScript, differentialAtom, numberAtom, symbolAtom, symbolName, words };
