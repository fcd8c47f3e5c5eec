import type { CallNode, Expression, FoldNode } from "../tree/expression.ts";
import { type Budget, spend } from "./budget.ts";
import { binomialWithin, bitLength, cheapGcd, doubleFactorialWithin, factorialWithin } from "./integers.ts";
import { degreeIn, polynomialSum } from "./long-sum.ts";
import {
  addRational,
  compareRational,
  divideRational,
  equalRational,
  floorRational,
  fromInteger,
  fromScientific,
  isInteger,
  multiplyRational,
  negateRational,
  ONE,
  powerRational,
  type Rational,
  rational,
  rootRational,
  toNumber,
  ZERO,
} from "./rational.ts";

/** Values given to free symbols. */
export type RationalBindings = ReadonlyMap<string, Rational>;

/** The most terms of a sum or a product that are added up one by one. */
export const MAX_FOLD_TERMS = 4_000;

/**
 * The exact rational value of an expression, or `undefined` where it has none, has one over the bit cap of
 * integers.ts, or the budget ends first. A root of a negative number is "not exact" except where
 * `realRoots` lets an odd one be real. O(nodes) operations on capped integers.
 *
 * @example
 * exactValue({ kind: "symbol", name: "x" }, { steps: 10 }, new Map([["x", { n: 1n, d: 2n }]])) // => { n: 1n, d: 2n }
 */
export function exactValue(
  node: Expression,
  budget: Budget,
  bindings?: RationalBindings,
  realRoots = true,
): Rational | undefined {
  return new ExactEvaluator(budget, realRoots).value(node, bindings);
}

class ExactEvaluator {
  private readonly budget: Budget;
  private readonly realRoots: boolean;

  constructor(budget: Budget, realRoots: boolean) {
    this.budget = budget;
    this.realRoots = realRoots;
  }

  value(node: Expression, bindings: RationalBindings | undefined): Rational | undefined {
    const result = this.compute(node, bindings);
    if (result === undefined) return undefined;
    // Long operands cost in proportion to the square of their length; small ones cost one step.
    const words = bitLength(result.n) >> 9;
    return spend(this.budget, 1 + ((words * words) >> 2)) ? result : undefined;
  }

  private compute(node: Expression, bindings: RationalBindings | undefined): Rational | undefined {
    switch (node.kind) {
      case "number":
        return fromScientific(node.mantissa, node.exponent);
      case "symbol":
        return bindings?.get(node.name);
      case "add": {
        let sum: Rational | undefined = ZERO;
        for (const term of node.terms) {
          const value = this.value(term, bindings);
          sum = value && addRational(sum, value);
          if (sum === undefined) return undefined;
        }
        return sum;
      }
      case "multiply": {
        let product: Rational | undefined = ONE;
        for (const factor of node.factors) {
          const value = this.value(factor, bindings);
          product = value && multiplyRational(product, value);
          if (product === undefined) return undefined;
        }
        return product;
      }
      case "negate": {
        const value = this.value(node.argument, bindings);
        return value && negateRational(value);
      }
      case "divide": {
        const numerator = this.value(node.numerator, bindings);
        const denominator = numerator && this.value(node.denominator, bindings);
        return numerator && denominator && divideRational(numerator, denominator);
      }
      case "power": {
        const base = this.value(node.base, bindings);
        const exponent = base && this.value(node.exponent, bindings);
        if (!base || !exponent) return undefined;
        return base.n < 0n && !isInteger(exponent)
          ? this.rootOfNegative(base, exponent)
          : powerRational(base, exponent);
      }
      case "root": {
        const radicand = this.value(node.radicand, bindings);
        const index = radicand && this.value(node.index, bindings);
        if (!radicand || !index || index.n <= 0n) return undefined;
        const exponent = { n: index.d, d: index.n };
        return radicand.n < 0n ? this.rootOfNegative(radicand, exponent) : powerRational(radicand, exponent);
      }
      case "percent": {
        const value = this.value(node.argument, bindings);
        return value && divideRational(value, fromInteger(100n));
      }
      case "degree": {
        const value = this.value(node.argument, bindings);
        return value?.n === 0n ? ZERO : undefined;
      }
      case "call":
        return this.call(node, bindings);
      case "fold":
        return this.fold(node, bindings);
      default:
        return undefined;
    }
  }

  private rootOfNegative(base: Rational, exponent: Rational): Rational | undefined {
    if (!this.realRoots || exponent.d % 2n === 0n) return undefined;
    const root = rootRational(negateRational(base), exponent.d);
    return root && powerRational(negateRational(root), fromInteger(exponent.n));
  }

  private fold(node: FoldNode, bindings: RationalBindings | undefined): Rational | undefined {
    const lower = this.value(node.lower, bindings);
    const upper = lower && this.value(node.upper, bindings);
    if (!lower || !upper || !isInteger(lower) || !isInteger(upper)) return undefined;
    const from = floorRational(lower);
    const to = floorRational(upper);
    const inner = new Map(bindings);
    if (to - from > BigInt(MAX_FOLD_TERMS)) {
      const degree = node.operation === "sum" ? degreeIn(node.body, node.variable) : undefined;
      if (degree === undefined) return undefined;
      const term = (k: bigint) => this.value(node.body, inner.set(node.variable, fromInteger(k)));
      return polynomialSum(term, degree, from, to);
    }
    let result: Rational | undefined = node.operation === "sum" ? ZERO : ONE;
    for (let index = from; index <= to; index++) {
      inner.set(node.variable, fromInteger(index));
      const value = this.value(node.body, inner);
      if (value === undefined) return undefined;
      result = node.operation === "sum" ? addRational(result, value) : multiplyRational(result, value);
      if (result === undefined) return undefined;
    }
    return result;
  }

  private call(node: CallNode, bindings: RationalBindings | undefined): Rational | undefined {
    const values: Rational[] = [];
    for (const argument of node.arguments) {
      const value = this.value(argument, bindings);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return exactCall(node.name, values);
  }
}

const ODD_AT_ZERO = new Set(["sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh"]);
const ONE_AT_ZERO = new Set(["cos", "sec", "cosh", "sech", "exp"]);

function exactCall(name: CallNode["name"], values: readonly Rational[]): Rational | undefined {
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
