import { numberNode } from "../../grammar/build.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { integerNode } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import type { AnswerParser } from "./answer-parser.ts";

const NUMBER_WORDS = [
  "",
  "",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

function numberAtom(parser: AnswerParser): Expression {
  const { text } = parser.token;
  const based = parser.peek().text === "_" && parser.peek().type === "mark";
  const value = based ? undefined : (repeatingDecimal(text) ?? numberNode(text));
  parser.at++;
  if (value !== undefined) return value;
  parser.expect("mark", "_");
  const base = baseName(parser);
  if (base === undefined || !/^[0-9A-Z]+(?:\.[0-9A-Z]+)?$/.test(text)) throw UNREADABLE;
  const [whole, fraction = ""] = text.split(".") as [string, string?];
  let result = 0n;
  for (const digit of whole + fraction) {
    const size = Number.parseInt(digit, 36);
    if (size >= base) throw UNREADABLE;
    result = result * BigInt(base) + BigInt(size);
  }
  const numerator = integerNode(result);
  if (fraction === "") return numerator;
  return { kind: "divide", numerator, denominator: integerNode(BigInt(base) ** BigInt(fraction.length)) };
}

function baseName(parser: AnswerParser): number | undefined {
  const grouped = parser.is("open", "{") && parser.peek().type === "words";
  if (grouped) parser.at++;
  if (parser.is("words")) {
    const index = NUMBER_WORDS.indexOf(parser.token.text.toLowerCase());
    parser.at++;
    if (grouped) parser.expect("close", "}");
    return index > 1 ? index : undefined;
  }
  const base = parser.rules.script(parser);
  if (base.kind !== "number" || base.decimal || base.mantissa < 2n || base.mantissa > 36n) return undefined;
  return Number(base.mantissa);
}

/** `0.1r6` is 0.1666…: the tokenizer puts an r before the digits that repeat. */
function repeatingDecimal(text: string): Expression | undefined {
  const mark = text.indexOf("r");
  if (mark < 0) return undefined;
  const head = text.slice(0, mark).replace(".", "");
  const fixed = mark - text.indexOf(".") - 1;
  const repeated = text.slice(mark + 1);
  const numerator = BigInt(head + repeated) - BigInt(head);
  const denominator = 10n ** BigInt(fixed) * (10n ** BigInt(repeated.length) - 1n);
  return { kind: "divide", numerator: integerNode(numerator), denominator: integerNode(denominator) };
}

/** Numbers in other bases and with digits that repeat. */
export const NUMBERS = { numberAtom };
