import { numberNode } from "../../grammar/build.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { call, negate } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import type { AnswerParser } from "./answer-parser.ts";

/** `C(5, 2)`, `P(5, 2)` of two written integers. */
export function countingFunction(parser: AnswerParser, name: string, open: number): Expression | undefined {
  if (name !== "C" && name !== "P") return undefined;
  const [, n, comma, k, close] = parser.tokens.slice(open, open + 5);
  if (n?.type !== "number" || comma?.text !== "," || k?.type !== "number" || close?.text !== ")")
    return undefined;
  parser.at = open + 5;
  return counted(name, numberNode(n.text), numberNode(k.text));
}

/** `{}_5C_2`, `^5P_2`: the number of things stands before the letter. */
export function prescripted(parser: AnswerParser): Expression {
  if (!parser.accept("mark", "_")) parser.expect("mark", "^");
  const n = parser.rules.script(parser);
  const { text } = parser.expect("symbol");
  if (text !== "C" && text !== "P") throw UNREADABLE;
  parser.expect("mark", "_");
  return counted(text, n, parser.rules.script(parser));
}

/** `C_5^2` and `A_5^2` of integers: two of five. */
export function chosenOf(parser: AnswerParser, name: string): Expression | undefined {
  const n = /^[CA]_(\d{1,4})$/.exec(name)?.[1];
  const grouped = parser.peek().text === "{";
  const k = parser.peek(grouped ? 2 : 1);
  if (n === undefined || !parser.is("mark", "^") || !/^\d{1,4}$/.test(k.text) || Number(k.text) > Number(n))
    return undefined;
  parser.at++;
  const count = parser.rules.script(parser);
  return counted(name[0] === "C" ? "C" : "P", numberNode(n), count);
}

/** Choices of k of n things, with or without order. */
function counted(name: "C" | "P", n: Expression, k: Expression): Expression {
  if (name === "C") return call("binomial", n, k);
  const rest: Expression = { kind: "add", terms: [n, negate(k)] };
  return { kind: "divide", numerator: call("factorial", n), denominator: call("factorial", rest) };
}
