import type { FunctionName } from "../tree/expression.ts";
import {
  add,
  COMPLEX_ONE,
  COMPLEX_ZERO,
  type Complex,
  divide,
  exactReal,
  fromRational,
  isKnown,
  ln,
  multiply,
  negate,
  rounded,
  subtract,
  UNKNOWN,
} from "./complex.ts";
import { COMPLEX_FUNCTIONS, gamma } from "./complex-functions.ts";
import { exactCall } from "./exact-functions.ts";
import { fromInteger, type Rational } from "./rational.ts";

/**
 * Functions of several arguments, and those that mean something at integers alone, in complex doubles; {@link UNKNOWN}
 * for all others.
 */
export function callOfSeveral(name: FunctionName, values: readonly Complex[]): Complex {
  const [value = UNKNOWN, second] = values;
  switch (name) {
    case "log":
      return divide(ln(value), ln(second ?? exactReal(10)));
    case "max":
    case "min":
      return values.reduce((best, candidate) => extreme(name === "max", best, candidate));
    case "binomial":
      return second === undefined ? UNKNOWN : binomial(value, second);
    case "doubleFactorial":
      return doubleFactorial(value);
    case "mod": {
      if (second === undefined || value.im !== 0 || second.im !== 0) return UNKNOWN;
      const whole = COMPLEX_FUNCTIONS.get("floor")!(divide(value, second));
      return subtract(value, multiply(second, whole));
    }
    case "gcd":
    case "lcm":
      return divisor(name, values);
    default:
      return UNKNOWN;
  }
}

function extreme(greatest: boolean, a: Complex, b: Complex): Complex {
  if (a.im !== 0 || b.im !== 0 || !isKnown(a) || !isKnown(b)) return UNKNOWN;
  return a.re > b.re === greatest ? a : b;
}

function binomial(n: Complex, k: Complex): Complex {
  if (k.im === 0 && Number.isInteger(k.re) && k.error < 1e-6 && k.re <= 64) {
    if (k.re < 0) return COMPLEX_ZERO;
    let result = COMPLEX_ONE;
    for (let i = 0; i < k.re; i++) result = divide(multiply(result, add(n, exactReal(-i))), exactReal(i + 1));
    return result;
  }
  const above = (z: Complex): Complex => gamma(add(z, COMPLEX_ONE));
  return divide(above(n), multiply(above(k), above(add(n, negate(k)))));
}

function doubleFactorial(n: Complex): Complex {
  const value = n.re;
  if (n.im !== 0 || n.error > 0 || !Number.isInteger(value) || value < -1 || value > 300) return UNKNOWN;
  let product = 1;
  for (let factor = value; factor > 1; factor -= 2) product *= factor;
  return rounded(product, 0, 0, value);
}

function divisor(name: "gcd" | "lcm", values: readonly Complex[]): Complex {
  const integers: Rational[] = [];
  for (const { re, im, error } of values) {
    if (im !== 0 || error > 0 || !Number.isSafeInteger(re)) return UNKNOWN;
    integers.push(fromInteger(BigInt(re)));
  }
  const result = exactCall(name, integers);
  return result === undefined ? UNKNOWN : fromRational(result);
}
