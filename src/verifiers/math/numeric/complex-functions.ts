import type { FunctionName } from "../tree/expression.ts";
import {
  add,
  COMPLEX_ONE,
  type Complex,
  divide,
  exp,
  ln,
  modulus,
  multiply,
  negate,
  rounded,
  scale,
  sqrt,
  subtract,
  UNKNOWN,
} from "./complex.ts";
import { withReciprocals } from "./reciprocal-functions.ts";

type Unary = (z: Complex) => Complex;

/** Arguments this large leave no correct digit in a reduced angle worth having. */
const MAX_ANGLE = 1e6;

const sin: Unary = (z) => {
  if (!(Math.abs(z.re) < MAX_ANGLE)) return UNKNOWN;
  const grow = Math.cosh(z.im);
  if (z.im === 0) return rounded(Math.sin(z.re), 0, z.error);
  return rounded(Math.sin(z.re) * grow, Math.cos(z.re) * Math.sinh(z.im), z.error * grow * 2, 3);
};

const cos: Unary = (z) => {
  if (!(Math.abs(z.re) < MAX_ANGLE)) return UNKNOWN;
  const grow = Math.cosh(z.im);
  if (z.im === 0) return rounded(Math.cos(z.re), 0, z.error);
  return rounded(Math.cos(z.re) * grow, -Math.sin(z.re) * Math.sinh(z.im), z.error * grow * 2, 3);
};

const tan: Unary = (z) => divide(sin(z), cos(z));

const sinh: Unary = (z) =>
  z.im === 0
    ? rounded(Math.sinh(z.re), 0, z.error * Math.cosh(z.re), 2)
    : scale(subtract(exp(z), exp(negate(z))), 0.5);

const cosh: Unary = (z) =>
  z.im === 0
    ? rounded(Math.cosh(z.re), 0, z.error * Math.cosh(z.re), 2)
    : scale(add(exp(z), exp(negate(z))), 0.5);

const tanh: Unary = (z) => (z.im === 0 ? rounded(Math.tanh(z.re), 0, z.error, 2) : divide(sinh(z), cosh(z)));

const timesI = (z: Complex): Complex => ({ re: 0 - z.im, im: z.re, error: z.error });
const timesMinusI = (z: Complex): Complex => ({ re: z.im, im: 0 - z.re, error: z.error });

const asin: Unary = (z) => {
  if (z.im === 0 && Math.abs(z.re) <= 1) {
    const slope = Math.sqrt(1 - z.re * z.re);
    const inherited = slope * slope > 8 * z.error ? z.error / slope : Math.sqrt(2 * z.error);
    return rounded(Math.asin(z.re), 0, z.error === 0 ? 0 : inherited, 2);
  }
  // −i ln(iz + √(1 − z²))
  return timesMinusI(ln(add(timesI(z), sqrt(subtract(COMPLEX_ONE, multiply(z, z))))));
};

const acos: Unary = (z) => subtract(rounded(Math.PI / 2, 0, 0), asin(z));

const atan: Unary = (z) => {
  if (z.im === 0) return rounded(Math.atan(z.re), 0, z.error / (1 + z.re * z.re), 2);
  // (i/2)(ln(1 − iz) − ln(1 + iz))
  const turned = timesI(z);
  return scale(timesI(subtract(ln(subtract(COMPLEX_ONE, turned)), ln(add(COMPLEX_ONE, turned)))), 0.5);
};

const asinh: Unary = (z) =>
  z.im === 0 ? rounded(Math.asinh(z.re), 0, z.error, 2) : ln(add(z, sqrt(add(multiply(z, z), COMPLEX_ONE))));

const acosh: Unary = (z) => ln(add(z, multiply(sqrt(add(z, COMPLEX_ONE)), sqrt(subtract(z, COMPLEX_ONE)))));

const atanh: Unary = (z) =>
  z.im === 0 && Math.abs(z.re) < 1
    ? rounded(Math.atanh(z.re), 0, z.error / (1 - z.re * z.re), 2)
    : scale(subtract(ln(add(COMPLEX_ONE, z)), ln(subtract(COMPLEX_ONE, z))), 0.5);

const inverse = (z: Complex): Complex => divide(COMPLEX_ONE, z);

/** Lanczos' approximation with g = 7 and nine terms: relative error about 1e-15 right of 1/2. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * Γ(z), by Lanczos' approximation and the reflection Γ(z)Γ(1 − z) = π / sin πz.
 *
 * @example
 * Math.round(gamma({ re: 5, im: 0, error: 0 }).re) // => 24
 */
export function gamma(z: Complex): Complex {
  if (Math.abs(z.re) > 160 || Math.abs(z.im) > 160) return UNKNOWN;
  if (z.im === 0 && z.error === 0 && Number.isInteger(z.re)) {
    if (z.re < 1) return UNKNOWN;
    let product = 1;
    for (let factor = 2; factor < z.re; factor++) product *= factor;
    return rounded(product, 0, 0, z.re > 22 ? z.re : 0);
  }
  if (z.re < 0.5) {
    const reflected = multiply(sin(scale(z, Math.PI)), gamma(subtract(COMPLEX_ONE, z)));
    return divide(rounded(Math.PI, 0, 0), reflected);
  }
  const shifted = subtract(z, COMPLEX_ONE);
  let sum: Complex = rounded(LANCZOS[0]!, 0, 0);
  for (let i = 1; i < LANCZOS.length; i++) {
    sum = add(sum, divide(rounded(LANCZOS[i]!, 0, 0), add(shifted, rounded(i, 0, 0))));
  }
  const t = add(shifted, rounded(7.5, 0, 0));
  const half = add(shifted, rounded(0.5, 0, 0));
  const value = multiply(
    multiply(exp(subtract(multiply(half, ln(t)), t)), sum),
    rounded(Math.sqrt(2 * Math.PI), 0, 0),
  );
  return rounded(value.re, value.im, value.error, 64);
}

/** Rounds to an integer by `toInteger` unless the error makes it a matter of chance. */
function step(toInteger: (x: number) => number): Unary {
  return (z) => {
    if (z.im !== 0) return UNKNOWN;
    const value = toInteger(z.re);
    if (z.error > 0 && (toInteger(z.re - 4 * z.error) !== value || toInteger(z.re + 4 * z.error) !== value)) {
      return UNKNOWN;
    }
    return Math.abs(z.re) < 2 ** 52 ? rounded(value, 0, 0, 0) : UNKNOWN;
  };
}

const sign: Unary = (z) => {
  if (z.im !== 0 || (z.error > 0 && Math.abs(z.re) <= 4 * z.error)) return UNKNOWN;
  return rounded(Math.sign(z.re), 0, 0, 0);
};

const argument: Unary = (z) => {
  const { im, error } = ln(z);
  return Number.isNaN(im) ? UNKNOWN : { re: im, im: 0, error };
};

/** Functions of one argument, by principal branches. Those of several are in complex-several.ts. */
export const COMPLEX_FUNCTIONS: ReadonlyMap<FunctionName, Unary> = withReciprocals<Unary>(
  new Map<FunctionName, Unary>([
    ["sin", sin],
    ["cos", cos],
    ["tan", tan],
    ["cot", (z) => divide(cos(z), sin(z))],
    ["asin", asin],
    ["acos", acos],
    ["atan", atan],
    // atan(1/z), as computer algebra has it: negative for z < 0.
    ["acot", (z) => (z.re === 0 && z.im === 0 ? rounded(Math.PI / 2, 0, 0) : atan(inverse(z)))],
    ["sinh", sinh],
    ["cosh", cosh],
    ["tanh", tanh],
    ["asinh", asinh],
    ["acosh", acosh],
    ["atanh", atanh],
    ["exp", exp],
    ["ln", ln],
    ["abs", (z) => rounded(modulus(z), 0, z.error, 2)],
    ["sign", sign],
    ["floor", step(Math.floor)],
    ["ceil", step(Math.ceil)],
    ["round", step(Math.round)],
    ["re", (z) => ({ re: z.re, im: 0, error: z.error })],
    ["im", (z) => ({ re: z.im, im: 0, error: z.error })],
    ["arg", argument],
    ["conjugate", (z) => ({ re: z.re, im: 0 - z.im, error: z.error })],
    ["gamma", gamma],
    ["factorial", (z) => gamma(add(z, COMPLEX_ONE))],
  ]),
  (f) => (z) => inverse(f(z)),
  (f) => (z) => f(inverse(z)),
);
