import {
  wideAngle,
  wideExp,
  wideHalf,
  wideHypotenuse,
  wideLn,
  widePi,
  wideSinCos,
} from "./wide-functions.ts";
import {
  isExactZero,
  WIDE_ONE,
  WIDE_UNKNOWN,
  WIDE_ZERO,
  type Wide,
  wideAdd,
  wideDivide,
  wideMultiply,
  wideNegate,
  widePower,
  wideRoot,
  wideSign,
  wideSubtract,
} from "./wide-real.ts";

/** A complex number of wide parts. A real one has an imaginary part that is exactly zero. */
export interface WideComplex {
  readonly re: Wide;
  readonly im: Wide;
}

export const UNKNOWN: WideComplex = { re: WIDE_UNKNOWN, im: WIDE_UNKNOWN };
export const ONE: WideComplex = { re: WIDE_ONE, im: WIDE_ZERO };
export const ZERO: WideComplex = { re: WIDE_ZERO, im: WIDE_ZERO };

export function real(re: Wide): WideComplex {
  return { re, im: WIDE_ZERO };
}

export function isReal(z: WideComplex): boolean {
  return isExactZero(z.im);
}

export function add(a: WideComplex, b: WideComplex, bits: number): WideComplex {
  return { re: wideAdd(a.re, b.re, bits), im: wideAdd(a.im, b.im, bits) };
}

export function negate(a: WideComplex): WideComplex {
  return { re: wideNegate(a.re), im: wideNegate(a.im) };
}

export function subtract(a: WideComplex, b: WideComplex, bits: number): WideComplex {
  return add(a, negate(b), bits);
}

export function multiply(a: WideComplex, b: WideComplex, bits: number): WideComplex {
  if (isReal(a) && isReal(b)) return real(wideMultiply(a.re, b.re, bits));
  return {
    re: wideSubtract(wideMultiply(a.re, b.re, bits), wideMultiply(a.im, b.im, bits), bits),
    im: wideAdd(wideMultiply(a.re, b.im, bits), wideMultiply(a.im, b.re, bits), bits),
  };
}

export function divide(a: WideComplex, b: WideComplex, bits: number): WideComplex {
  if (isReal(b)) {
    const im = isReal(a) ? WIDE_ZERO : wideDivide(a.im, b.re, bits);
    return { re: wideDivide(a.re, b.re, bits), im };
  }
  const working = bits + 8;
  const square = wideAdd(wideMultiply(b.re, b.re, working), wideMultiply(b.im, b.im, working), working);
  const product = multiply(a, { re: b.re, im: wideNegate(b.im) }, working);
  return { re: wideDivide(product.re, square, bits), im: wideDivide(product.im, square, bits) };
}

export function timesI(z: WideComplex): WideComplex {
  return { re: wideNegate(z.im), im: z.re };
}

export function half(z: WideComplex): WideComplex {
  return { re: wideHalf(z.re), im: isReal(z) ? WIDE_ZERO : wideHalf(z.im) };
}

export function exp(z: WideComplex, bits: number): WideComplex {
  const size = wideExp(z.re, bits);
  if (isReal(z)) return real(size);
  const [sin, cos] = wideSinCos(z.im, bits);
  return { re: wideMultiply(size, cos, bits), im: wideMultiply(size, sin, bits) };
}

/** The principal logarithm; unknown where rounding does not tell the side of the cut. */
export function ln(z: WideComplex, bits: number): WideComplex {
  if (isReal(z)) {
    const sign = wideSign(z.re);
    if (sign === 1) return real(wideLn(z.re, bits));
    return sign === -1 ? { re: wideLn(wideNegate(z.re), bits), im: widePi(bits) } : UNKNOWN;
  }
  return { re: wideLn(wideHypotenuse(z.re, z.im, bits), bits), im: wideAngle(z.im, z.re, bits) };
}

/** The principal square root. */
export function sqrt(z: WideComplex, bits: number): WideComplex {
  if (isReal(z)) {
    const sign = wideSign(z.re);
    if (sign === undefined) return UNKNOWN;
    if (sign >= 0) return real(wideRoot(z.re, 2, bits));
    return { re: WIDE_ZERO, im: wideRoot(wideNegate(z.re), 2, bits) };
  }
  // √z = (|z| + z) / √(2(|z| + re z)), fine off the cut
  const size = wideHypotenuse(z.re, z.im, bits + 8);
  const re = wideAdd(size, z.re, bits + 8);
  const below = wideRoot(wideAdd(re, re, bits + 8), 2, bits + 8);
  return { re: wideDivide(re, below, bits), im: wideDivide(z.im, below, bits) };
}

export function integerPower(z: WideComplex, exponent: bigint, bits: number): WideComplex {
  if (isReal(z)) return real(widePower(z.re, exponent, bits));
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
export function power(base: WideComplex, exponent: WideComplex, bits: number): WideComplex {
  if (isExactZero(base.re) && isReal(base)) {
    return wideSign(exponent.re) === 1 ? ZERO : UNKNOWN;
  }
  // The magnitude of the exponent costs that many bits of the logarithm.
  const working = bits + 32;
  return exp(multiply(exponent, ln(base, working), working), bits);
}
