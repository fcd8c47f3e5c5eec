import type { Expression } from "../tree/expression.ts";
import { isBigFloatKnown, magnitude, mayBeZero } from "./bigfloat.ts";
import { subtract } from "./bigfloat-complex.ts";
import { bigfloatValue } from "./bigfloat-value.ts";
import { type Budget, spend } from "./budget.ts";
import type { RationalBindings } from "./exact.ts";

/** Bits of agreement asked for, beyond those that the literals of both sides could have bought. */
export const BASE_BITS = 256;
const MAX_BIGFLOAT_BITS = 2_048;

/**
 * The sign of a − b ("zero" where it vanishes to all the bits asked for; for complex numbers any sign stands
 * for "differs"). `bits` counts bits of agreement; the working precision is a little higher.
 */
export function bigfloatDifference(
  a: Expression,
  b: Expression,
  bits: number,
  budget: Budget,
  bindings: RationalBindings | undefined,
  realRoots: boolean,
): -1 | 1 | "zero" | "unknown" {
  if (bits > MAX_BIGFLOAT_BITS) return "unknown";
  const working = Math.ceil((bits + 64) / 64) * 64;
  // A multiplication of n words costs about n² steps of a hundredth.
  if (!spend(budget, 2 + (working >> 7))) return "unknown";
  const left = bigfloatValue(a, working, budget, bindings, realRoots);
  if (!isBigFloatKnown(left.re) || !isBigFloatKnown(left.im)) return "unknown";
  const right = bigfloatValue(b, working, budget, bindings, realRoots);
  if (!isBigFloatKnown(right.re) || !isBigFloatKnown(right.im)) return "unknown";
  const difference = subtract(left, right, working);
  if (!mayBeZero(difference.re)) return difference.re.m < 0n ? -1 : 1;
  if (!mayBeZero(difference.im)) return 1;
  const error = Math.max(difference.re.r, difference.im.r);
  // Agreement counts from the units place down, so that 10^(10^10) and 10^(10^10) + 1 do not agree. An error
  // larger than the precision's (a limit, lost digits) must still leave more agreement than chance would.
  if (error < 32 - Math.min(bits, 120 + Math.max(bits - BASE_BITS, 0))) return "zero";
  const size = Math.max(magnitude(left.re), magnitude(left.im));
  return size > 64 && size + bits <= MAX_BIGFLOAT_BITS
    ? bigfloatDifference(a, b, size + bits, budget, bindings, realRoots)
    : "unknown";
}

/** The exponent of a power of two above |a − b| for constants, its error included. */
export function bigfloatDistance(
  a: Expression,
  b: Expression,
  bits: number,
  budget: Budget,
  realRoots: boolean,
): number {
  const difference = subtract(
    bigfloatValue(a, bits, budget, undefined, realRoots),
    bigfloatValue(b, bits, budget, undefined, realRoots),
    bits,
  );
  const { re, im } = difference;
  return Math.max(magnitude(re), re.r, magnitude(im), im.r);
}
