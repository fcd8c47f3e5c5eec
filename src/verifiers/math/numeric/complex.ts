import { type Rational, toNumber } from "./rational.ts";

/**
 * A complex double with an estimate of its own absolute error, propagated to first order.
 *
 * A value nothing is known about (a pole, an overflow, a point on a branch cut reached by rounding) is
 * {@link UNKNOWN}: its `re` is NaN, and every operation keeps that.
 */
export interface Complex {
  readonly re: number;
  readonly im: number;
  readonly error: number;
}

export const UNKNOWN: Complex = { re: Number.NaN, im: Number.NaN, error: Number.POSITIVE_INFINITY };

/** Rounding of one operation, relative to its result. */
const UNIT = 2 ** -52;

/** Beyond this a double is too near its range's end to be trusted. */
const HUGE = 1e290;
const TINY = 1e-290;

export function isKnown(z: Complex): boolean {
  return z.error < HUGE;
}

/** `x` exactly. */
export function exactReal(x: number): Complex {
  return { re: x, im: 0, error: 0 };
}

/** The nearest double to a quotient; an underflow is unknown, not zero. */
export function fromRational(value: Rational): Complex {
  const re = toNumber(value);
  if (re === 0 && value.n !== 0n) return UNKNOWN;
  return rounded(re, 0, 0, value.d === 1n && Number.isSafeInteger(re) ? 0 : 1);
}

export const COMPLEX_ZERO = exactReal(0);
export const COMPLEX_ONE = exactReal(1);
export const IMAGINARY_UNIT: Complex = { re: 0, im: 1, error: 0 };

/** The modulus; with the care of Math.hypot, which is slow, only near the ends of the range. */
export function modulus(z: Complex): number {
  if (z.im === 0) return Math.abs(z.re);
  const size = Math.sqrt(z.re * z.re + z.im * z.im);
  return size > 1e-140 && size < 1e140 ? size : Math.hypot(z.re, z.im);
}

/**
 * A result with the error inherited from its operands and that of its own rounding (`roundings` units).
 * Overflow and NaN give {@link UNKNOWN}, underflow a zero with an error. `-0` is made 0, as it would pick the
 * wrong side of a branch cut.
 */
export function rounded(re: number, im: number, inherited: number, roundings = 1): Complex {
  const size = Math.abs(re) + Math.abs(im);
  const error = inherited + size * UNIT * roundings;
  if (!(size < HUGE && error < HUGE)) return UNKNOWN;
  if (size < TINY && (size !== 0 || inherited !== 0)) return { re: 0, im: 0, error: Math.max(TINY, error) };
  return { re: re + 0, im: im + 0, error };
}

export function add(a: Complex, b: Complex): Complex {
  return rounded(a.re + b.re, a.im + b.im, a.error + b.error);
}

export function subtract(a: Complex, b: Complex): Complex {
  return rounded(a.re - b.re, a.im - b.im, a.error + b.error);
}

export function negate(a: Complex): Complex {
  return { re: 0 - a.re, im: 0 - a.im, error: a.error };
}

export function multiply(a: Complex, b: Complex): Complex {
  const inherited = a.error * (modulus(b) + b.error) + b.error * modulus(a);
  if (a.im === 0 && b.im === 0) return rounded(a.re * b.re, 0, inherited);
  return rounded(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re, inherited, 3);
}

export function scale(a: Complex, factor: number): Complex {
  return rounded(a.re * factor, a.im * factor, a.error * Math.abs(factor));
}

export function divide(a: Complex, b: Complex): Complex {
  const size = modulus(b);
  if (!(size > 4 * b.error)) return UNKNOWN;
  const inherited = (a.error + (modulus(a) / size) * b.error) / (size - b.error);
  if (b.im === 0) return rounded(a.re / b.re, a.im / b.re, inherited);
  const square = b.re * b.re + b.im * b.im;
  if (!(square < HUGE && square > TINY)) return UNKNOWN;
  return rounded((a.re * b.re + a.im * b.im) / square, (a.im * b.re - a.re * b.im) / square, inherited, 5);
}

/** Whether rounding may have put the value on the other side of the cut along the negative real axis. */
function nearCut(z: Complex): boolean {
  return z.re < 0 && z.im !== 0 && Math.abs(z.im) <= 4 * z.error;
}

/** The principal logarithm. */
export function ln(z: Complex): Complex {
  const size = modulus(z);
  if (!(size > 4 * z.error) || nearCut(z)) return UNKNOWN;
  const inherited = z.error / (size - z.error);
  const im = z.im === 0 ? (z.re < 0 ? Math.PI : 0) : Math.atan2(z.im, z.re);
  // Near 1 the logarithm is small while the rounding of |z| is not.
  return rounded(Math.log(size), im, inherited + (z.im === 0 ? 0 : UNIT), 2);
}

export function exp(z: Complex): Complex {
  const size = Math.exp(z.re);
  if (size === 0) return { re: 0, im: 0, error: TINY };
  // Argument rounding: e^x amplifies the relative error of x by |x|.
  const inherited = size * Math.expm1(Math.min(z.error, 1)) + (z.error > 1 ? HUGE : 0);
  if (z.im === 0) return rounded(size, 0, inherited, 2);
  return rounded(size * Math.cos(z.im), size * Math.sin(z.im), inherited, 3);
}

/** The principal square root. */
export function sqrt(z: Complex): Complex {
  if (nearCut(z)) return UNKNOWN;
  const size = modulus(z);
  const root = Math.sqrt(size);
  const inherited = size > 4 * z.error ? z.error / root : Math.sqrt(size + z.error);
  if (z.im === 0) return z.re < 0 ? rounded(0, root, inherited) : rounded(root, 0, inherited);
  // The half angle by the stable formula: never subtract nearly equal numbers.
  const half = Math.sqrt((size + Math.abs(z.re)) / 2);
  const other = Math.abs(z.im) / (2 * half);
  const sign = z.im < 0 ? -1 : 1;
  return z.re >= 0 ? rounded(half, sign * other, inherited, 4) : rounded(other, sign * half, inherited, 4);
}

function integerPower(z: Complex, exponent: number): Complex {
  if (z.im === 0) {
    const value = z.re ** exponent;
    const inherited = z.re === 0 ? z.error : Math.abs((value / z.re) * exponent) * z.error;
    return rounded(value, 0, inherited, 2);
  }
  let result = COMPLEX_ONE;
  let base = z;
  for (let n = Math.abs(exponent); n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = multiply(result, base);
    if (n > 1) base = multiply(base, base);
  }
  return exponent < 0 ? divide(COMPLEX_ONE, result) : result;
}

/** The principal power; `0^0` is 1, as everywhere here. */
export function power(base: Complex, exponent: Complex): Complex {
  if (exponent.im === 0 && exponent.error === 0) {
    const n = exponent.re;
    if (n === 0) return isKnown(base) ? COMPLEX_ONE : UNKNOWN;
    if (Number.isInteger(n) && Math.abs(n) < 2 ** 31) {
      if (n < 0 && !(modulus(base) > 4 * base.error)) return UNKNOWN;
      return integerPower(base, n);
    }
    if (n === 0.5) return sqrt(base);
  }
  if (base.re === 0 && base.im === 0 && base.error === 0) {
    return exponent.re > exponent.error ? COMPLEX_ZERO : UNKNOWN;
  }
  if (base.im === 0 && exponent.im === 0 && base.re > 4 * base.error) {
    const value = base.re ** exponent.re;
    const relative =
      (Math.abs(exponent.re) * base.error) / (base.re - base.error) +
      Math.abs(Math.log(base.re)) * exponent.error;
    if (!(relative < 1e-3)) return UNKNOWN;
    return rounded(value, 0, Math.abs(value) * relative, 2);
  }
  return exp(multiply(exponent, ln(base)));
}

/** The real odd root of a negative real number, the principal root otherwise. */
export function realRoot(z: Complex, degree: number): Complex {
  if (degree === 2) return sqrt(z);
  if (degree === 3 && z.im === 0) {
    const value = Math.cbrt(z.re);
    const inherited =
      Math.abs(z.re) > 4 * z.error ? z.error / (value * value) : Math.cbrt(Math.abs(z.re) + z.error);
    return rounded(value, 0, inherited, 2);
  }
  const exponent = rounded(1 / degree, 0, 0);
  return degree % 2 === 1 && z.im === 0 && z.re < 0 ? negate(power(negate(z), exponent)) : power(z, exponent);
}
