import { asExpression } from "../../grammar/build.ts";
import { SHARED } from "../../grammar/shared-rules.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { integerNode, symbol } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { MINUS_INFINITY, PLUS_INFINITY } from "../../tree/infinity.ts";
import type { AnswerParser } from "./answer-parser.ts";
import { chosenOf, prescripted } from "./counting.ts";
import { list, phrase } from "./separators.ts";

function primary(parser: AnswerParser): Answer {
  if (parser.is("namedSet", "reals")) {
    const half = halfLine(parser);
    if (half !== undefined) return half;
  }
  if ((parser.is("namedSet", "naturals") || parser.is("namedSet", "integers")) && arePositive(parser))
    return { kind: "namedSet", name: "positives" };
  return parser.is("mark", "_") || parser.is("mark", "^") ? prescripted(parser) : SHARED.primary(parser);
}

/** `\\mathbb{R}^+`, `\\mathbb{R}_{+}`, `\\mathbb{R}_{>0}` and their counterparts on the other side of zero. */
function halfLine(parser: AnswerParser): Answer | undefined {
  const texts = parser.tokens.slice(parser.at + 1, parser.at + 6).map((token) => token.text);
  const match = /^[\^_] (?:\{ )?([-+]|(?:<|>|<=|>=) 0)(?= |$)( \})?/.exec(texts.join(" "));
  if (match === null || (texts[1] === "{") !== (match[2] !== undefined)) return undefined;
  const sign = (match[1] as string).split(" ")[0] as string;
  parser.at += 1 + match[0].split(" ").length;
  const zero = integerNode(0);
  const above = sign === "+" || sign.startsWith(">");
  return {
    kind: "interval",
    lower: above ? zero : MINUS_INFINITY,
    upper: above ? PLUS_INFINITY : zero,
    lowerOpen: !above || sign !== ">=",
    upperOpen: above || sign !== "<=",
  };
}

/** `\\mathbb{N}^*`, `\\mathbb{Z}^+`, `\\mathbb{Z}_{>0}`: steps behind the whole numbers from one on. */
function arePositive(parser: AnswerParser): boolean {
  const texts = parser.tokens.slice(parser.at + 1, parser.at + 6).map((token) => token.text);
  const signs = parser.token.text === "naturals" ? "[*+]" : "\\+|> 0";
  const match = new RegExp(`^[\\^_] (?:(?:${signs})(?= |$)|\\{ (?:${signs}) \\})`).exec(texts.join(" "));
  if (match === null) return false;
  parser.at += 1 + match[0].split(" ").length;
  return true;
}

function symbolAtom(parser: AnswerParser): Expression {
  const { type, text } = parser.token;
  if (type === "words") throw UNREADABLE;
  parser.at++;
  let name = text === "pi" ? "π" : text;
  if (name === "triangle" || name === "angle") return figure(parser, name);
  let indexed: Expression | undefined;
  if (parser.accept("mark", "_")) {
    const start = parser.at;
    const grouped = parser.is("open", "{");
    const value = subscriptOrLabel(parser);
    const source = parser.tokens.slice(grouped ? start + 1 : start, grouped ? parser.at - 1 : parser.at);
    const indices = value?.kind === "multiply" ? value.factors : [value];
    const running = indices.some((each) => each?.kind === "symbol" && parser.bound.has(each.name));
    if (!running && (value === undefined || source.length === 1 || isExpressionName(value)))
      name += `_${source.map((token) => (token.type === "words" || token.type === "function" ? token.text : token.source.replace(/^\\/, ""))).join("")}`;
    else indexed = value as Expression;
  }
  const primes = primesBehind(parser);
  if (primes > 0) name += "'".repeat(primes);
  const chosen =
    (name.startsWith("C_") || name.startsWith("A_")) && indexed === undefined
      ? chosenOf(parser, name)
      : undefined;
  if (chosen !== undefined) return chosen;
  // The order of indices counts: `a_{ij}` is no `a_{ji}`.
  if (indexed !== undefined)
    return {
      kind: "apply",
      name: `${name}_`,
      arguments: indexed.kind === "multiply" ? indexed.factors : [indexed],
    };
  if (name === "i" && !parser.bound.has("i")) return { kind: "constant", name: "i" };
  return symbol(name);
}

/** A subscript; what is no mathematics (`m_{\\max}`) is a label in its own letters. */
function subscriptOrLabel(parser: AnswerParser): Expression | undefined {
  const start = parser.at;
  try {
    return subscript(parser);
  } catch (failure) {
    if (failure !== UNREADABLE) throw failure;
  }
  parser.at = start;
  const grouped = parser.accept("open", "{");
  let level = 0;
  do {
    if (parser.is("stop")) throw UNREADABLE;
    if (grouped && level === 0 && parser.is("close", "}")) break;
    if (parser.is("open")) level++;
    if (parser.is("close")) level--;
    parser.at++;
  } while (grouped);
  if (grouped) parser.expect("close", "}");
  return undefined;
}

/** The value of a subscript; undefined when it is words or a list. */
function subscript(parser: AnswerParser): Expression | undefined {
  if (!parser.is("open", "{")) {
    if (parser.accept("words")) return undefined;
    return parser.rules.script(parser);
  }
  parser.expect("open", "{");
  if (parser.is("words")) {
    phrase(parser);
    parser.expect("close", "}");
    return undefined;
  }
  const items = parser.nested(() => list(parser));
  parser.expect("close", "}");
  return items.length === 1 ? asExpression(items[0] as Answer) : undefined;
}

export function primesBehind(parser: AnswerParser): number {
  let count = 0;
  for (;;) {
    if (parser.accept("mark", "prime")) count++;
    else if (parser.is("mark", "^") && parser.peek().text === "prime") {
      parser.at += 2;
      count++;
    } else if (parser.is("mark", "^") && parser.peek().text === "{" && parser.peek(2).text === "prime") {
      parser.at += 2;
      while (parser.accept("mark", "prime")) count++;
      parser.expect("close", "}");
    } else return count;
  }
}

/** `\triangle ABC` is the same triangle for any order of its corners, `\\angle ABC` the angle CBA. */
function figure(parser: AnswerParser, name: string): Expression {
  let letters = "";
  while (parser.is("symbol") && /^[A-Z]+$/.test(parser.token.text)) {
    letters += parser.token.text;
    parser.at++;
  }
  const turned = [...letters].reverse().join("");
  const corners =
    name === "triangle"
      ? [...letters].sort().join("")
      : turned < letters && letters.length === 3
        ? turned
        : letters;
  return symbol(`${name} ${corners}`);
}

function differentialAtom(_parser: AnswerParser, text: string): Expression {
  return symbol(`d${text}`);
}

/** A plain name, so that `x_{max}` stays one. */
function isExpressionName(node: Expression): boolean {
  if (node.kind === "symbol" || node.kind === "number") return true;
  return node.kind === "multiply" && node.factors.every((factor) => factor.kind === "symbol");
}

/** Symbols with their scripts. */
export const NAMES = { differentialAtom, primary, symbolAtom };
