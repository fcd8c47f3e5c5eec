import { asExpression, numberNode } from "../../grammar/build.ts";
import { SHARED } from "../../grammar/shared-rules.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { call, integerNode, negate, power } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { OPERATOR_NAMES } from "../lex/operator-names.ts";
import { spelledOut } from "../words/measured.ts";
import type { AnswerParser } from "./answer-parser.ts";
import { phrase } from "./separators.ts";
import { spanOf } from "./vectors.ts";

function exponent(parser: AnswerParser): Expression {
  const value = parser.rules.script(parser);
  return parser.accept("mark", "^")
    ? power(
        value,
        parser.deeper(() => parser.rules.exponent(parser)),
      )
    : value;
}

function startsFactor(parser: AnswerParser, plain: boolean): boolean {
  const { type, text } = parser.token;
  if (type === "words" || type === "namedSet") return false;
  // \\sin x e^{y} and \\sin x (1 + \\cos x) are products: their second factor is no part of the angle.
  if (plain && type === "constant" && text === "e" && parser.peek().text === "^") return false;
  if (plain && type === "open" && text === "(" && holdsFunction(parser)) return false;
  if (type === "open")
    return text !== "\\{" && text !== "\\lbrace" && !(text === "(" && parser.peek().type === "words");
  if (type === "command" && (text === "pmod" || text === "norm")) return false;
  return SHARED.startsFactor(parser, plain);
}

/** Whether a function stands in the brackets that open here. */
function holdsFunction(parser: AnswerParser): boolean {
  let level = 0;
  for (let at = parser.at; at < parser.at + 40; at++) {
    const token = parser.tokens[at];
    if (token === undefined || token.type === "stop") return false;
    if (token.type === "open") level++;
    else if (token.type === "close" && --level === 0) return false;
    else if (token.type === "function") return true;
  }
  return false;
}

/** One digit of a number that follows a command unspaced. */
function part(parser: AnswerParser): Expression {
  const { type, text, source, spaced } = parser.token;
  // Of `\frac 54` and `\frac12` each digit is one part.
  const before = parser.tokens[parser.at - 1];
  const pair =
    spaced && text.length === 2 && before?.text === "frac" && !/^[{\\]|^\d/.test(parser.peek().source);
  if (type !== "number" || text.length === 1 || (spaced && !pair) || !/^\d+$/.test(text))
    return parser.deeper(() => parser.rules.script(parser));
  // What is written stays whole: words behind it are compared with it, and \\frac13 is no \\frac23.
  parser.tokens[parser.at] = { type, text: text.slice(1), source, spaced: false };
  return numberNode(text[0] as string);
}

function otherAtom(parser: AnswerParser): Expression {
  if (parser.accept("operator", "-")) return negate(parser.deeper(() => parser.rules.script(parser)));
  if (parser.accept("operator", "+")) return parser.deeper(() => parser.rules.script(parser));
  if (parser.is("open", "(") || parser.is("command") || parser.is("function"))
    return asExpression(parser.rules.primary(parser));
  throw UNREADABLE;
}

function symbolName(parser: AnswerParser, name: string): string {
  parser.bound = new Set(parser.bound).add(name);
  return name;
}

function words(parser: AnswerParser): Answer {
  if (parser.token.text === "span" && parser.peek().type === "open") {
    parser.at++;
    return spanOf(parser.rules.bracket(parser));
  }
  return spelledOut(phrase(parser));
}

function operatorName(parser: AnswerParser): Answer {
  parser.expect("open", "{");
  let name = "";
  while (!parser.is("close")) {
    if (parser.is("stop")) throw UNREADABLE;
    name += parser.token.source;
    parser.at++;
  }
  parser.at++;
  const known = OPERATOR_NAMES.get(name);
  if (known !== undefined) return parser.rules.namedFunction(parser, known);
  if (name === "gcd" || name === "lcm" || name === "max" || name === "min")
    return parser.rules.manyArguments(parser, name);
  if (/^span$/i.test(name) && parser.is("open")) return spanOf(parser.rules.bracket(parser));
  return { kind: "text", value: name };
}

/** `\\sin(…)` and `\\sin{…}` take the group alone. */
function functionArgument(parser: AnswerParser): Expression {
  if (!parser.is("open", "{")) {
    const start = parser.token;
    const argument = SHARED.functionArgument(parser);
    // \\cos\\pi/3 is the cosine of a third of π: nobody writes −1/3 so.
    const isAngle = argument.kind === "constant" && argument.name === "pi" && start.type === "constant";
    if (!isAngle || !parser.is("operator", "/") || parser.peek().type !== "number") return argument;
    parser.at++;
    return { kind: "divide", numerator: argument, denominator: parser.rules.script(parser) };
  }
  return asExpression(parser.deeper(() => parser.rules.bracket(parser)));
}

/** `\log_23` is the logarithm of 3 to the base 2; `\log_{10} 3` and `\log_10 3` keep their base. */
function logarithm(parser: AnswerParser, name: "log" | "ln"): Expression {
  const base = parser.peek();
  const after = parser.peek(2);
  const bare = parser.is("mark", "_") && base.type === "number" && /^\d{2,}$/.test(base.text) && !base.spaced;
  const ends =
    after.type === "stop" ||
    after.type === "close" ||
    after.type === "relation" ||
    after.type === "operator" ||
    (after.type === "mark" && after.text !== "^");
  if (bare && ends) {
    const [first, rest] = [base.text.slice(0, 1), base.text.slice(1)];
    parser.tokens.splice(
      parser.at + 1,
      1,
      { ...base, text: first, source: first },
      { ...base, text: rest, source: rest },
    );
  }
  return SHARED.logarithm(parser, name);
}

function functionPrimary(parser: AnswerParser, name: string): Answer {
  return name === "log10"
    ? call("log", parser.rules.functionArgument(parser))
    : SHARED.functionPrimary(parser, name);
}

function degree(parser: AnswerParser, value: Expression): Answer {
  const scale = parser.token;
  const named = /^(?:c|celsius|centigrade)$/i.test(scale.text)
    ? "celsius"
    : /^(?:f|fahrenheit)$/i.test(scale.text)
      ? "fahrenheit"
      : undefined;
  if (
    named !== undefined &&
    (scale.type === "words" || (scale.type === "symbol" && /^[CF]$/.test(scale.text)))
  ) {
    parser.at++;
    return { kind: "quantity", value, unit: named };
  }
  return { kind: "degree", argument: withMinutes(parser, value) };
}

/** `30^\\circ 15' 36''`, `30 degrees 15 minutes`: sixtieths behind degrees. */
function withMinutes(parser: AnswerParser, value: Expression): Expression {
  let total = value;
  for (const [at, parts] of [60, 3600].entries()) {
    const { type, text } = parser.token;
    const mark = parser.peek();
    const primes = mark.text === "prime" ? (parser.peek(2).text === "prime" ? 2 : 1) : 0;
    const isWord = mark.type === "words" && SIXTIETHS[at]?.test(mark.text);
    if (type !== "number" || value.kind !== "number" || !(isWord || primes === at + 1)) break;
    const size: Expression = { kind: "divide", numerator: numberNode(text), denominator: integerNode(parts) };
    total = { kind: "add", terms: [total, size] };
    parser.at += isWord ? 2 : 1 + primes;
  }
  return total;
}

const SIXTIETHS: readonly RegExp[] = [
  /^(?:minutes?|min|arcmin(?:utes?)?|分)$/,
  /^(?:seconds?|sec|arcsec(?:onds?)?|秒)$/,
];

/** What is a factor, an argument, a part of a command. */
export const FACTORS = {
  degree,
  exponent,
  functionArgument,
  functionPrimary,
  logarithm,
  operatorName,
  otherAtom,
  part,
  startsFactor,
  symbolName,
  words,
};
