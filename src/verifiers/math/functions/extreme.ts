import { bigfloatSign, bigfloatSubtract } from "../numeric/bigfloat.ts";
import { UNKNOWN as BIG_UNKNOWN, type BigFloatComplex, isReal } from "../numeric/bigfloat-complex.ts";
import { type Complex, isKnown, UNKNOWN } from "../numeric/complex.ts";
import { compareRational, type Rational } from "../numeric/rational.ts";

/** The greatest, or the least, of rationals. */
export function exactExtreme(greatest: boolean, values: readonly Rational[]): Rational | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((best, value) => {
    const order = compareRational(value, best);
    return (greatest ? order > 0 : order < 0) ? value : best;
  });
}

/** The greatest, or the least, of reals in doubles. */
export function extreme(greatest: boolean, values: readonly Complex[]): Complex {
  return values.reduce((a, b) => {
    if (a.im !== 0 || b.im !== 0 || !isKnown(a) || !isKnown(b)) return UNKNOWN;
    return a.re > b.re === greatest ? a : b;
  });
}

/** The greatest, or the least, of reals in many bits. */
export function bigExtreme(
  greatest: boolean,
  values: readonly BigFloatComplex[],
  bits: number,
): BigFloatComplex {
  let best = values[0] ?? BIG_UNKNOWN;
  for (const value of values) {
    if (!isReal(value) || !isReal(best)) return BIG_UNKNOWN;
    const sign = value === best ? 0 : bigfloatSign(bigfloatSubtract(value.re, best.re, bits));
    if (sign === undefined) return BIG_UNKNOWN;
    if (greatest ? sign > 0 : sign < 0) best = value;
  }
  return best;
}
