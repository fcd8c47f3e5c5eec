import { type Token, UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { distinctAsWritten, written } from "../../tree/written.ts";
import { spelledOut } from "../words/measured.ts";
import { lexAnswer } from "./lexer.ts";
import { AnswerParser } from "./parser.ts";
import { fromUnicode } from "./unicode-math.ts";

/** The longest answer whose spellings are looked at. */
const MAX_RESPELLED = 2_000;

/** The most signs ± in an answer. */
const MAX_SIGNS = 4;

/** With each ± read one way: as the bits of a number say, or all alike where a ∓ pairs them. */
function signed(tokens: readonly Token[], ways: number, paired: boolean): Token[] {
  let seen = 0;
  return tokens.map((token) => {
    if (token.type !== "plusMinus") return token;
    const upper = ((ways >> (paired ? 0 : seen++)) & 1) === 0;
    return { ...token, type: "operator", text: (token.text === "pm") === upper ? "+" : "-" };
  });
}

/** Both readings of an answer with ±: values side by side, or one name with both. */
function both(upper: Answer, lower: Answer): Answer {
  if (
    upper.kind === "relation" &&
    lower.kind === "relation" &&
    upper.operators.join() === lower.operators.join()
  ) {
    const [left, right] = upper.operands as [Answer, Answer];
    if (
      upper.operands.length === 2 &&
      upper.operators[0] === "=" &&
      written(left) === written(lower.operands[0] as Answer)
    ) {
      return {
        kind: "relation",
        operators: ["="],
        operands: [left, both(right, lower.operands[1] as Answer)],
      };
    }
  }
  const values = [upper, lower].flatMap((node) => (node.kind === "set" ? node.items : [node]));
  return { kind: "set", items: distinctAsWritten(values), style: "list" };
}

function parseTokens(tokens: Token[]): Answer {
  const signs = tokens.filter((token) => token.type === "plusMinus");
  if (signs.length === 0) return new AnswerParser(tokens).answer();
  const paired = signs.some((token) => token.text === "mp");
  if (!paired && signs.length > MAX_SIGNS) throw UNREADABLE;
  const ways = paired ? 2 : 1 << signs.length;
  let result: Answer | undefined;
  for (let way = 0; way < ways; way++) {
    const reading = new AnswerParser(signed(tokens, way, paired)).answer();
    result = result === undefined ? reading : both(result, reading);
  }
  return result as Answer;
}

/** A parameter that runs through the integers, in brackets or in words behind a comma. */
const INTEGERS =
  /[,，]?\s*(?:\\[,;: ]|\\q?quad|~)*\s*(?:\(\s*([a-z])\s*(?:\\in|∈)\s*(?:\\(?:mathbb|mathbf|Bbb)\s*\{?\s*Z\s*\}?|Z|ℤ)\s*\)|(?:\\text\s*\{\s*)?(?:,\s*)?(?:where|for|with)?\s*(?:any|every|some|all)?\s*(?:\$|\}|\\text\{)?\s*([a-z])\s*(?:\$|\\text\s*\{|\})?\s*(?:is|are)\s+(?:an?|any)\s+integers?\s*\}?|(?:\\text\s*\{\s*)?(?:where|for)?\s*(?:any|every|all)\s+integers?\s*\}?\s*([a-z])\s*|([a-z])\s*为整数)\s*$/;

/** `5 hours and 20 minutes` is one time. */
const JOINED_UNITS =
  /\b(hours?|hrs?|minutes?|mins?|feet|foot|ft|pounds?|lbs?|yards?|days?|weeks?|meters?|degrees)(\s*\}?\s*(?:\\text\s*\{)?\s*)and\b(?=\s*\}?\s*\$?\d)/g;

/** `, k \\in Z` at the end. */
const PLAIN_INTEGERS =
  /[,，;]\s*(?:\\[,;: ]|\\q?quad|~)*\s*([a-z])\s*(?:\\in|∈)\s*(?:\\(?:mathbf|Bbb)\s*\{?\s*Z\s*\}?|Z|ℤ)\s*$/;

/** Spellings that would be read as something else: `p.m.`, `{:}`, `(\text{mod } 7)`, `(k \in \mathbb{Z})`. */
function respelled(source: string): string {
  let text = fromUnicode(source);
  if (text.length > MAX_RESPELLED) return text;
  if (/[ap]\./i.test(text)) text = text.replace(/\b([ap])\.\s?m\.?(?![a-zA-Z])/gi, "$1m");
  text = text.replaceAll("{:}", ":");
  // Two shapes of one letter, unless both are used.
  for (const name of ["epsilon", "phi", "theta", "rho", "sigma", "kappa"])
    if (text.includes(`\\var${name}`) && !text.includes(`\\${name}`))
      text = text.replaceAll(`\\var${name}`, `\\${name}`);
  if (text.includes("and")) text = text.replace(JOINED_UNITS, "$1$2");
  if (text.includes("mod"))
    text = text.replace(
      /\(\s*(?:\\(?:text|mathrm)\s*\{\s*mod\s*\}|\\?(?:bmod|mod)(?![a-z]))\s*([^()]{1,40})\)/g,
      "\\pmod{$1}",
    );
  if (text.includes("\\not"))
    text = text.replace(/\\not\s*=/g, "\\ne ").replace(/\\not\s*\\in(?![a-z])/g, "\\notin ");
  if (/integer|整数|Z|ℤ/.test(text)) {
    text = text.replace(PLAIN_INTEGERS, ", $1 \\in \\mathbb{Z}");
    const match = INTEGERS.exec(text);
    const name = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
    if (match !== null && name !== undefined && match.index > 0)
      text = `${text.slice(0, match.index)}, ${name} \\in \\mathbb{Z}`;
  }
  return text;
}

/** A number written in words alone, which the word "and" may be part of. */
function numberInWords(source: string): Answer | undefined {
  const words = source
    .replace(/^\\text\s*\{([^{}]*)\}$/, "$1")
    .trim()
    .replace(/\.$/, "");
  if (words.length > 200 || !/^[a-zA-Z][a-zA-Z\s-]*$/.test(words)) return undefined;
  const value = spelledOut(words.replace(/\s+/g, " "));
  return value.kind === "text" ? undefined : value;
}

/**
 * Reads an answer the way a mathematician would; undefined when it makes no sense (or a limit is passed).
 *
 * @param units whether letters behind a value that name a unit are one, however they are set
 * @example
 * parseAnswer("2\\tfrac12")?.kind // => "add"
 */
export function parseAnswer(source: string, units = false): Answer | undefined {
  const number = numberInWords(source);
  if (number !== undefined) return number;
  try {
    return parseTokens(lexAnswer(respelled(source), units));
  } catch (failure) {
    if (failure !== UNREADABLE) throw failure;
    return undefined;
  }
}
