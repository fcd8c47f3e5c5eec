import type { Expression } from "../tree/expression.ts";
import { type Budget, spend } from "./budget.ts";
import type { RationalBindings } from "./exact.ts";
import { wideValue } from "./wide.ts";
import { subtract } from "./wide-complex.ts";
import { isWideKnown, magnitude, mayBeZero } from "./wide-real.ts";

/** Bits of agreement asked for, beyond those that the literals of both sides could have bought. */
export const BASE_BITS = 256;
const MAX_WIDE_BITS = 2_048;

/**
 * The sign of a − b ("zero" where it vanishes to all the bits asked for; for complex numbers any sign stands
 * for "differs"). `bits` counts bits of agreement; the working precision is a little higher.
 */
export function wideDifference(
  a: Expression,
  b: Expression,
  bits: number,
  budget: Budget,
  bindings: RationalBindings | undefined,
  realRoots: boolean,
): -1 | 1 | "zero" | "unknown" {
  if (bits > MAX_WIDE_BITS) return "unknown";
  const working = Math.ceil((bits + 64) / 64) * 64;
  // A multiplication of n words costs about n² steps of a hundredth.
  if (!spend(budget, 2 + (working >> 7))) return "unknown";
  const left = wideValue(a, working, budget, bindings, realRoots);
  if (!isWideKnown(left.re) || !isWideKnown(left.im)) return "unknown";
  const right = wideValue(b, working, budget, bindings, realRoots);
  if (!isWideKnown(right.re) || !isWideKnown(right.im)) return "unknown";
  const difference = subtract(left, right, working);
  if (!mayBeZero(difference.re)) return difference.re.m < 0n ? -1 : 1;
  if (!mayBeZero(difference.im)) return 1;
  const error = Math.max(difference.re.r, difference.im.r);
  // Agreement counts from the units place down, so that 10^(10^10) and 10^(10^10) + 1 do not agree. An error
  // larger than the precision's (a limit, lost digits) must still leave more agreement than chance would.
  if (error < 32 - Math.min(bits, 120 + Math.max(bits - BASE_BITS, 0))) return "zero";
  const size = Math.max(magnitude(left.re), magnitude(left.im));
  return size > 64 && size + bits <= MAX_WIDE_BITS
    ? wideDifference(a, b, size + bits, budget, bindings, realRoots)
    : "unknown";
}

/** The exponent of a power of two above |a − b| for constants, its error included. */
export function wideDistance(
  a: Expression,
  b: Expression,
  bits: number,
  budget: Budget,
  realRoots: boolean,
): number {
  const difference = subtract(
    wideValue(a, bits, budget, undefined, realRoots),
    wideValue(b, bits, budget, undefined, realRoots),
    bits,
  );
  const { re, im } = difference;
  return Math.max(magnitude(re), re.r, magnitude(im), im.r);
}
