import type { FunctionName } from "../tree/expression.ts";
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
  wideFloor,
  wideInteger,
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

type Unary = (z: WideComplex, bits: number) => WideComplex;

const sinCos = (z: WideComplex, bits: number): [WideComplex, WideComplex] => {
  if (isReal(z)) {
    const [sin, cos] = wideSinCos(z.re, bits);
    return [real(sin), real(cos)];
  }
  const turned = timesI(z);
  const up = exp(turned, bits);
  const down = exp(negate(turned), bits);
  return [negate(timesI(half(subtract(up, down, bits)))), half(add(up, down, bits))];
};

const sin: Unary = (z, bits) => sinCos(z, bits)[0];
const cos: Unary = (z, bits) => sinCos(z, bits)[1];
const tan: Unary = (z, bits) => divide(...sinCos(z, bits), bits);
const cot: Unary = (z, bits) => {
  const [s, c] = sinCos(z, bits);
  return divide(c, s, bits);
};

const sinh: Unary = (z, bits) => half(subtract(exp(z, bits), exp(negate(z), bits), bits));
const cosh: Unary = (z, bits) => half(add(exp(z, bits), exp(negate(z), bits), bits));
const tanh: Unary = (z, bits) => divide(sinh(z, bits), cosh(z, bits), bits);

const quarterTurn = (bits: number): WideComplex => half(real(widePi(bits)));

const atan: Unary = (z, bits) => {
  if (isReal(z)) return real(wideAngle(z.re, WIDE_ONE, bits));
  const turned = timesI(z);
  const difference = subtract(ln(subtract(ONE, turned, bits), bits), ln(add(ONE, turned, bits), bits), bits);
  return timesI(half(difference));
};

const asin: Unary = (z, bits) => {
  const cosine = sqrt(subtract(ONE, multiply(z, z, bits), bits), bits);
  if (isReal(z) && isReal(cosine)) {
    return isExactZero(cosine.re) && wideSign(z.re) !== undefined
      ? multiply(real(wideInteger(BigInt(wideSign(z.re)!), bits)), quarterTurn(bits), bits)
      : real(wideAngle(z.re, cosine.re, bits));
  }
  // −i ln(iz + √(1 − z²))
  return negate(timesI(ln(add(timesI(z), cosine, bits), bits)));
};

const acos: Unary = (z, bits) => {
  const sine = sqrt(subtract(ONE, multiply(z, z, bits), bits), bits);
  if (isReal(z) && isReal(sine)) return real(wideAngle(sine.re, z.re, bits));
  return subtract(quarterTurn(bits), asin(z, bits), bits);
};

const asinh: Unary = (z, bits) => ln(add(z, sqrt(add(multiply(z, z, bits), ONE, bits), bits), bits), bits);

const acosh: Unary = (z, bits) => {
  const product = multiply(sqrt(add(z, ONE, bits), bits), sqrt(subtract(z, ONE, bits), bits), bits);
  return ln(add(z, product, bits), bits);
};

const atanh: Unary = (z, bits) =>
  half(subtract(ln(add(ONE, z, bits), bits), ln(subtract(ONE, z, bits), bits), bits));

const inverseOf =
  (f: Unary): Unary =>
  (z, bits) =>
    divide(ONE, f(z, bits), bits);
const ofInverse =
  (f: Unary): Unary =>
  (z, bits) =>
    f(divide(ONE, z, bits), bits);

const floor: Unary = (z, bits) => {
  const value = isReal(z) ? wideFloor(z.re) : undefined;
  return value === undefined ? UNKNOWN : real(wideInteger(value, bits));
};

const sign: Unary = (z, bits) => {
  const value = isReal(z) ? wideSign(z.re) : undefined;
  return value === undefined ? UNKNOWN : real(wideInteger(BigInt(value), bits));
};

const abs: Unary = (z, bits) => {
  if (!isReal(z)) return real(wideHypotenuse(z.re, z.im, bits));
  return z.re.m < 0n ? negate(z) : z;
};

/** √π times a rational at half-integers; factorials at integers; unknown elsewhere. */
const gamma: Unary = (z, bits) => {
  if (!isReal(z) || z.re.r !== Number.NEGATIVE_INFINITY) return UNKNOWN;
  const doubled = wideFloor({ ...z.re, e: z.re.e + 1 });
  if (doubled === undefined || doubled < 1n || doubled > 400n) return UNKNOWN;
  let argument = wideHalf(wideInteger(doubled, bits));
  if (!isExactZero(wideSubtract(argument, z.re, bits))) return UNKNOWN;
  let product = doubled % 2n === 0n ? WIDE_ONE : wideRoot(widePi(bits + 8), 2, bits + 8);
  for (let n = doubled; n > 2n; n -= 2n) {
    argument = wideSubtract(argument, WIDE_ONE, bits);
    product = wideMultiply(product, argument, bits + 8);
  }
  return real(product);
};

/** Functions of one argument, by the same branches as the doubles of complex-functions.ts. */
export const WIDE_FUNCTIONS: ReadonlyMap<FunctionName, Unary> = new Map<FunctionName, Unary>([
  ["sin", sin],
  ["cos", cos],
  ["tan", tan],
  ["cot", cot],
  ["sec", inverseOf(cos)],
  ["csc", inverseOf(sin)],
  ["asin", asin],
  ["acos", acos],
  ["atan", atan],
  [
    "acot",
    (z, bits) => (isReal(z) && isExactZero(z.re) ? quarterTurn(bits) : atan(divide(ONE, z, bits), bits)),
  ],
  ["asec", ofInverse(acos)],
  ["acsc", ofInverse(asin)],
  ["sinh", sinh],
  ["cosh", cosh],
  ["tanh", tanh],
  ["coth", inverseOf(tanh)],
  ["sech", inverseOf(cosh)],
  ["csch", inverseOf(sinh)],
  ["asinh", asinh],
  ["acosh", acosh],
  ["atanh", atanh],
  ["acoth", ofInverse(atanh)],
  ["asech", ofInverse(acosh)],
  ["acsch", ofInverse(asinh)],
  ["exp", exp],
  ["ln", ln],
  ["abs", abs],
  ["sign", sign],
  ["floor", floor],
  ["ceil", (z, bits) => negate(floor(negate(z), bits))],
  ["re", (z) => real(z.re)],
  ["im", (z) => real(z.im)],
  ["arg", (z, bits) => real(ln(z, bits).im)],
  ["conjugate", (z) => ({ re: z.re, im: wideNegate(z.im) })],
  ["gamma", gamma],
  ["factorial", (z, bits) => gamma(add(z, ONE, bits), bits)],
]);
