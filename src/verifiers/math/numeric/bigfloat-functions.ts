import {
  addErrors,
  BIGFLOAT_ONE,
  BIGFLOAT_UNKNOWN,
  BIGFLOAT_ZERO,
  type BigFloat,
  bigfloat,
  bigfloatAdd,
  bigfloatDivide,
  bigfloatMultiply,
  bigfloatNegate,
  bigfloatRoot,
  bigfloatSign,
  bigfloatSubtract,
  isBigFloatKnown,
  isExactZero,
  magnitude,
  toFixed,
} from "./bigfloat.ts";
import { bitLength, integerRoot } from "./integers.ts";

/** Extra bits in which the fixed-point series below lose nothing that shows. */
const GUARD = 32;

/** Σ ±1 / ((2k + 1) q^(2k+1)), that is atan(1/q) or, without alternation, atanh(1/q), in fixed point. */
function inverseTangentOfReciprocal(q: bigint, fraction: number, alternate: boolean): bigint {
  const square = q * q;
  let power = (1n << BigInt(fraction)) / q;
  let sum = 0n;
  for (let k = 0n; power !== 0n; k++) {
    const term = power / (2n * k + 1n);
    sum += alternate && k % 2n === 1n ? -term : term;
    power /= square;
  }
  return sum;
}

/** Constants by precision. A cache of pure values; precisions are multiples of 64, so it stays small. */
const constants = new Map<string, bigint>();

function constant(name: "pi" | "ln2", fraction: number): bigint {
  const working = Math.ceil((fraction + GUARD) / 64) * 64;
  const key = `${name}${working}`;
  let value = constants.get(key);
  if (value === undefined) {
    value =
      name === "pi"
        ? // Machin
          16n * inverseTangentOfReciprocal(5n, working, true) -
          4n * inverseTangentOfReciprocal(239n, working, true)
        : 18n * inverseTangentOfReciprocal(26n, working, false) -
          2n * inverseTangentOfReciprocal(4801n, working, false) +
          8n * inverseTangentOfReciprocal(8749n, working, false);
    constants.set(key, value);
  }
  return value >> BigInt(working - fraction);
}

/**
 * π to `bits` bits.
 *
 * @example
 * bigfloatPi(8).m // => 201n
 */
export function bigfloatPi(bits: number): BigFloat {
  const fraction = bits + 8;
  return bigfloat(constant("pi", fraction), -fraction, 1 - fraction, bits);
}

/** a / 2, exactly. */
export function bigfloatHalf(a: BigFloat): BigFloat {
  return { m: a.m, e: a.e - 1, r: a.r - 1 };
}

/** e^f for a fixed-point 0 ≤ f < 1. */
function fixedExp(f: bigint, fraction: number): bigint {
  const halvings = Math.ceil(Math.sqrt(fraction / 2));
  const working = fraction + halvings + GUARD;
  const shift = BigInt(working);
  const x = (f << BigInt(working - fraction)) >> BigInt(halvings);
  let term = 1n << shift;
  let sum = term;
  for (let k = 1n; term !== 0n; k++) {
    term = ((term * x) >> shift) / k;
    sum += term;
  }
  for (let i = 0; i < halvings; i++) sum = (sum * sum) >> shift;
  return sum >> BigInt(working - fraction);
}

/** e^a, for |a| < 2^40. */
export function bigfloatExp(a: BigFloat, bits: number): BigFloat {
  if (isExactZero(a)) return BIGFLOAT_ONE;
  const size = magnitude(a);
  if (!(a.r < 0) || size > 40) return BIGFLOAT_UNKNOWN;
  const fraction = bits + GUARD + Math.max(0, size);
  const ln2 = constant("ln2", fraction);
  const fixed = toFixed(a, fraction);
  let whole = fixed / ln2;
  if (fixed < whole * ln2) whole -= 1n;
  const value = fixedExp(fixed - whole * ln2, fraction);
  const exponent = Number(whole);
  return bigfloat(value, exponent - fraction, addErrors(a.r + exponent + 2, exponent - bits - 8), bits);
}

/** ln a for a > 0. */
export function bigfloatLn(a: BigFloat, bits: number): BigFloat {
  if (bigfloatSign(a) !== 1) return BIGFLOAT_UNKNOWN;
  if (isExactZero(bigfloatSubtract(a, BIGFLOAT_ONE, bits + GUARD))) return BIGFLOAT_ZERO;
  const fraction = bits + GUARD;
  const exponent = magnitude(a);
  // a = x · 2^exponent with 1/2 ≤ x ≤ 1 (one bit of slack either way does no harm)
  const x = toFixed({ m: a.m, e: a.e - exponent, r: a.r }, fraction);
  const one = 1n << BigInt(fraction);
  let y = BigInt(Math.round(Math.log(Number(x >> BigInt(fraction - 53)) / 2 ** 53) * 2 ** 50));
  y <<= BigInt(fraction - 50);
  // Halley's iteration y += 2 (x − e^y) / (x + e^y) triples the number of correct bits.
  for (let correct = 48; correct < fraction; correct *= 3) {
    // e^y with y < 0: e^(y + 1) / e would need e; e^-y is as good, turned over.
    const power = y <= 0n ? (one * one) / fixedExp(-y, fraction) : fixedExp(y, fraction);
    y += (2n * (x - power) * one) / (x + power);
  }
  const extra = bitLength(BigInt(exponent)) + 2;
  const value = y + ((BigInt(exponent) * constant("ln2", fraction + extra)) >> BigInt(extra));
  const inherited = a.r - (exponent - 1) + 1;
  return bigfloat(value, -fraction, addErrors(inherited, 8 - fraction), bits);
}

/** sin and cos of a fixed-point 0 ≤ x < 1. */
function fixedSinCos(x: bigint, fraction: number): [sin: bigint, cos: bigint] {
  const halvings = Math.ceil(Math.sqrt(fraction / 2));
  const working = fraction + 2 * halvings + GUARD;
  const shift = BigInt(working);
  const t = (x << BigInt(working - fraction)) >> BigInt(halvings);
  const square = (t * t) >> shift;
  let sinTerm = t;
  let cosTerm = 1n << shift;
  let sin = sinTerm;
  let cos = cosTerm;
  for (let k = 1n; cosTerm !== 0n; k++) {
    cosTerm = -(((cosTerm * square) >> shift) / ((2n * k - 1n) * (2n * k)));
    sinTerm = -(((sinTerm * square) >> shift) / (2n * k * (2n * k + 1n)));
    cos += cosTerm;
    sin += sinTerm;
    if (cosTerm === -1n) break;
  }
  const one = 1n << shift;
  for (let i = 0; i < halvings; i++) {
    [sin, cos] = [(2n * sin * cos) >> shift, one - ((2n * sin * sin) >> shift)];
  }
  const back = BigInt(working - fraction);
  return [sin >> back, cos >> back];
}

/** sin a and cos a together. |a| < 2^1024. */
export function bigfloatSinCos(a: BigFloat, bits: number): [sin: BigFloat, cos: BigFloat] {
  if (isExactZero(a)) return [BIGFLOAT_ZERO, BIGFLOAT_ONE];
  const size = magnitude(a);
  if (!(a.r < 0) || size > 1_024) return [BIGFLOAT_UNKNOWN, BIGFLOAT_UNKNOWN];
  const fraction = bits + GUARD + Math.max(0, size);
  const quarter = constant("pi", fraction) >> 1n;
  const fixed = toFixed(a, fraction);
  let turns = fixed / quarter;
  if (fixed < turns * quarter) turns -= 1n;
  const rest = fixed - turns * quarter;
  // rest < π/2 < 2: halve the angle once more than the series needs
  const [s, c] = fixedSinCos(rest >> 1n, fraction);
  const shift = BigInt(fraction);
  const sin = (2n * s * c) >> shift;
  const cos = (1n << shift) - ((2n * s * s) >> shift);
  const r = addErrors(a.r, -bits - 8);
  const asBigFloat = (m: bigint): BigFloat => bigfloat(m, -fraction, r, bits);
  switch (((turns % 4n) + 4n) % 4n) {
    case 0n:
      return [asBigFloat(sin), asBigFloat(cos)];
    case 1n:
      return [asBigFloat(cos), asBigFloat(-sin)];
    case 2n:
      return [asBigFloat(-sin), asBigFloat(-cos)];
    default:
      return [asBigFloat(-cos), asBigFloat(sin)];
  }
}

/** atan of a fixed-point 0 ≤ x ≤ 1. */
function fixedArctangent(x: bigint, fraction: number): bigint {
  const halvings = 8;
  const working = fraction + GUARD;
  const shift = BigInt(working);
  const one = 1n << shift;
  let t = x << BigInt(working - fraction);
  for (let i = 0; i < halvings; i++) {
    // atan t = 2 atan(t / (1 + √(1 + t²)))
    t = (t << shift) / (one + integerRoot((one << shift) + t * t, 2));
  }
  const square = (t * t) >> shift;
  let power = t;
  let sum = t;
  for (let k = 1n; power !== 0n; k++) {
    power = -((power * square) >> shift);
    if (power === -1n) break;
    sum += power / (2n * k + 1n);
  }
  return (sum << BigInt(halvings)) >> BigInt(working - fraction);
}

/** atan a, in (−π/2, π/2). */
function bigfloatAtan(a: BigFloat, bits: number): BigFloat {
  if (isExactZero(a)) return BIGFLOAT_ZERO;
  if (!isBigFloatKnown(a)) return BIGFLOAT_UNKNOWN;
  if (a.m < 0n) return bigfloatNegate(bigfloatAtan(bigfloatNegate(a), bits));
  const size = magnitude(a);
  if (size > 1) {
    const turned = bigfloatAtan(bigfloatDivide(BIGFLOAT_ONE, a, bits + 8), bits + 8);
    return bigfloatSubtract(bigfloatHalf(bigfloatPi(bits + 8)), turned, bits);
  }
  const fraction = bits + GUARD;
  const fixed = toFixed(a, fraction);
  const one = 1n << BigInt(fraction);
  const value =
    fixed <= one
      ? fixedArctangent(fixed, fraction)
      : (constant("pi", fraction) >> 1n) - fixedArctangent((one * one) / fixed, fraction);
  return bigfloat(value, -fraction, addErrors(a.r, 8 - fraction), bits);
}

/** The angle of the point (x, y), in (−π, π]; unknown where the ball of y does not tell the side of the cut. */
export function bigfloatAngle(y: BigFloat, x: BigFloat, bits: number): BigFloat {
  const vertical = bigfloatSign(y);
  const horizontal = bigfloatSign(x);
  if (vertical === 0)
    return horizontal === 1 ? BIGFLOAT_ZERO : horizontal === -1 ? bigfloatPi(bits) : BIGFLOAT_UNKNOWN;
  if (horizontal === 1) return bigfloatAtan(bigfloatDivide(y, x, bits), bits);
  if (vertical === undefined) return BIGFLOAT_UNKNOWN;
  const half = bigfloatHalf(bigfloatPi(bits + 8));
  // ±π/2 − atan(x / y) holds on either side of the vertical axis
  const turned = bigfloatAtan(bigfloatDivide(x, y, bits + 8), bits + 8);
  return bigfloatSubtract(vertical > 0 ? half : bigfloatNegate(half), turned, bits);
}

/** √(x² + y²) */
export function bigfloatHypotenuse(x: BigFloat, y: BigFloat, bits: number): BigFloat {
  const working = bits + 8;
  const square = bigfloatAdd(bigfloatMultiply(x, x, working), bigfloatMultiply(y, y, working), working);
  return bigfloatRoot(square, 2, bits);
}
