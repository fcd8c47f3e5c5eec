import type { CallNode, Expression } from "../tree/expression.ts";
import { type Budget, spend } from "./budget.ts";
import { exactValue } from "./exact.ts";
import {
  hashText,
  inverse,
  mulmod,
  powmod,
  primeAt,
  reduce,
  rootOfMinusOne,
  totient,
} from "./finite-field-arithmetic.ts";
import { floorRational, fromInteger, isInteger, type Rational } from "./rational.ts";
import { isTower } from "./tower.ts";

/** What an evaluation answers where the expression has no residue: a pole at the point, or no meaning modulo p. */
export const NO_RESIDUE = -1;

/**
 * The residue of an expression modulo a prime with its symbols at pseudo-random residues: equal rational
 * functions have equal residues at every point, different ones of degree d share one with probability ≤ d / 2^30.
 *
 * A symbol stands for an integer that is one residue modulo p and another modulo p − 1, so it may stand in an
 * exponent too (a^n depends on n modulo p − 1). π and e are two more symbols, being transcendental; i is a root
 * of −1. Functions other than factorials and binomials of integers have no residue. A tower such as
 * 10^(10^(10^10)) takes microseconds: its exponent is needed modulo p − 1 only.
 *
 * @param trial which prime and point, 0, 1, 2, …
 * @param seed a hash of what is compared, so that no fixed point can be prepared for
 * @returns a residue, or {@link NO_RESIDUE}
 * @example
 * residue({ kind: "symbol", name: "x" }, 0, 1, { steps: 10 }) === residue({ kind: "symbol", name: "x" }, 0, 1, { steps: 10 }) // => true
 */
export function residue(node: Expression, trial: number, seed: number, budget: Budget): number {
  return new FingerprintEvaluator(trial, seed, budget).value(node);
}

/** Whole exponents below it are told by a double. */
const EXPONENTS_END = 2n ** 50n;

class FingerprintEvaluator {
  private readonly p: number;
  private readonly seed: number;
  private readonly budget: Budget;
  /** Indices of sums and products; none where there are none. */
  private indices: Map<string, Rational> | undefined;

  constructor(trial: number, seed: number, budget: Budget) {
    this.p = primeAt((seed >>> 3) + trial * 5);
    this.seed = hashText(String(trial), seed);
    this.budget = budget;
  }

  value(node: Expression): number {
    const { p } = this;
    if (!spend(this.budget, 0.1)) return NO_RESIDUE;
    switch (node.kind) {
      case "number": {
        const mantissa = reduce(node.mantissa, p);
        if (node.exponent === 0) return mantissa;
        // 10 is invertible: a negative power is a power modulo p − 1.
        const exponent = ((node.exponent % (p - 1)) + p - 1) % (p - 1);
        return mulmod(mantissa, powmod(10, exponent, p), p);
      }
      case "symbol": {
        const index = this.indices?.get(node.name);
        return index === undefined ? hashText(node.name, this.seed) % p : reduce(index.n, p);
      }
      case "constant":
        if (node.name === "i") return rootOfMinusOne(p);
        return node.name === "infinity" ? NO_RESIDUE : hashText(`\0${node.name}`, this.seed) % p;
      case "add": {
        let sum = 0;
        for (const term of node.terms) {
          const value = this.value(term);
          if (value < 0) return NO_RESIDUE;
          sum = (sum + value) % p;
        }
        return sum;
      }
      case "multiply": {
        let product = 1;
        for (const factor of node.factors) {
          const value = this.value(factor);
          if (value < 0) return NO_RESIDUE;
          product = mulmod(product, value, p);
        }
        return product;
      }
      case "negate": {
        const value = this.value(node.argument);
        return value <= 0 ? value : p - value;
      }
      case "divide":
        return this.quotient(this.value(node.numerator), this.value(node.denominator));
      case "percent":
        return this.quotient(this.value(node.argument), 100);
      case "power":
        return this.power(node.base, node.exponent);
      case "call":
        return this.call(node);
      case "fold":
        return this.fold(node);
      case "apply": {
        // The same name at the same residues: the same unknown value.
        let key = `${node.name}(`;
        for (const argument of node.arguments) {
          const value = this.value(argument);
          if (value < 0) return NO_RESIDUE;
          key += `${value},`;
        }
        return hashText(key, this.seed) % p;
      }
      default:
        return NO_RESIDUE;
    }
  }

  private quotient(numerator: number, denominator: number): number {
    if (numerator < 0 || denominator <= 0) return NO_RESIDUE;
    return mulmod(numerator, inverse(denominator, this.p), this.p);
  }

  private power(base: Expression, exponent: Expression): number {
    const { p } = this;
    const value = this.value(base);
    if (value < 0) return NO_RESIDUE;
    if (exponent.kind === "number" && exponent.exponent === 0 && exponent.mantissa >= 0n) {
      if (exponent.mantissa === 0n) return 1;
      return powmod(value, reduce(exponent.mantissa, p - 1), p) * (value === 0 ? 0 : 1);
    }
    if (value === 0) return NO_RESIDUE;
    const reduced = this.exponent(exponent, p - 1);
    return reduced < 0 ? NO_RESIDUE : powmod(value, reduced, p);
  }

  /** The value of an integer expression modulo m, which need not be prime. */
  private exponent(node: Expression, m: number): number {
    if (m === 1) return 0;
    if (!spend(this.budget, 0.1)) return NO_RESIDUE;
    switch (node.kind) {
      case "number":
        if (node.exponent < 0) return NO_RESIDUE;
        return mulmod(reduce(node.mantissa, m), powmod(10 % m, node.exponent, m), m);
      case "symbol": {
        const index = this.indices?.get(node.name);
        // One integer for every modulus: a 53-bit hash.
        return index === undefined
          ? (hashText(node.name, this.seed ^ 1) * 0x100000 + (hashText(node.name, this.seed ^ 2) >>> 12)) % m
          : reduce(index.n, m);
      }
      case "add": {
        let sum = 0;
        for (const term of node.terms) {
          const value = this.exponent(term, m);
          if (value < 0) return NO_RESIDUE;
          sum = (sum + value) % m;
        }
        return sum;
      }
      case "multiply": {
        let product = 1 % m;
        for (const factor of node.factors) {
          const value = this.exponent(factor, m);
          if (value < 0) return NO_RESIDUE;
          product = mulmod(product, value, m);
        }
        return product;
      }
      case "negate": {
        const value = this.exponent(node.argument, m);
        return value <= 0 ? value : m - value;
      }
      case "power": {
        const power = exactValue(node.exponent, this.budget, this.indices);
        const base = this.exponent(node.base, m);
        if (base < 0) return NO_RESIDUE;
        if (power !== undefined) {
          if (!isInteger(power) || power.n < 0n) return NO_RESIDUE;
          const integer = floorRational(power);
          if (integer < EXPONENTS_END) return powmod(base, Number(integer), m);
        }
        // Towers: a^b = a^(b mod φ(m) + φ(m)) modulo any m once b ≥ log2 m, which an unbuildable b is.
        const order = totient(m);
        const reduced = isTower(node.exponent) ? this.exponent(node.exponent, order) : NO_RESIDUE;
        return reduced < 0 ? NO_RESIDUE : powmod(base, reduced + order, m);
      }
      default: {
        const value = exactValue(node, this.budget, this.indices);
        return value !== undefined && isInteger(value) ? reduce(floorRational(value), m) : NO_RESIDUE;
      }
    }
  }

  private call(node: CallNode): number {
    const { p } = this;
    const [first, second] = node.arguments;
    if (first === undefined) return NO_RESIDUE;
    if (node.name === "factorial") {
      const value = exactValue(first, this.budget, this.indices);
      if (value === undefined || !isInteger(value) || value.n < 0n || value.n > 40_000n * value.d)
        return NO_RESIDUE;
      const n = Number(floorRational(value));
      if (!spend(this.budget, n / 100)) return NO_RESIDUE;
      let product = 1;
      for (let factor = 2; factor <= n; factor++) product = mulmod(product, factor, p);
      return product;
    }
    if (node.name === "binomial" && second !== undefined) {
      const value = exactValue(second, this.budget, this.indices);
      if (value === undefined || !isInteger(value) || value.n < 0n || value.n > 1_000n * value.d)
        return NO_RESIDUE;
      const top = this.value(first);
      if (top < 0) return NO_RESIDUE;
      let numerator = 1;
      let denominator = 1;
      for (let i = 0; i < Number(floorRational(value)); i++) {
        numerator = mulmod(numerator, (((top - i) % p) + p) % p, p);
        denominator = mulmod(denominator, i + 1, p);
      }
      return this.quotient(numerator, denominator);
    }
    return NO_RESIDUE;
  }

  private fold(node: Extract<Expression, { kind: "fold" }>): number {
    const lower = exactValue(node.lower, this.budget, this.indices);
    const upper = exactValue(node.upper, this.budget, this.indices);
    if (!lower || !upper || !isInteger(lower) || !isInteger(upper)) return NO_RESIDUE;
    const from = floorRational(lower);
    const to = floorRational(upper);
    if (to - from > 500n) return NO_RESIDUE;
    this.indices ??= new Map();
    const { indices } = this;
    const outer = indices.get(node.variable);
    let result = node.operation === "sum" ? 0 : 1;
    for (let index = from; index <= to && result >= 0; index++) {
      indices.set(node.variable, fromInteger(index));
      const value = this.value(node.body);
      if (value < 0) result = NO_RESIDUE;
      else result = node.operation === "sum" ? (result + value) % this.p : mulmod(result, value, this.p);
    }
    if (outer === undefined) indices.delete(node.variable);
    else indices.set(node.variable, outer);
    return result;
  }
}
