import { asExpression } from "../../grammar/build.ts";
import type { Token } from "../../grammar/token.ts";
import { call } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import type { AnswerParser } from "./answer-parser.ts";
import { countingFunction } from "./counting.ts";
import { primesBehind } from "./names.ts";
import { list } from "./separators.ts";

/** Letters that name a function when a bracket follows. */
const FUNCTION_LETTERS = new Set(["f", "g", "h", "F", "G", "H", "P", "Q", "phi", "psi", "Phi", "Psi"]);

function application(parser: AnswerParser, name: string): Expression | undefined {
  const { text: next } = parser.peek();
  if (next !== "(" && next !== "prime" && next !== "^") return undefined;
  const start = parser.at++;
  const primes = primesBehind(parser);
  const inverse = FUNCTION_LETTERS.has(name) && inverseMark(parser, parser.at);
  const open = inverse ? parser.at + 5 : parser.at;
  parser.at = start;
  const { type, text, spaced } = parser.tokens[open] as Token;
  if (type !== "open" || text !== "(" || spaced) return undefined;
  if (name === "Gamma") {
    parser.at = open;
    return call("gamma", asExpression(parser.rules.bracket(parser)));
  }
  const counted = countingFunction(parser, name, open);
  if (counted !== undefined) return counted;
  const defines =
    parser.tokens[open + 2]?.text === ")" && parser.tokens[open + 3]?.text === "=" && start === 0;
  if (!FUNCTION_LETTERS.has(name) && primes === 0 && !defines) return undefined;
  parser.at = open + 1;
  const args = parser.nested(() => list(parser)).map(asExpression);
  parser.expect("close", ")");
  if (args.length > 1 && /^[A-Z]$/.test(name) && primes === 0 && !parser.is("relation")) {
    // A point by its name.
    parser.at = start;
    return undefined;
  }
  return { kind: "apply", name: `${name}${"'".repeat(primes)}${inverse ? "^-1" : ""}`, arguments: args };
}

/** Whether `^{-1}` stands at a place. */
function inverseMark(parser: AnswerParser, at: number): boolean {
  const texts = parser.tokens.slice(at, at + 5).map((token) => token.text);
  return texts.join(" ") === "^ { - 1 }";
}

/** Functions by a letter, before their arguments. */
export const APPLICATIONS = { application };
