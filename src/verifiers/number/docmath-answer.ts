import { strip } from "../../normalize/python-text.ts";
import { pythonDigitPattern } from "../../normalize/python-unicode.ts";
import { pythonArithmetic } from "./python-arithmetic.ts";
import type { PythonValue } from "./python-value.ts";

const stated = /the answer is (=?≈?`?%?\$?°?£?€?¥?-?[0-9.,]+)/iu;

const withoutEnd = (text: string, character: string): string => {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
};

/**
 * DocMath's answer text: the first number after "the answer is", without digit commas; the whole text when there is
 * none. Asterisks and round brackets are dropped first. O(n).
 *
 * @param text the output without the thinking
 * @see evalscope 1.4.2, benchmarks/docmath/utils.py, extract_answer
 * @example
 * docMathText("So **the answer is $1,234.50.** Or 7?") // => "$1234.50"
 */
export function docMathText(text: string): string {
  const bare = text.replace(/[*()]/g, "");
  const match = stated.exec(bare);
  return match === null ? bare : withoutEnd(match[1]!.replaceAll(",", ""), ".");
}

const digit = new RegExp(`^${pythonDigitPattern}$`, "u");
const grouped = new RegExp(
  `^[-+]?(?:(?:${pythonDigitPattern}){1,3}(?:,(?:${pythonDigitPattern}){3})*|(?:${pythonDigitPattern})+)(?:\\.(?:${pythonDigitPattern})+)?$`,
  "u",
);

/** No number of an answer is longer; a longer text is taken to be prose, which no rule below changes. */
const maxNumber = 5000;

/** Where the digits begin that a text ends in. Not a pattern: from every digit it would try anew. */
function digitTail(text: string): number {
  for (let at = text.length; ; ) {
    const low = text.charCodeAt(at - 1);
    const from = at - (low >= 0xdc00 && low <= 0xdfff ? 2 : 1);
    if (from < 0 || !digit.test(text.slice(from, at))) return at;
    at = from;
  }
}

/** `[\d,]*\.*\d+`, the whole text. */
function isCore(text: string): boolean {
  if (text.length > maxNumber) return false;
  const tail = digitTail(text);
  if (tail === text.length) return false;
  const rest = text.slice(0, tail);
  return [...withoutEnd(rest, ".")].every((character) => character === "," || digit.test(character));
}

const isSigned = (text: string): boolean => isCore(/^[-+]/.test(text) ? text.slice(1) : text);
const hasNoDigit = (text: string): boolean => text !== "" && !/[0-9 ]/.test(text);

/** A number with a word behind it, a word before it, one or two characters behind it, or before it: the number. */
function withoutUnit(text: string): string {
  const space = text.lastIndexOf(" ");
  if (space > 0 && hasNoDigit(text.slice(space + 1)) && isSigned(text.slice(0, space)))
    return text.slice(0, space);
  if (space > 0 && hasNoDigit(text.slice(0, space)) && isSigned(text.slice(space + 1)))
    return text.slice(space + 1);
  return text;
}

function withoutSymbol(text: string): string {
  const points = text.length > maxNumber ? [] : [...text];
  let bare = text;
  for (const size of [1, 2]) {
    const body = points.slice(0, -size).join("");
    if (points.length > size && points.slice(-size).every((point) => !digit.test(point)) && isSigned(body))
      bare = body;
  }
  const left = bare === text ? points : [...bare];
  for (const size of [2, 1]) {
    const isPrefix = left
      .slice(0, size)
      .every((point) => point !== "-" && point !== "+" && !digit.test(point));
    const body = left.slice(size).join("");
    if (left.length > size && isPrefix && isCore(body)) return body;
  }
  return bare;
}

const money = ["£", "€", "¥", "million", "billion", "thousand", "US", "USD", "RMB"];

/** The text with everything dropped that the published code drops before it evaluates, in its order. */
function expression(answer: string): string {
  let text = withoutEnd(strip(answer), ".");
  for (const word of money) text = text.replaceAll(word, "");
  for (const sign of ["=", "≈"])
    if (text.includes(sign)) text = strip(text.slice(text.lastIndexOf(sign) + 1));
  text = text.replace(/[`%$°]/g, "");
  if (text === "true" || text === "yes") text = "True";
  else if (text === "false" || text === "no") text = "False";
  if (text.includes("True")) text = "True";
  else if (text.includes("False")) text = "False";
  if (text.includes("approximately")) text = strip(text.replaceAll("approximately", ""));
  text = text.split(" or ", 1)[0]!;
  text = withoutSymbol(withoutUnit(text));
  text = text
    .replace(/10\^(-?\d+)/g, "math.pow(10, $1)")
    .replaceAll(" x ", "*")
    .replaceAll(" × ", "*");
  if (text.length <= maxNumber && grouped.test(text)) text = text.replaceAll(",", "");
  return text === "" ? "0" : text;
}

/**
 * The value of a DocMath answer text. What cannot be read is 0, an accident: it is then right where the gold answer
 * is 0. Evaluated by `pythonArithmetic`, where the published code calls `eval`.
 *
 * @param answer what {@link docMathText} gives
 * @see evalscope 1.4.2, benchmarks/docmath/utils.py, normalize
 * @example
 * docMathValue("about 5 million") // => { kind: "int", value: 0n }
 */
export function docMathValue(answer: string): PythonValue {
  return pythonArithmetic(expression(answer)) ?? { kind: "int", value: 0n };
}
