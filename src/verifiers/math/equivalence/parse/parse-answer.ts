import { isLetter } from "../../../../normalize/ascii.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { distinctAsWritten, written } from "../../tree/written.ts";
import { lexAnswer } from "../lex/lexer.ts";
import { BARE_WORDS } from "../lex/vocabulary.ts";
import { isWord } from "../words/letter-runs.ts";
import { spelledOut } from "../words/measured.ts";
import { AnswerParser } from "./answer-parser.ts";
import { ANSWER_RULES } from "./answer-rules.ts";
import { respelled } from "./respelled.ts";
import { answer } from "./statements.ts";

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
    // Neither of the two: `x \\ne \\pm 2`.
    if (upper.operators.join() === "!=") return { kind: "logic", operation: "and", parts: [upper, lower] };
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
  if (
    upper.kind === "setBuilder" &&
    lower.kind === "setBuilder" &&
    written(upper.variable) === written(lower.variable)
  )
    return { ...upper, condition: both(upper.condition, lower.condition) };
  if (
    upper.kind === "logic" &&
    lower.kind === "logic" &&
    upper.operation === lower.operation &&
    upper.parts.length === lower.parts.length
  ) {
    const parts = upper.parts.map((part, index) => {
      const other = lower.parts[index] as Answer;
      return written(part) === written(other) ? part : both(part, other);
    });
    return { ...upper, parts };
  }
  const values = [upper, lower].flatMap((node) => (node.kind === "set" ? node.items : [node]));
  return { kind: "set", items: distinctAsWritten(values), style: "list" };
}

const read = (tokens: Token[]): Answer => answer(new AnswerParser(tokens, ANSWER_RULES));

function parseTokens(tokens: Token[]): Answer {
  if (!tokens.some((token) => token.type === "plusMinus")) return read(tokens);
  const signs = tokens.filter((token) => token.type === "plusMinus");
  const paired = signs.some((token) => token.text === "mp");
  if (!paired && signs.length > MAX_SIGNS) throw UNREADABLE;
  const ways = paired ? 2 : 1 << signs.length;
  let result: Answer | undefined;
  for (let way = 0; way < ways; way++) {
    const reading = read(signed(tokens, way, paired));
    result = result === undefined ? reading : both(result, reading);
  }
  return result as Answer;
}

/** Signs that are all of an answer: which of two is greater. */
const COMPARISON: ReadonlyMap<string, string> = new Map([
  ["<", "<"],
  [">", ">"],
  ["\\lt", "<"],
  ["\\gt", ">"],
  ["=", "="],
]);

/** The name of a compound that says where its groups are: `2-methylpropane`. */
const COMPOUND = /^(?:\\text\s?\{\s?)?(\d(?:,\d){0,5}-[a-zA-Z][a-z]{4,30}(?:[-,\da-z]{0,30}[a-z])?)\s?\}?$/;

/** A number written in words alone, which the word "and" may be part of. */
function numberInWords(source: string): Answer | undefined {
  const begins = isLetter(source.charCodeAt(0)) || source.startsWith("\\text");
  if (!begins || /\d/.test(source)) return undefined;
  const words = source
    .replace(/^\\text\s*\{([^{}]*)\}$/, "$1")
    .trim()
    .replace(/\.$/, "");
  if (words.length > 200 || !/^[a-zA-Z][a-zA-Z\s-]*$/.test(words)) return undefined;
  const value = spelledOut(words.replace(/\s+/g, " "));
  if (value.kind !== "text") return value;
  const hundredths = words.endsWith(" percent") ? spelledOut(words.slice(0, -8)) : value;
  if (isExpression(hundredths)) return { kind: "percent", argument: hundredths };
  if (/\bnon-(?:positive|negative)\b/.test(words)) return undefined;
  // A hyphen between words is no minus sign.
  const isOfWords =
    words.includes("-") && words.split(/[\s-]+/).every((word) => isWord(word) && !BARE_WORDS.has(word));
  return isOfWords ? value : undefined;
}

/**
 * Reads an answer the way a mathematician would; undefined when it makes no sense (or a limit is passed).
 *
 * @param source in LaTeX, without Unicode mathematics (`fromUnicode`)
 * @param units whether letters behind a value that name a unit are one, however they are set
 * @example
 * parseAnswer("2\\tfrac12")?.kind // => "add"
 */
export function parseAnswer(source: string, units = false): Answer | undefined {
  if (COMPARISON.has(source)) return { kind: "text", value: COMPARISON.get(source) as string };
  const compound = source.includes("-") ? COMPOUND.exec(source)?.[1] : undefined;
  if (compound !== undefined) return { kind: "text", value: compound };
  const number = numberInWords(source);
  if (number !== undefined) return number;
  try {
    return parseTokens(lexAnswer(respelled(source), units));
  } catch (failure) {
    if (failure !== UNREADABLE) throw failure;
    return undefined;
  }
}
