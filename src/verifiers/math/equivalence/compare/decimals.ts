import type { Judgement } from "../../relations/judgement.ts";
import { add, subtract } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { literalRational } from "../../tree/literal.ts";

/** A decimal with fewer significant digits than this stands for itself alone. */
const MIN_DIGITS = 6;

/** A decimal literal with its sign, percent sign or power of ten; undefined for anything else. */
function decimalLiteral(node: Expression): { mantissa: bigint; exponent: number } | undefined {
  if (node.kind === "negate") {
    const inner = decimalLiteral(node.argument);
    return inner && { mantissa: -inner.mantissa, exponent: inner.exponent };
  }
  if (node.kind === "percent") {
    const inner = decimalLiteral(node.argument);
    return inner && { mantissa: inner.mantissa, exponent: inner.exponent - 2 };
  }
  if (node.kind === "multiply" && node.factors.length === 2) {
    const [head, scale] = node.factors as [Expression, Expression];
    const inner = decimalLiteral(head);
    const power = powerOfTen(scale);
    return inner && power !== undefined
      ? { mantissa: inner.mantissa, exponent: inner.exponent + power }
      : undefined;
  }
  return node.kind === "number" && node.decimal && node.exponent < 0 ? node : undefined;
}

/** The most digits that decimals are lined up by. */
const MAX_SHIFT = 400;

/**
 * Whether two numbers in figures, whole, decimal or quotients of whole ones, are the same: both are meant as they are
 * written. Undefined where a side is anything else, or a decimal beside a quotient, which it may round.
 */
export function sameLiterals(a: Expression, b: Expression): boolean | undefined {
  const x = figures(a);
  const y = x && figures(b);
  if (x !== undefined && y !== undefined) {
    const shift = x.exponent - y.exponent;
    if (Math.abs(shift) > MAX_SHIFT) return undefined;
    return shift >= 0
      ? x.mantissa * 10n ** BigInt(shift) === y.mantissa
      : x.mantissa === y.mantissa * 10n ** BigInt(-shift);
  }
  const p = literalRational(a);
  const q = p && literalRational(b);
  return p === undefined || q === undefined ? undefined : p.n * q.d === q.n * p.d;
}

function figures(node: Expression): { mantissa: bigint; exponent: number } | undefined {
  if (node.kind === "number") return node;
  if (node.kind !== "negate" || node.argument.kind !== "number") return undefined;
  return { mantissa: -node.argument.mantissa, exponent: node.argument.exponent };
}

/** The n of `10^n`. */
function powerOfTen(node: Expression): number | undefined {
  if (node.kind !== "power" || node.base.kind !== "number" || node.base.mantissa !== 10n) return undefined;
  if (node.base.exponent !== 0) return undefined;
  const negative = node.exponent.kind === "negate";
  const size = node.exponent.kind === "negate" ? node.exponent.argument : node.exponent;
  if (size.kind !== "number" || size.exponent !== 0 || size.mantissa > 400n) return undefined;
  return negative ? -Number(size.mantissa) : Number(size.mantissa);
}

function digits(mantissa: bigint): number {
  return String(mantissa < 0n ? -mantissa : mantissa).length;
}

/**
 * Whether one of two constants is a decimal of six significant digits or more that is the other one rounded to
 * its last digit (or of `least` digits, where the text says that it is): `3.141593` and π, `0.333333` and 1/3. Never true of two decimals: both are meant as written.
 */
export function isRounding(a: Expression, b: Expression, judgement: Judgement, least = MIN_DIGITS): boolean {
  const left = decimalLiteral(a);
  const right = decimalLiteral(b);
  const rounded = left ?? right;
  if (rounded === undefined || (left !== undefined && right !== undefined)) return false;
  if (digits(rounded.mantissa) < least) return false;
  const [decimal, other] = left === undefined ? [b, a] : [a, b];
  // Half a unit of the last digit.
  const half: Expression = { kind: "number", mantissa: 5n, exponent: rounded.exponent - 1, decimal: false };
  const above = judgement.order(other, add(decimal, half));
  const below = judgement.order(other, subtract(decimal, half));
  return above !== undefined && above <= 0 && below !== undefined && below >= 0;
}
