import { asExpression } from "../../grammar/build.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { measured } from "../words/measured.ts";
import type { AnswerParser } from "./answer-parser.ts";
import { phrase } from "./separators.ts";

const SET_OPERATIONS = ["difference", "union", "intersection"] as const;

export function ratio(parser: AnswerParser): Answer {
  const start = parser.at;
  const first = valueWithUnit(parser);
  if (!isRatioSign(parser) || parser.setBraces > 0) return first;
  const parts = [asExpression(first)];
  const spoken = parser.is("words");
  while (isRatioSign(parser) && parser.at++ > 0) parts.push(asExpression(valueWithUnit(parser)));
  const clock = parser.tokens.slice(start, parser.at).map((token) => token.source);
  const half = parser.is("words") ? /^([ap])m\b/i.exec(parser.token.text)?.[1]?.toLowerCase() : undefined;
  if (half !== undefined) parser.at++;
  const digits = clock.filter((part) => part.trim() !== ":" && !/^\{?:\}?$/.test(part));
  const isClock = digits.length === parts.length && digits.length === 2 && /^\d\d$/.test(digits[1] as string);
  if (half !== undefined && isClock) return clockTime(Number(digits[0]), Number(digits[1]), half);
  if (half !== undefined) throw UNREADABLE;
  if (isClock && /^0/.test(digits[1] as string) && /^\d\d?$/.test(digits[0] as string))
    return clockTime(Number(digits[0]), Number(digits[1]), undefined);
  if (digits.slice(1).some((part) => /^0\d$/.test(part))) return { kind: "text", value: clock.join("") };
  return spoken ? { kind: "ratio", parts, spoken } : { kind: "ratio", parts };
}

/** `:`, or "to" before another number. */
function isRatioSign(parser: AnswerParser): boolean {
  if (parser.is("words")) return parser.token.text.trim() === "to" && parser.peek().type === "number";
  return parser.is("operator", ":");
}

function valueWithUnit(parser: AnswerParser): Answer {
  const start = parser.at;
  const value = operation(parser);
  const inBrackets = parser.is("open", "(") && parser.peek().type === "words";
  if ((!parser.is("words") && !inBrackets) || isRatioSign(parser)) return value;
  if (/^[ap]m$/i.test(parser.token.text) && parser.tokens[parser.at - 2]?.text === ":") return value;
  const from = parser.at;
  const words = phrase(parser);
  const half = /^([ap])m$/i.exec(words)?.[1]?.toLowerCase();
  if (half !== undefined && value.kind === "number" && value.exponent === 0)
    return clockTime(Number(value.mantissa), 0, half);
  if (isExpression(value)) {
    const read = measured(value, inBrackets ? words.replace(/^\(\s*|\s*\)$/g, "") : words);
    if (read !== undefined) return read;
  }
  return { kind: "text", value: writtenFrom(parser, start, from, words) };
}

/** What stands from one token to another as written, with words behind it. */
function writtenFrom(parser: AnswerParser, start: number, end: number, words: string): string {
  let text = "";
  for (const { source, spaced } of parser.tokens.slice(start, end))
    text += `${spaced && text !== "" ? " " : ""}${source}`;
  return `${text} ${words}`;
}

function operation(parser: AnswerParser): Answer {
  const first = parser.rules.sum(parser);
  return parser.is("setOperator") ? operationFrom(parser, 0, first) : first;
}

/** Sets joined by `∖`, `∪` and `∩`, the first of them read: the later of these three binds the tighter. */
function operationFrom(parser: AnswerParser, level: number, first: Answer): Answer {
  const name = SET_OPERATIONS[level];
  if (name === undefined) return first;
  const operands = [operationFrom(parser, level + 1, first)];
  while (parser.accept("setOperator", name))
    operands.push(operationFrom(parser, level + 1, parser.rules.sum(parser)));
  return operands.length === 1
    ? (operands[0] as Answer)
    : { kind: "setOperation", operation: name, operands };
}

/** A time of day as minutes since midnight; without a half of the day the hours are those of the whole day. */
function clockTime(hours: number, minutes: number, half: string | undefined): Answer {
  if (minutes > 59 || hours > 24 || (half !== undefined && (hours > 12 || hours === 0))) throw UNREADABLE;
  const hour = half === undefined ? hours : (hours % 12) + (half === "p" ? 12 : 0);
  return { kind: "text", value: `clock ${hour * 60 + minutes}` };
}
