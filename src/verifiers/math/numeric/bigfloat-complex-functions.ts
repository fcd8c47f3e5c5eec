import type { FunctionName } from "../tree/expression.ts";
import {
  BIGFLOAT_ONE,
  bigfloatFloor,
  bigfloatInteger,
  bigfloatMultiply,
  bigfloatNegate,
  bigfloatRoot,
  bigfloatSign,
  bigfloatSubtract,
  isExactZero,
} from "./bigfloat.ts";
import {
  add,
  type BigFloatComplex,
  divide,
  exp,
  half,
  isReal,
  ln,
  multiply,
  negate,
  ONE,
  real,
  sqrt,
  subtract,
  timesI,
  UNKNOWN,
} from "./bigfloat-complex.ts";
import {
  bigfloatAngle,
  bigfloatHalf,
  bigfloatHypotenuse,
  bigfloatPi,
  bigfloatSinCos,
} from "./bigfloat-functions.ts";
import { withReciprocals } from "./reciprocal-functions.ts";

type Unary = (z: BigFloatComplex, bits: number) => BigFloatComplex;

const sinCos = (z: BigFloatComplex, bits: number): [BigFloatComplex, BigFloatComplex] => {
  if (isReal(z)) {
    const [sin, cos] = bigfloatSinCos(z.re, bits);
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

const quarterTurn = (bits: number): BigFloatComplex => half(real(bigfloatPi(bits)));

const atan: Unary = (z, bits) => {
  if (isReal(z)) return real(bigfloatAngle(z.re, BIGFLOAT_ONE, bits));
  const turned = timesI(z);
  const difference = subtract(ln(subtract(ONE, turned, bits), bits), ln(add(ONE, turned, bits), bits), bits);
  return timesI(half(difference));
};

const asin: Unary = (z, bits) => {
  const cosine = sqrt(subtract(ONE, multiply(z, z, bits), bits), bits);
  if (isReal(z) && isReal(cosine)) {
    return isExactZero(cosine.re) && bigfloatSign(z.re) !== undefined
      ? multiply(real(bigfloatInteger(BigInt(bigfloatSign(z.re)!), bits)), quarterTurn(bits), bits)
      : real(bigfloatAngle(z.re, cosine.re, bits));
  }
  // −i ln(iz + √(1 − z²))
  return negate(timesI(ln(add(timesI(z), cosine, bits), bits)));
};

const acos: Unary = (z, bits) => {
  const sine = sqrt(subtract(ONE, multiply(z, z, bits), bits), bits);
  if (isReal(z) && isReal(sine)) return real(bigfloatAngle(sine.re, z.re, bits));
  return subtract(quarterTurn(bits), asin(z, bits), bits);
};

const asinh: Unary = (z, bits) => ln(add(z, sqrt(add(multiply(z, z, bits), ONE, bits), bits), bits), bits);

const acosh: Unary = (z, bits) => {
  const product = multiply(sqrt(add(z, ONE, bits), bits), sqrt(subtract(z, ONE, bits), bits), bits);
  return ln(add(z, product, bits), bits);
};

const atanh: Unary = (z, bits) =>
  half(subtract(ln(add(ONE, z, bits), bits), ln(subtract(ONE, z, bits), bits), bits));

const inverse: Unary = (z, bits) => divide(ONE, z, bits);

const floor: Unary = (z, bits) => {
  const value = isReal(z) ? bigfloatFloor(z.re) : undefined;
  return value === undefined ? UNKNOWN : real(bigfloatInteger(value, bits));
};

const sign: Unary = (z, bits) => {
  const value = isReal(z) ? bigfloatSign(z.re) : undefined;
  return value === undefined ? UNKNOWN : real(bigfloatInteger(BigInt(value), bits));
};

const abs: Unary = (z, bits) => {
  if (!isReal(z)) return real(bigfloatHypotenuse(z.re, z.im, bits));
  return z.re.m < 0n ? negate(z) : z;
};

/** √π times a rational at half-integers; factorials at integers; unknown elsewhere. */
const gamma: Unary = (z, bits) => {
  if (!isReal(z) || z.re.r !== Number.NEGATIVE_INFINITY) return UNKNOWN;
  const doubled = bigfloatFloor({ ...z.re, e: z.re.e + 1 });
  if (doubled === undefined || doubled < 1n || doubled > 400n) return UNKNOWN;
  let argument = bigfloatHalf(bigfloatInteger(doubled, bits));
  if (!isExactZero(bigfloatSubtract(argument, z.re, bits))) return UNKNOWN;
  let product = doubled % 2n === 0n ? BIGFLOAT_ONE : bigfloatRoot(bigfloatPi(bits + 8), 2, bits + 8);
  for (let n = doubled; n > 2n; n -= 2n) {
    argument = bigfloatSubtract(argument, BIGFLOAT_ONE, bits);
    product = bigfloatMultiply(product, argument, bits + 8);
  }
  return real(product);
};

/** Functions of one argument, by the same branches as the doubles of complex-functions.ts. */
export const BIGFLOAT_FUNCTIONS: ReadonlyMap<FunctionName, Unary> = withReciprocals<Unary>(
  new Map<FunctionName, Unary>([
    ["sin", sin],
    ["cos", cos],
    ["tan", tan],
    ["cot", cot],
    ["asin", asin],
    ["acos", acos],
    ["atan", atan],
    [
      "acot",
      (z, bits) => (isReal(z) && isExactZero(z.re) ? quarterTurn(bits) : atan(inverse(z, bits), bits)),
    ],
    ["sinh", sinh],
    ["cosh", cosh],
    ["tanh", tanh],
    ["asinh", asinh],
    ["acosh", acosh],
    ["atanh", atanh],
    ["exp", exp],
    ["ln", ln],
    ["abs", abs],
    ["sign", sign],
    ["floor", floor],
    ["ceil", (z, bits) => negate(floor(negate(z), bits))],
    ["re", (z) => real(z.re)],
    ["im", (z) => real(z.im)],
    ["arg", (z, bits) => real(ln(z, bits).im)],
    ["conjugate", (z) => ({ re: z.re, im: bigfloatNegate(z.im) })],
    ["gamma", gamma],
    ["factorial", (z, bits) => gamma(add(z, ONE, bits), bits)],
  ]),
  (f) => (z, bits) => inverse(f(z, bits), bits),
  (f) => (z, bits) => f(inverse(z, bits), bits),
);
