import { CLOSING } from "../../grammar/brackets.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import { divide, integerNode, power } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import type { LatexParser } from "./latex-parser.ts";
import { written } from "./names.ts";

/** Euler's constant to so many places: more than any comparison looks at. */
const EULER_PLACES = 80;

const EULER_DIGITS = 57721566490153286060651209008240243104215933593992359880576723488486772677766467n;

/** `f(x)`: a name before one bracketed atom, or before a bracketed list. */
function application(parser: LatexParser, _name: string): Expression | undefined {
  const { source } = parser.token;
  if (parser.release.knowsGamma && (source === "\\gamma" || source === "\\Gamma")) return gamma(parser);
  return unknownFunction(parser);
}

/** Euler's constant, or the gamma function before a bracket, or a sign that it takes for its argument's. */
function gamma(parser: LatexParser): Expression {
  parser.at++;
  if (parser.is("mark", "_")) throw UNREADABLE;
  const bracketed = parser.tokens[afterScripts(parser, parser.at)]?.text === "(";
  if (bracketed || parser.is("operator", "+")) return parser.rules.namedFunction(parser, "gamma");
  return divide(integerNode(EULER_DIGITS), integerNode(10n ** BigInt(EULER_PLACES)));
}

function unknownFunction(parser: LatexParser): Expression | undefined {
  const start = parser.at;
  // Looked for before the scripts are read: to read them twice at every level would take exponential time.
  const { type, text } = parser.tokens[afterScripts(parser, start + 1)] as Token;
  if (type !== "open" || (text !== "(" && text !== "[" && text !== "{")) return undefined;
  parser.at++;
  if (parser.is("mark", "_")) {
    parser.at++;
    parser.rules.script(parser);
  }
  const name = written(parser, start, parser.at);
  let exponent: Expression | undefined;
  if (parser.is("mark", "^")) {
    parser.at++;
    exponent = parser.rules.script(parser);
  }
  const args = applicationArguments(parser);
  if (args === undefined) {
    parser.at = start;
    return undefined;
  }
  const applied: Expression = { kind: "apply", name, arguments: args };
  return exponent === undefined ? applied : power(applied, exponent);
}

function applicationArguments(parser: LatexParser): Expression[] | undefined {
  const braced = parser.is("open", "{") && (parser.peek().text === "(" || parser.peek().text === "[");
  const offset = braced ? 1 : 0;
  const opening = parser.peek(offset);
  if (opening.type !== "open" || (opening.text !== "(" && opening.text !== "[")) return undefined;
  const close = matching(parser, parser.at + offset);
  if (close === undefined) return undefined;
  const inside = parser.tokens.slice(parser.at + offset + 1, close);
  if (!isAtom(inside) && !hasComma(inside)) return undefined;
  parser.at += offset + 1;
  const args = parser.nested(() => {
    const list = [parser.rules.additive(parser)];
    while (parser.accept("mark", ",")) if (!parser.is("close")) list.push(parser.rules.additive(parser));
    return list;
  });
  parser.expect("close", CLOSING.get(opening.text));
  if (braced) parser.expect("close", "}");
  return args;
}

/** Where the subscript and superscript of a name end, found by brackets alone. */
function afterScripts(parser: LatexParser, from: number): number {
  let index = from;
  for (let scripts = 0; scripts < 2; scripts++) {
    const { type, text } = parser.tokens[index] as Token;
    if (type !== "mark" || (text !== "_" && text !== "^")) break;
    index++;
    if (parser.tokens[index]?.type !== "open") index++;
    while (parser.tokens[index]?.text === "{") index = (matching(parser, index) ?? parser.tokens.length) + 1;
    if (index >= parser.tokens.length) return parser.tokens.length - 1;
  }
  return index;
}

function matching(parser: LatexParser, open: number): number | undefined {
  let level = 0;
  for (let index = open; index < parser.tokens.length; index++) {
    const { type } = parser.tokens[index] as { type: string };
    if (type === "open") level++;
    else if (type === "close" && --level === 0) return index;
  }
  return undefined;
}

/** A lone number or constant, or a name with its scripts. */
function isAtom(tokens: readonly { type: string; text: string }[]): boolean {
  const [head, ...rest] = tokens;
  if (head === undefined) return false;
  if (head.type === "number" || head.type === "percent" || head.type === "differential")
    return rest.length === 0;
  if (head.text === "infinity" || head.text === "E") return rest.length === 0;
  if (!["symbol", "accent", "words"].includes(head.type) && head.text !== "pi") return false;
  let at = 0;
  for (let scripts = 0; scripts < 2 && at < rest.length; scripts++) {
    if (rest[at]?.text !== "_" && rest[at]?.text !== "^") return false;
    at++;
    if (rest[at]?.text === "{") {
      let level = 0;
      do {
        if (rest[at]?.text === "{") level++;
        if (rest[at]?.text === "}") level--;
        at++;
      } while (level > 0 && at < rest.length);
    } else at++;
  }
  return at === rest.length;
}

function hasComma(tokens: readonly { type: string; text: string }[]): boolean {
  let level = 0;
  for (const { type, text } of tokens) {
    if (type === "open") level++;
    else if (type === "close") level--;
    else if (text === "," && level === 0) return true;
  }
  return false;
}

/** A name before a bracketed atom or list is an unknown function. */
export const APPLICATIONS = { application };
