import { bitLength, cheapGcd, MAX_BITS, perfectRoot, powerWithin } from "./integers.ts";

/**
 * An exact quotient `n / d` with d > 0, in lowest terms while that is cheap (compare with {@link equalRational}).
 *
 * Every operation answers `undefined` rather than build a number over the bit cap of integers.ts.
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/**
 * `n / d` for d ≠ 0, `undefined` over the bit cap.
 *
 * @example
 * rational(6n, -4n) // => { n: -3n, d: 2n }
 */
export function rational(n: bigint, d: bigint): Rational | undefined {
  if (d === 1n) return bitLength(n) > MAX_BITS ? undefined : { n, d };
  const common = cheapGcd(n, d);
  if (common === undefined) {
    if (n % d === 0n) return rational(n / d, 1n);
    if (bitLength(n) > MAX_BITS || bitLength(d) > MAX_BITS) return undefined;
    return d < 0n ? { n: -n, d: -d } : { n, d };
  }
  const divisor = d < 0n ? -common : common;
  return { n: n / divisor, d: d / divisor };
}

export function fromInteger(n: bigint): Rational {
  return { n, d: 1n };
}

/** `mantissa · 10^exponent`. */
export function fromScientific(mantissa: bigint, exponent: number): Rational | undefined {
  if (exponent === 0) return rational(mantissa, 1n);
  const scale = powerWithin(10n, BigInt(Math.abs(exponent)));
  if (scale === undefined) return mantissa === 0n ? ZERO : undefined;
  return exponent > 0 ? rational(mantissa * scale, 1n) : rational(mantissa, scale);
}

export function addRational(a: Rational, b: Rational): Rational | undefined {
  return a.d === b.d ? rational(a.n + b.n, a.d) : rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function negateRational(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

export function multiplyRational(a: Rational, b: Rational): Rational | undefined {
  return rational(a.n * b.n, a.d * b.d);
}

/** `a / b`, `undefined` for b = 0. */
export function divideRational(a: Rational, b: Rational): Rational | undefined {
  return b.n === 0n ? undefined : rational(a.n * b.d, a.d * b.n);
}

/** −1, 0 or 1 as a < b, a = b, a > b. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equalRational(a: Rational, b: Rational): boolean {
  return a.n * b.d === b.n * a.d;
}

export function isInteger(a: Rational): boolean {
  return a.d === 1n || a.n % a.d === 0n;
}

/** ⌊a⌋ */
export function floorRational(a: Rational): bigint {
  const quotient = a.n / a.d;
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient;
}

/**
 * `base^exponent` where that is rational: an integer exponent, or a root of a perfect power of a base ≥ 0.
 * `0^0` is 1. `undefined` for a pole, an irrational result, a root of a negative base, or one over the bit cap.
 *
 * @example
 * powerRational({ n: 8n, d: 27n }, { n: -2n, d: 3n }) // => { n: 9n, d: 4n }
 */
export function powerRational(base: Rational, exponent: Rational): Rational | undefined {
  if (!isInteger(exponent)) {
    const root = rootRational(base, exponent.d);
    return root && powerRational(root, fromInteger(exponent.n));
  }
  const power = exponent.n / exponent.d;
  const magnitude = power < 0n ? -power : power;
  const n = powerWithin(base.n, magnitude);
  const d = powerWithin(base.d, magnitude);
  if (n === undefined || d === undefined) return undefined;
  if (power >= 0n) return { n, d };
  return n === 0n ? undefined : n < 0n ? { n: -d, d: -n } : { n: d, d: n };
}

/** The root of a perfect power, `undefined` for a negative base or an irrational root. */
export function rootRational(base: Rational, degree: bigint): Rational | undefined {
  if (base.n < 0n || degree < 1n || degree > 10_000n) return undefined;
  const d = perfectRoot(base.d, Number(degree));
  const n = d === undefined ? undefined : perfectRoot(base.n, Number(degree));
  return d === undefined || n === undefined ? undefined : { n, d };
}

/** The nearest double, also where numerator and denominator overflow one. */
export function toNumber(a: Rational): number {
  const excess = Math.max(bitLength(a.n), bitLength(a.d)) - 1000;
  if (excess <= 0) return Number(a.n) / Number(a.d);
  const shift = bitLength(a.n) - bitLength(a.d) - 64;
  const quotient = shift > 0 ? a.n / (a.d << BigInt(shift)) : (a.n << BigInt(-shift)) / a.d;
  return Number(quotient) * 2 ** shift;
}

/**
 * The value times 10^decimals, rounded half to even.
 *
 * @example
 * roundRational({ n: 1n, d: 8n }, 2) // => 12n
 */
export function roundRational(value: Rational, decimals: number): bigint {
  const scaled = value.n * 10n ** BigInt(decimals);
  const floor = floorRational({ n: scaled, d: value.d });
  const twice = 2n * (scaled - floor * value.d);
  if (twice === value.d) return floor % 2n === 0n ? floor : floor + 1n;
  return twice > value.d ? floor + 1n : floor;
}
