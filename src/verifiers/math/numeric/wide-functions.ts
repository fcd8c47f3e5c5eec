import { bitLength, integerRoot } from "./integers.ts";
import {
  addErrors,
  isExactZero,
  isWideKnown,
  magnitude,
  toFixed,
  WIDE_ONE,
  WIDE_UNKNOWN,
  WIDE_ZERO,
  type Wide,
  wide,
  wideAdd,
  wideDivide,
  wideMultiply,
  wideNegate,
  wideRoot,
  wideSign,
  wideSubtract,
} from "./wide-real.ts";

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
 * widePi(8).m // => 201n
 */
export function widePi(bits: number): Wide {
  const fraction = bits + 8;
  return wide(constant("pi", fraction), -fraction, 1 - fraction, bits);
}

/** a / 2, exactly. */
export function wideHalf(a: Wide): Wide {
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
export function wideExp(a: Wide, bits: number): Wide {
  if (isExactZero(a)) return WIDE_ONE;
  const size = magnitude(a);
  if (!(a.r < 0) || size > 40) return WIDE_UNKNOWN;
  const fraction = bits + GUARD + Math.max(0, size);
  const ln2 = constant("ln2", fraction);
  const fixed = toFixed(a, fraction);
  let whole = fixed / ln2;
  if (fixed < whole * ln2) whole -= 1n;
  const value = fixedExp(fixed - whole * ln2, fraction);
  const exponent = Number(whole);
  return wide(value, exponent - fraction, addErrors(a.r + exponent + 2, exponent - bits - 8), bits);
}

/** ln a for a > 0. */
export function wideLn(a: Wide, bits: number): Wide {
  if (wideSign(a) !== 1) return WIDE_UNKNOWN;
  if (isExactZero(wideSubtract(a, WIDE_ONE, bits + GUARD))) return WIDE_ZERO;
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
  return wide(value, -fraction, addErrors(inherited, 8 - fraction), bits);
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
export function wideSinCos(a: Wide, bits: number): [sin: Wide, cos: Wide] {
  if (isExactZero(a)) return [WIDE_ZERO, WIDE_ONE];
  const size = magnitude(a);
  if (!(a.r < 0) || size > 1_024) return [WIDE_UNKNOWN, WIDE_UNKNOWN];
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
  const asWide = (m: bigint): Wide => wide(m, -fraction, r, bits);
  switch (((turns % 4n) + 4n) % 4n) {
    case 0n:
      return [asWide(sin), asWide(cos)];
    case 1n:
      return [asWide(cos), asWide(-sin)];
    case 2n:
      return [asWide(-sin), asWide(-cos)];
    default:
      return [asWide(-cos), asWide(sin)];
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
function wideAtan(a: Wide, bits: number): Wide {
  if (isExactZero(a)) return WIDE_ZERO;
  if (!isWideKnown(a)) return WIDE_UNKNOWN;
  if (a.m < 0n) return wideNegate(wideAtan(wideNegate(a), bits));
  const size = magnitude(a);
  if (size > 1) {
    const turned = wideAtan(wideDivide(WIDE_ONE, a, bits + 8), bits + 8);
    return wideSubtract(wideHalf(widePi(bits + 8)), turned, bits);
  }
  const fraction = bits + GUARD;
  const fixed = toFixed(a, fraction);
  const one = 1n << BigInt(fraction);
  const value =
    fixed <= one
      ? fixedArctangent(fixed, fraction)
      : (constant("pi", fraction) >> 1n) - fixedArctangent((one * one) / fixed, fraction);
  return wide(value, -fraction, addErrors(a.r, 8 - fraction), bits);
}

/** The angle of the point (x, y), in (−π, π]; unknown where the ball of y does not tell the side of the cut. */
export function wideAngle(y: Wide, x: Wide, bits: number): Wide {
  const vertical = wideSign(y);
  const horizontal = wideSign(x);
  if (vertical === 0) return horizontal === 1 ? WIDE_ZERO : horizontal === -1 ? widePi(bits) : WIDE_UNKNOWN;
  if (horizontal === 1) return wideAtan(wideDivide(y, x, bits), bits);
  if (vertical === undefined) return WIDE_UNKNOWN;
  const half = wideHalf(widePi(bits + 8));
  // ±π/2 − atan(x / y) holds on either side of the vertical axis
  const turned = wideAtan(wideDivide(x, y, bits + 8), bits + 8);
  return wideSubtract(vertical > 0 ? half : wideNegate(half), turned, bits);
}

/** √(x² + y²) */
export function wideHypotenuse(x: Wide, y: Wide, bits: number): Wide {
  const working = bits + 8;
  const square = wideAdd(wideMultiply(x, x, working), wideMultiply(y, y, working), working);
  return wideRoot(square, 2, bits);
}
