import { isDigit } from "../../../../normalize/ascii.ts";
import { numberNode } from "../../grammar/build.ts";
import { negate } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";

/** The most characters of a number that is compared as it is written. */
const MAX_LENGTH = 60;

const DECIMAL = /^([-+−]?)(\d*)(?:\.(\d+))?$/;

/**
 * A whole number or decimal in figures, in one form for equal values; undefined for everything else. Most answers of
 * training data are of this kind: they need no syntax tree.
 *
 * @example
 * decimalKey("+07.50") // => "7.5"
 */
export function decimalKey(text: string): string | undefined {
  if (text.length > MAX_LENGTH || !isDigit(text.charCodeAt(text.length - 1))) return undefined;
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign = "", head = "", tail = ""] = match;
  const whole = head.replace(/^0+(?=\d)/, "") || "0";
  const fraction = tail.replace(/0+$/, "");
  const size = fraction === "" ? whole : `${whole}.${fraction}`;
  return size !== "0" && (sign === "-" || sign === "−") ? `-${size}` : size;
}

const VALUE = /^(-?)(?:(\d+(?:\.\d+)?)|\\frac\{(\d+)\}\{(\d+)\})$/;

/**
 * The tree of a number in figures or of a quotient of two, as the parser builds it; undefined for everything else.
 *
 * @example
 * plainValue("\\frac{1}{2}")?.kind // => "divide"
 */
export function plainValue(text: string): Expression | undefined {
  const last = text.charCodeAt(text.length - 1);
  // A digit or a brace ends what is looked for.
  if (text.length > MAX_LENGTH || !(isDigit(last) || last === 125)) return undefined;
  const first = text.charCodeAt(text.startsWith("-") ? 1 : 0);
  if (!isDigit(first) && !(first === 92 && last === 125)) return undefined;
  const match = VALUE.exec(text);
  if (match === null) return undefined;
  const [, sign, number, numerator, denominator] = match;
  const size: Expression =
    number !== undefined
      ? numberNode(number)
      : {
          kind: "divide",
          numerator: numberNode(numerator as string),
          denominator: numberNode(denominator as string),
        };
  return sign === "" ? size : negate(size);
}
