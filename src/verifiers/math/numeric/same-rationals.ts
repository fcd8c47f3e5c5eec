import type { NumericOptions, NumericVerdict } from "./numeric-verdict.ts";
import {
  addRational,
  equalRational,
  negateRational,
  type Rational,
  roundRational,
  toNumber,
} from "./rational.ts";

/** Whether two exact values are equal, or as near as the options allow. */
export function sameRationals(
  x: Rational,
  y: Rational,
  { decimals, tolerance }: NumericOptions,
): NumericVerdict {
  if (equalRational(x, y)) return { equal: true, method: "exact", exhausted: false };
  if (tolerance !== undefined) {
    const difference = addRational(x, negateRational(y));
    if (difference && Math.abs(toNumber(difference)) < tolerance)
      return { equal: true, method: "rounded", exhausted: false };
  }
  if (decimals === undefined) return { equal: false, method: "exact", exhausted: false };
  const equal = roundRational(x, decimals) === roundRational(y, decimals);
  return { equal, method: "rounded", exhausted: false };
}
