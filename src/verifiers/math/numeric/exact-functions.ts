import type { FunctionName } from "../tree/expression.ts";
import { binomialWithin, cheapGcd, doubleFactorialWithin, factorialWithin } from "./integers.ts";
import {
  addRational,
  compareRational,
  divideRational,
  equalRational,
  floorRational,
  fromInteger,
  isInteger,
  multiplyRational,
  negateRational,
  ONE,
  powerRational,
  type Rational,
  rational,
  toNumber,
  ZERO,
} from "./rational.ts";

const ODD_AT_ZERO = new Set(["sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh"]);
const ONE_AT_ZERO = new Set(["cos", "sec", "cosh", "sech", "exp"]);

/**
 * The exact value of a function at rational arguments; undefined where it is irrational, has a pole, is not defined
 * there, or its value would exceed the bit cap of integers.ts.
 *
 * @example
 * exactCall("gcd", [{ n: 12n, d: 1n }, { n: 18n, d: 1n }]) // => { n: 6n, d: 1n }
 */
export function exactCall(name: FunctionName, values: readonly Rational[]): Rational | undefined {
  const a = values[0];
  if (a === undefined) return undefined;
  const b = values[1];
  const integer = isInteger(a) ? floorRational(a) : undefined;
  switch (name) {
    case "abs":
      return a.n < 0n ? negateRational(a) : a;
    case "sign":
      return fromInteger(a.n < 0n ? -1n : a.n > 0n ? 1n : 0n);
    case "floor":
      return fromInteger(floorRational(a));
    case "ceil":
      return fromInteger(-floorRational(negateRational(a)));
    case "re":
    case "conjugate":
      return a;
    case "im":
      return ZERO;
    case "arg":
      return a.n > 0n ? ZERO : undefined;
    case "factorial":
      return integer === undefined ? undefined : integerResult(factorialWithin(integer));
    case "doubleFactorial":
      return integer === undefined ? undefined : integerResult(doubleFactorialWithin(integer));
    case "gamma":
      return integer === undefined ? undefined : integerResult(factorialWithin(integer - 1n));
    case "binomial":
      return b && isInteger(b) ? binomial(a, floorRational(b)) : undefined;
    case "gcd":
    case "lcm":
      return foldIntegers(name, values);
    case "mod":
      return b && modulo(a, b);
    case "max":
    case "min":
      return values.reduce((best, value) => {
        const order = compareRational(value, best);
        return (name === "max" ? order > 0 : order < 0) ? value : best;
      });
    case "ln":
      return equalRational(a, ONE) ? ZERO : undefined;
    case "log":
      return logarithm(a, b ?? fromInteger(10n));
    case "acos":
      return equalRational(a, ONE) ? ZERO : undefined;
    default:
      if (a.n !== 0n) return undefined;
      return ODD_AT_ZERO.has(name) ? ZERO : ONE_AT_ZERO.has(name) ? ONE : undefined;
  }
}

function integerResult(value: bigint | undefined): Rational | undefined {
  return value === undefined ? undefined : fromInteger(value);
}

function binomial(n: Rational, k: bigint): Rational | undefined {
  if (isInteger(n)) return integerResult(binomialWithin(floorRational(n), k));
  if (k < 0n || k > 200n) return undefined;
  let result: Rational | undefined = ONE;
  for (let i = 0n; i < k && result; i++) {
    const factor = rational(n.n - i * n.d, n.d * (i + 1n));
    result = factor && multiplyRational(result, factor);
  }
  return result;
}

function foldIntegers(name: "gcd" | "lcm", values: readonly Rational[]): Rational | undefined {
  let result: bigint | undefined;
  for (const value of values) {
    if (!isInteger(value)) return undefined;
    const next = floorRational(value);
    if (result === undefined) {
      result = next < 0n ? -next : next;
      continue;
    }
    const common = cheapGcd(result, next);
    if (common === undefined) return undefined;
    if (name === "gcd") result = common;
    else result = common === 0n ? 0n : (result / common) * (next < 0n ? -next : next);
  }
  return result === undefined ? undefined : rational(result, 1n);
}

/** The remainder with the sign of the divisor. */
function modulo(a: Rational, b: Rational): Rational | undefined {
  const quotient = divideRational(a, b);
  const whole = quotient && multiplyRational(b, fromInteger(floorRational(quotient)));
  return whole && addRational(a, negateRational(whole));
}

/** log_base(value) where it is a fraction with a small denominator. */
function logarithm(value: Rational, base: Rational): Rational | undefined {
  if (value.n <= 0n || base.n <= 0n || base.n === base.d) return undefined;
  if (equalRational(value, ONE)) return ZERO;
  const estimate = Math.log(toNumber(value)) / Math.log(toNumber(base));
  if (!Number.isFinite(estimate)) return undefined;
  for (let denominator = 1; denominator <= 6; denominator++) {
    const numerator = Math.round(estimate * denominator);
    if (Math.abs(numerator - estimate * denominator) > 1e-9 * Math.max(1, Math.abs(numerator))) continue;
    const left = powerRational(base, fromInteger(BigInt(numerator)));
    const right = powerRational(value, fromInteger(BigInt(denominator)));
    if (left && right && equalRational(left, right)) return rational(BigInt(numerator), BigInt(denominator));
  }
  return undefined;
}
