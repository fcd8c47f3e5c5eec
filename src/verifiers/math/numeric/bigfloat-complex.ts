import {
  BIGFLOAT_ONE,
  BIGFLOAT_UNKNOWN,
  BIGFLOAT_ZERO,
  type BigFloat,
  bigfloatAdd,
  bigfloatDivide,
  bigfloatMultiply,
  bigfloatNegate,
  bigfloatPower,
  bigfloatRoot,
  bigfloatSign,
  bigfloatSubtract,
  isExactZero,
} from "./bigfloat.ts";
import {
  bigfloatAngle,
  bigfloatExp,
  bigfloatHalf,
  bigfloatHypotenuse,
  bigfloatLn,
  bigfloatPi,
  bigfloatSinCos,
} from "./bigfloat-functions.ts";

/** A complex number of BigFloat parts. A real one has an imaginary part that is exactly zero. */
export interface BigFloatComplex {
  readonly re: BigFloat;
  readonly im: BigFloat;
}

export const UNKNOWN: BigFloatComplex = { re: BIGFLOAT_UNKNOWN, im: BIGFLOAT_UNKNOWN };
export const ONE: BigFloatComplex = { re: BIGFLOAT_ONE, im: BIGFLOAT_ZERO };
export const ZERO: BigFloatComplex = { re: BIGFLOAT_ZERO, im: BIGFLOAT_ZERO };

export function real(re: BigFloat): BigFloatComplex {
  return { re, im: BIGFLOAT_ZERO };
}

export function isReal(z: BigFloatComplex): boolean {
  return isExactZero(z.im);
}

export function add(a: BigFloatComplex, b: BigFloatComplex, bits: number): BigFloatComplex {
  return { re: bigfloatAdd(a.re, b.re, bits), im: bigfloatAdd(a.im, b.im, bits) };
}

export function negate(a: BigFloatComplex): BigFloatComplex {
  return { re: bigfloatNegate(a.re), im: bigfloatNegate(a.im) };
}

export function subtract(a: BigFloatComplex, b: BigFloatComplex, bits: number): BigFloatComplex {
  return add(a, negate(b), bits);
}

export function multiply(a: BigFloatComplex, b: BigFloatComplex, bits: number): BigFloatComplex {
  if (isReal(a) && isReal(b)) return real(bigfloatMultiply(a.re, b.re, bits));
  return {
    re: bigfloatSubtract(bigfloatMultiply(a.re, b.re, bits), bigfloatMultiply(a.im, b.im, bits), bits),
    im: bigfloatAdd(bigfloatMultiply(a.re, b.im, bits), bigfloatMultiply(a.im, b.re, bits), bits),
  };
}

export function divide(a: BigFloatComplex, b: BigFloatComplex, bits: number): BigFloatComplex {
  if (isReal(b)) {
    const im = isReal(a) ? BIGFLOAT_ZERO : bigfloatDivide(a.im, b.re, bits);
    return { re: bigfloatDivide(a.re, b.re, bits), im };
  }
  const working = bits + 8;
  const square = bigfloatAdd(
    bigfloatMultiply(b.re, b.re, working),
    bigfloatMultiply(b.im, b.im, working),
    working,
  );
  const product = multiply(a, { re: b.re, im: bigfloatNegate(b.im) }, working);
  return { re: bigfloatDivide(product.re, square, bits), im: bigfloatDivide(product.im, square, bits) };
}

export function timesI(z: BigFloatComplex): BigFloatComplex {
  return { re: bigfloatNegate(z.im), im: z.re };
}

export function half(z: BigFloatComplex): BigFloatComplex {
  return { re: bigfloatHalf(z.re), im: isReal(z) ? BIGFLOAT_ZERO : bigfloatHalf(z.im) };
}

export function exp(z: BigFloatComplex, bits: number): BigFloatComplex {
  const size = bigfloatExp(z.re, bits);
  if (isReal(z)) return real(size);
  const [sin, cos] = bigfloatSinCos(z.im, bits);
  return { re: bigfloatMultiply(size, cos, bits), im: bigfloatMultiply(size, sin, bits) };
}

/** The principal logarithm; unknown where rounding does not tell the side of the cut. */
export function ln(z: BigFloatComplex, bits: number): BigFloatComplex {
  if (isReal(z)) {
    const sign = bigfloatSign(z.re);
    if (sign === 1) return real(bigfloatLn(z.re, bits));
    return sign === -1 ? { re: bigfloatLn(bigfloatNegate(z.re), bits), im: bigfloatPi(bits) } : UNKNOWN;
  }
  return { re: bigfloatLn(bigfloatHypotenuse(z.re, z.im, bits), bits), im: bigfloatAngle(z.im, z.re, bits) };
}

/** The principal square root. */
export function sqrt(z: BigFloatComplex, bits: number): BigFloatComplex {
  if (isReal(z)) {
    const sign = bigfloatSign(z.re);
    if (sign === undefined) return UNKNOWN;
    if (sign >= 0) return real(bigfloatRoot(z.re, 2, bits));
    return { re: BIGFLOAT_ZERO, im: bigfloatRoot(bigfloatNegate(z.re), 2, bits) };
  }
  // √z = (|z| + z) / √(2(|z| + re z)), fine off the cut
  const size = bigfloatHypotenuse(z.re, z.im, bits + 8);
  const re = bigfloatAdd(size, z.re, bits + 8);
  const below = bigfloatRoot(bigfloatAdd(re, re, bits + 8), 2, bits + 8);
  return { re: bigfloatDivide(re, below, bits), im: bigfloatDivide(z.im, below, bits) };
}

export function integerPower(z: BigFloatComplex, exponent: bigint, bits: number): BigFloatComplex {
  if (isReal(z)) return real(bigfloatPower(z.re, exponent, bits));
  if (exponent > 4_096n || exponent < -4_096n) return UNKNOWN;
  let result = ONE;
  let base = z;
  for (let n = exponent < 0n ? -exponent : exponent; n > 0n; n >>= 1n) {
    if (n & 1n) result = multiply(result, base, bits + 16);
    if (n > 1n) base = multiply(base, base, bits + 16);
  }
  return exponent < 0n ? divide(ONE, result, bits) : result;
}

/** The principal power e^(exponent · ln base). */
export function power(base: BigFloatComplex, exponent: BigFloatComplex, bits: number): BigFloatComplex {
  if (isExactZero(base.re) && isReal(base)) {
    return bigfloatSign(exponent.re) === 1 ? ZERO : UNKNOWN;
  }
  // The magnitude of the exponent costs that many bits of the logarithm.
  const working = bits + 32;
  return exp(multiply(exponent, ln(base, working), working), bits);
}
