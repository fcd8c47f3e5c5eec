import type { Answer } from "../tree/answer.ts";
import { isExpression } from "../tree/answer.ts";
import type { Expression, NumberNode } from "../tree/expression.ts";
import { UNREADABLE } from "./token.ts";

/** Where `e` or `E` stands; −1 without one. */
function exponentMark(text: string): number {
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) | 32) === 101) return at;
  return -1;
}

/** The integers that answers hold most, which need not be made each time. */
const SMALL: readonly bigint[] = Array.from({ length: 100 }, (_, value) => BigInt(value));

const integerOf = (digits: string): bigint =>
  (digits.length > 2 ? undefined : SMALL[Number(digits)]) ?? BigInt(digits);

/** `text` is digits with at most one point and perhaps an exponent after `E` or `e`. */
export function numberNode(text: string): NumberNode {
  const mark = exponentMark(text);
  const digits = mark < 0 ? text : text.slice(0, mark);
  const point = digits.indexOf(".");
  const power = mark < 0 ? 0 : Number(text.slice(mark + 1));
  if (!Number.isSafeInteger(power)) throw UNREADABLE;
  if (point < 0) return { kind: "number", mantissa: integerOf(digits), exponent: power, decimal: mark >= 0 };
  const fraction = digits.slice(point + 1);
  const mantissa = BigInt(digits.slice(0, point) + fraction);
  return { kind: "number", mantissa, exponent: power - fraction.length, decimal: true };
}

/** The node itself when it has a value; a bracketed single value (`{5}`) counts as that value. */
export function asExpression(node: Answer): Expression {
  if (isExpression(node)) return node;
  if (node.kind === "set" && node.style === "braces" && node.items.length === 1)
    return asExpression(node.items[0] as Answer);
  throw UNREADABLE;
}
