import { bigfloatInteger } from "../numeric/bigfloat.ts";
import * as big from "../numeric/bigfloat-complex.ts";
import { divide, exactReal, ln } from "../numeric/complex.ts";
import {
  equalRational,
  fromInteger,
  ONE,
  powerRational,
  type Rational,
  rational,
  toNumber,
  ZERO,
} from "../numeric/rational.ts";
import type { FunctionRecord } from "./record.ts";

/** log_base(value) where it is a fraction with a small denominator. */
function fraction(value: Rational, base: Rational): Rational | undefined {
  if (value.n <= 0n || base.n <= 0n || base.n === base.d) return undefined;
  if (equalRational(value, ONE)) return ZERO;
  const estimate = Math.log(toNumber(value)) / Math.log(toNumber(base));
  if (!Number.isFinite(estimate)) return undefined;
  for (let denominator = 1; denominator <= 6; denominator++) {
    const numerator = Math.round(estimate * denominator);
    if (Math.abs(numerator - estimate * denominator) > 1e-9 * Math.max(1, Math.abs(numerator))) continue;
    const left = powerRational(base, fromInteger(BigInt(numerator)));
    const right = powerRational(value, fromInteger(BigInt(denominator)));
    if (left && right && equalRational(left, right)) return rational(BigInt(numerator), BigInt(denominator));
  }
  return undefined;
}

/** The logarithm to a base, ten when none is given. */
export const log: FunctionRecord<"log"> = {
  name: "log",
  latex: [],
  words: [],
  operators: [],
  exact: ([a, b]) => (a === undefined ? undefined : fraction(a, b ?? fromInteger(10n))),
  complex: (z, base) => divide(ln(z), ln(base ?? exactReal(10))),
  bigfloat: (z, bits, base) =>
    big.divide(big.ln(z, bits), big.ln(base ?? big.real(bigfloatInteger(10n, bits + 8)), bits), bits),
  several: true,
  breakPoints: true,
};
