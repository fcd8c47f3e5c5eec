import { type Token, type TokenType, UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { symbol } from "../../tree/build.ts";
import type { AnswerParser } from "./answer-parser.ts";
import { ratio } from "./measures.ts";

/** The left side of a relation; what stands before an equals sign and has no other reading is a name: `P(A|B)`, `E[X]`. */
export function labelled(parser: AnswerParser): Answer {
  const start = parser.at;
  const end = labelEnd(parser);
  if (end > 0 && /^[[(|]$/.test(parser.peek().text) && isRawLabel(parser, end)) return rawLabel(parser, end);
  if (end === 0) return ratio(parser);
  try {
    const left = ratio(parser);
    if (parser.at === end) return left;
  } catch (failure) {
    if (failure !== UNREADABLE) throw failure;
  }
  parser.at = start;
  return isRawLabel(parser, end) ? rawLabel(parser, end) : ratio(parser);
}

/** Where the first equals sign at this level stands, when it is near; 0 without one. */
function labelEnd(parser: AnswerParser): number {
  if (!parser.hasEquals) return 0;
  let level = 0;
  for (let at = parser.at; at < parser.at + 24; at++) {
    const token = parser.tokens[at];
    if (token === undefined || token.type === "stop" || token.text === "mid") return 0;
    if (parser.setBraces > 0 && token.type === "bar") return 0;
    if (token.type === "open") level++;
    else if (token.type === "close" && level-- === 0) return 0;
    else if (level === 0 && token.type === "mark" && ",;\\\\&".includes(token.text)) return 0;
    else if (level === 0 && token.type === "relation") return token.text === "=" && at > parser.at ? at : 0;
  }
  return 0;
}

/** `P(A|B)`, `E[X]`, `n(A \cup B)`: one letter and a bracket up to the equals sign, without a number or sum inside. */
function isRawLabel(parser: AnswerParser, end: number): boolean {
  const [letter, open] = [parser.token, parser.peek()];
  const last = parser.tokens[end - 1] as Token;
  const all = parser.tokens.slice(parser.at, end);
  if (letter.text === "frac" && all.some(({ text }) => text === "partial")) return true;
  if (all.some(({ text }) => text === "circ")) return true;
  if (letter.text === "det" && all.every(({ type }) => type !== "begin")) return true;
  if (isOperator(letter)) return all.every((token, at) => at === 0 || NAMED.has(token.type));
  if (letter.type !== "symbol" || open.type !== "open" || last.type !== "close") return false;
  if (open.text === "[") return true;
  if (open.text !== "(") return false;
  const inside = parser.tokens.slice(parser.at + 2, end - 1);
  if (inside.some(({ text }) => text === ",")) return true;
  return (
    inside.length > 0 &&
    inside.some(
      ({ type, text }) =>
        type === "bar" || type === "setOperator" || type === "relation" || /^[A-Z]$/.test(text),
    ) &&
    !inside.some(({ type, text }) => type === "operator" && text !== "|")
  );
}

/** What stands behind the name of an operator before an equals sign: `\\max f(x)`, `\\operatorname{rank} A`, `\\text{Var}(X)`. */
const NAMED: ReadonlySet<TokenType> = new Set(["symbol", "accent", "open", "close", "words"]);

function isOperator({ type, text }: Token): boolean {
  return (
    (type === "function" && /^(?:max|min|gcd|lcm)$/.test(text)) ||
    (type === "symbol" && /^\\(?:dim|ker|deg|sup|inf|rank|tr|Pr|hom)$/.test(text)) ||
    (type === "command" && (text === "operatorname" || text === "lim")) ||
    (type === "words" &&
      /^(?:Var|Cov|Corr|rank|tr|dim|deg|nullity|ord|vol|Vol|Area|Pr|sup|inf|range)$/.test(text))
  );
}

function rawLabel(parser: AnswerParser, end: number): Answer {
  const name = parser.tokens
    .slice(parser.at, end)
    .map((token) => (token.type === "words" ? token.text : token.source))
    .join("")
    .replace(/\\operatorname\*?\{([a-zA-Z]+)\}/, "$1");
  parser.at = end;
  return symbol(name);
}
