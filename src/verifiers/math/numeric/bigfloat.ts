import { bitLength, integerRoot } from "./integers.ts";

/**
 * A binary floating-point number of any precision with a bound on its error: `m · 2^e ± 2^r`.
 *
 * `r` is −∞ for an exact value and +∞ for {@link BIGFLOAT_UNKNOWN}, which every operation keeps. The precision of
 * a result is an argument (`bits` of mantissa), so that there is no state and equal inputs give equal bits.
 */
export interface BigFloat {
  readonly m: bigint;
  readonly e: number;
  readonly r: number;
}

const EXACT = Number.NEGATIVE_INFINITY;

/** Exponents beyond this are refused: they could not be added one to a double without loss. */
const MAX_EXPONENT = 2 ** 48;

export const BIGFLOAT_UNKNOWN: BigFloat = { m: 0n, e: 0, r: Number.POSITIVE_INFINITY };
export const BIGFLOAT_ZERO: BigFloat = { m: 0n, e: 0, r: EXACT };
export const BIGFLOAT_ONE: BigFloat = { m: 1n, e: 0, r: EXACT };

export function isBigFloatKnown(a: BigFloat): boolean {
  return a.r < Number.POSITIVE_INFINITY;
}

export function isExactZero(a: BigFloat): boolean {
  return a.m === 0n && a.r === EXACT;
}

/** log2(2^a + 2^b) */
export function addErrors(a: number, b: number): number {
  if (a < b) return addErrors(b, a);
  return a - b > 60 || b === EXACT ? a : a + Math.log2(1 + 2 ** (b - a));
}

/** The exponent of a power of two above |m · 2^e|, −∞ for 0. */
export function magnitude(a: BigFloat): number {
  return a.m === 0n ? EXACT : bitLength(a.m) + a.e;
}

/** The exponent of a power of two above every value in the ball. */
function outerMagnitude(a: BigFloat): number {
  return addErrors(magnitude(a), a.r);
}

/** `m · 2^e ± 2^r` with the mantissa rounded to `bits`. */
export function bigfloat(m: bigint, e: number, r: number, bits: number): BigFloat {
  if (m === 0n) return { m, e: 0, r };
  const excess = bitLength(m) - bits;
  if (excess <= 0) return Math.abs(e) > MAX_EXPONENT ? BIGFLOAT_UNKNOWN : { m, e, r };
  if (Math.abs(e + excess) > MAX_EXPONENT) return BIGFLOAT_UNKNOWN;
  const shift = BigInt(excess);
  const kept = m >> shift;
  return { m: kept, e: e + excess, r: kept << shift === m ? r : addErrors(r, e + excess) };
}

export function bigfloatInteger(value: bigint, bits: number): BigFloat {
  return bigfloat(value, 0, EXACT, bits);
}

export function bigfloatQuotient(n: bigint, d: bigint, bits: number): BigFloat {
  return bigfloatDivide(bigfloatInteger(n, bits + 8), bigfloatInteger(d, bits + 8), bits);
}

export function bigfloatNegate(a: BigFloat): BigFloat {
  return { m: -a.m, e: a.e, r: a.r };
}

export function bigfloatAdd(a: BigFloat, b: BigFloat, bits: number): BigFloat {
  const r = addErrors(a.r, b.r);
  if (r === Number.POSITIVE_INFINITY) return BIGFLOAT_UNKNOWN;
  if (a.m === 0n) return { m: b.m, e: b.e, r };
  if (b.m === 0n) return { m: a.m, e: a.e, r };
  const gap = a.e - b.e;
  // Never shift by more than the precision could show: what falls below it becomes error.
  if (gap > 3 * bits) return { m: a.m, e: a.e, r: addErrors(r, magnitude(b)) };
  if (gap < -3 * bits) return { m: b.m, e: b.e, r: addErrors(r, magnitude(a)) };
  return gap >= 0
    ? bigfloat((a.m << BigInt(gap)) + b.m, b.e, r, bits)
    : bigfloat(a.m + (b.m << BigInt(-gap)), a.e, r, bits);
}

export function bigfloatSubtract(a: BigFloat, b: BigFloat, bits: number): BigFloat {
  return bigfloatAdd(a, bigfloatNegate(b), bits);
}

export function bigfloatMultiply(a: BigFloat, b: BigFloat, bits: number): BigFloat {
  if (!isBigFloatKnown(a) || !isBigFloatKnown(b)) return BIGFLOAT_UNKNOWN;
  const fromA = a.r === EXACT ? EXACT : a.r + outerMagnitude(b);
  const fromB = b.r === EXACT || a.m === 0n ? EXACT : b.r + magnitude(a);
  return bigfloat(a.m * b.m, a.e + b.e, addErrors(fromA, fromB), bits);
}

/** Whether zero may lie in the ball. */
export function mayBeZero(a: BigFloat): boolean {
  return a.m === 0n || a.r >= magnitude(a) - 1;
}

export function bigfloatDivide(a: BigFloat, b: BigFloat, bits: number): BigFloat {
  if (!isBigFloatKnown(a) || !isBigFloatKnown(b) || mayBeZero(b)) return BIGFLOAT_UNKNOWN;
  const size = magnitude(b) - 1;
  const fromA = a.r === EXACT ? EXACT : a.r - size + 1;
  const fromB = b.r === EXACT || a.m === 0n ? EXACT : b.r + magnitude(a) - 2 * size + 1;
  const inherited = addErrors(fromA, fromB);
  if (a.m === 0n) return { m: 0n, e: 0, r: inherited };
  const shift = Math.max(0, bits + 2 + bitLength(b.m) - bitLength(a.m));
  const numerator = a.m << BigInt(shift);
  const quotient = numerator / b.m;
  const e = a.e - b.e - shift;
  const exact = quotient * b.m === numerator;
  return bigfloat(quotient, e, exact ? inherited : addErrors(inherited, e), bits);
}

/** An integer power by repeated squaring; `0^0` is 1. */
export function bigfloatPower(a: BigFloat, exponent: bigint, bits: number): BigFloat {
  if (!isBigFloatKnown(a)) return BIGFLOAT_UNKNOWN;
  let n = exponent < 0n ? -exponent : exponent;
  if (bitLength(n) > 64) return BIGFLOAT_UNKNOWN;
  let result = BIGFLOAT_ONE;
  let base = a;
  const working = bits + 16;
  while (n > 0n) {
    if (n & 1n) result = bigfloatMultiply(result, base, working);
    n >>= 1n;
    if (n > 0n) base = bigfloatMultiply(base, base, working);
  }
  return exponent < 0n
    ? bigfloatDivide(BIGFLOAT_ONE, result, bits)
    : bigfloat(result.m, result.e, result.r, bits);
}

/** −1, 0 or 1 where the ball settles the sign (0: exactly zero), else `undefined`. */
export function bigfloatSign(a: BigFloat): -1 | 0 | 1 | undefined {
  if (isExactZero(a)) return 0;
  if (!isBigFloatKnown(a) || mayBeZero(a)) return undefined;
  return a.m < 0n ? -1 : 1;
}

/** The real root of a value ≥ 0 (or of a negative one, for an odd degree). */
export function bigfloatRoot(a: BigFloat, degree: number, bits: number): BigFloat {
  if (isExactZero(a)) return BIGFLOAT_ZERO;
  const sign = bigfloatSign(a);
  if (sign === undefined || degree < 1 || degree > 64) return BIGFLOAT_UNKNOWN;
  if (sign < 0)
    return degree % 2 === 0
      ? BIGFLOAT_UNKNOWN
      : bigfloatNegate(bigfloatRoot(bigfloatNegate(a), degree, bits));
  let shift = Math.max(0, degree * (bits + 4) - bitLength(a.m));
  // The exponent must be divisible by the degree.
  const remainder = (((a.e - shift) % degree) + degree) % degree;
  shift += remainder;
  const radicand = a.m << BigInt(shift);
  const root = integerRoot(radicand, degree);
  const e = (a.e - shift) / degree;
  const exact = root ** BigInt(degree) === radicand;
  const size = magnitude({ m: root, e, r: EXACT });
  // d(x^(1/n)) = x^(1/n) dx / (n x)
  const inherited = a.r === EXACT ? EXACT : size + a.r - (magnitude(a) - 1) - Math.log2(degree) + 1;
  return bigfloat(root, e, exact ? inherited : addErrors(inherited, e), bits);
}

/** The ball as a fixed-point integer with `fraction` bits after the point, its error left out. */
export function toFixed(a: BigFloat, fraction: number): bigint {
  const shift = a.e + fraction;
  return shift >= 0 ? a.m << BigInt(shift) : a.m >> BigInt(Math.min(-shift, 1_000_000));
}

/** ⌊a⌋ where the whole ball has the same floor, else `undefined`. */
export function bigfloatFloor(a: BigFloat): bigint | undefined {
  if (!isBigFloatKnown(a) || magnitude(a) > 4_096) return undefined;
  if (a.r === EXACT) return toFixed(a, 0);
  if (a.r > 0) return undefined;
  const fraction = Math.max(0, Math.ceil(-a.r) + 2);
  const centre = toFixed(a, fraction);
  const radius = 1n << BigInt(Math.max(0, Math.ceil(a.r) + fraction + 1));
  const low = (centre - radius) >> BigInt(fraction);
  return low === (centre + radius) >> BigInt(fraction) ? low : undefined;
}

/** The nearest double. */
export function bigfloatToNumber(a: BigFloat): number {
  if (!isBigFloatKnown(a)) return Number.NaN;
  const excess = Math.max(0, bitLength(a.m) - 64);
  return Number(a.m >> BigInt(excess)) * 2 ** (a.e + excess);
}
