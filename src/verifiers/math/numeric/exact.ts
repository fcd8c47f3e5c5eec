import { functionNamed } from "../functions/table.ts";
import type { CallNode, Expression, FoldNode } from "../tree/expression.ts";
import { type Budget, spend } from "./budget.ts";
import { bitLength } from "./integers.ts";
import { degreeIn, polynomialSum } from "./long-sum.ts";
import {
  addRational,
  divideRational,
  floorRational,
  fromInteger,
  fromScientific,
  isInteger,
  multiplyRational,
  negateRational,
  ONE,
  powerRational,
  type Rational,
  rootRational,
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
      // Bringing two long quotients to one denominator takes Euclid's steps, as many as they have bits.
      const bits = bitLength(result.n) + bitLength(result.d);
      if (!spend(this.budget, bits < 256 ? 1 : bits >> 4)) return undefined;
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
    return functionNamed(node.name).exact?.(values);
  }
}
