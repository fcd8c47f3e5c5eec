import { functionNamed } from "../functions/table.ts";
import type { CallNode, Expression, FoldNode, LimitNode } from "../tree/expression.ts";
import { infinitySign } from "../tree/infinity.ts";
import {
  addErrors,
  BIGFLOAT_ONE,
  BIGFLOAT_ZERO,
  bigfloatInteger,
  bigfloatQuotient,
  bigfloatRoot,
  bigfloatSign,
  isBigFloatKnown,
  magnitude,
  mayBeZero,
} from "./bigfloat.ts";
import {
  add,
  type BigFloatComplex,
  divide,
  exp,
  integerPower,
  isReal,
  multiply,
  negate,
  ONE,
  power,
  real,
  sqrt,
  subtract,
  UNKNOWN,
  ZERO,
} from "./bigfloat-complex.ts";
import { bigfloatExp, bigfloatPi } from "./bigfloat-functions.ts";
import { type Budget, spend } from "./budget.ts";
import { exactValue, MAX_FOLD_TERMS, type RationalBindings } from "./exact.ts";
import { bitLength } from "./integers.ts";
import { addRational, floorRational, fromInteger, isInteger, type Rational } from "./rational.ts";

/**
 * The value of an expression to about `bits` bits with a proven bound on its error, for the symbols bound to
 * rationals. Parts are unknown where a function is not known here, a branch cannot be told, or the budget ends.
 *
 * @example
 * bigfloatValue({ kind: "constant", name: "pi" }, 8, { steps: 100 }).re.m // => 201n
 */
export function bigfloatValue(
  node: Expression,
  bits: number,
  budget: Budget,
  bindings?: RationalBindings,
  realRoots = true,
): BigFloatComplex {
  return new BigFloatEvaluator(bits, budget, realRoots).value(node, bindings);
}

class BigFloatEvaluator {
  private readonly bits: number;
  private readonly budget: Budget;
  private readonly realRoots: boolean;
  private readonly inLimit: boolean;

  constructor(bits: number, budget: Budget, realRoots: boolean, inLimit = false) {
    this.inLimit = inLimit;
    this.bits = bits;
    this.budget = budget;
    this.realRoots = realRoots;
  }

  value(node: Expression, bindings: RationalBindings | undefined): BigFloatComplex {
    const { bits } = this;
    if (!spend(this.budget, 1 + (bits >> 8))) return UNKNOWN;
    switch (node.kind) {
      case "number":
      case "percent":
        return this.exact(node, bindings) ?? UNKNOWN;
      case "symbol": {
        const value = bindings?.get(node.name);
        return value === undefined ? UNKNOWN : this.fromRational(value);
      }
      case "constant":
        if (node.name === "i") return { re: BIGFLOAT_ZERO, im: BIGFLOAT_ONE };
        if (node.name === "infinity") return UNKNOWN;
        return real(node.name === "pi" ? bigfloatPi(bits) : bigfloatExp(BIGFLOAT_ONE, bits));
      case "add":
        return node.terms.reduce((sum, term) => add(sum, this.value(term, bindings), bits), ZERO);
      case "multiply":
        return node.factors.reduce(
          (product, factor) => multiply(product, this.value(factor, bindings), bits),
          ONE,
        );
      case "negate":
        return negate(this.value(node.argument, bindings));
      case "divide":
        return divide(this.value(node.numerator, bindings), this.value(node.denominator, bindings), bits);
      case "power":
        return this.power(node.base, node.exponent, bindings);
      case "root":
        return this.root(node.radicand, node.index, bindings);
      case "degree": {
        const turn = divide(real(bigfloatPi(bits + 8)), this.fromRational(fromInteger(180n)), bits + 8);
        return multiply(this.value(node.argument, bindings), turn, bits);
      }
      case "call":
        return this.call(node, bindings);
      case "fold":
        return this.fold(node, bindings);
      case "limit":
        return this.limit(node, bindings);
      default:
        return UNKNOWN;
    }
  }

  private fromRational(value: Rational): BigFloatComplex {
    return real(
      value.d === 1n
        ? bigfloatInteger(value.n, this.bits + 8)
        : bigfloatQuotient(value.n, value.d, this.bits),
    );
  }

  private exact(node: Expression, bindings: RationalBindings | undefined): BigFloatComplex | undefined {
    const value = exactValue(node, this.budget, bindings, this.realRoots);
    return value && this.fromRational(value);
  }

  private power(
    base: Expression,
    exponent: Expression,
    bindings: RationalBindings | undefined,
  ): BigFloatComplex {
    const { bits } = this;
    const rational = exactValue(exponent, this.budget, bindings, this.realRoots);
    const value = this.value(base, bindings);
    if (rational === undefined) {
      // e^z by the series itself, not through ln e.
      if (base.kind === "constant" && base.name === "e") {
        return exp(this.value(exponent, bindings), bits);
      }
      return power(value, this.value(exponent, bindings), bits);
    }
    if (isInteger(rational) && bitLength(rational.n) - bitLength(rational.d) < 24) {
      return integerPower(value, floorRational(rational), bits);
    }
    if (rational.d === 2n) return integerPower(sqrt(value, bits + 8), rational.n, bits);
    if (isReal(value) && rational.d > 1n && rational.d <= 32n) {
      const sign = bigfloatSign(value.re);
      if (sign === 1 || (sign === -1 && this.realRoots && rational.d % 2n === 1n)) {
        return integerPower(real(bigfloatRoot(value.re, Number(rational.d), bits + 8)), rational.n, bits);
      }
    }
    return power(value, this.fromRational(rational), bits);
  }

  private root(
    radicand: Expression,
    index: Expression,
    bindings: RationalBindings | undefined,
  ): BigFloatComplex {
    const degree = exactValue(index, this.budget, bindings, this.realRoots);
    const value = this.value(radicand, bindings);
    if (degree === undefined)
      return power(value, divide(ONE, this.value(index, bindings), this.bits), this.bits);
    if (degree.d === 1n && degree.n === 2n) return sqrt(value, this.bits);
    if (degree.d === 1n && degree.n > 0n && degree.n <= 32n && isReal(value)) {
      const sign = bigfloatSign(value.re);
      const odd = degree.n % 2n === 1n;
      if (sign === 0 || sign === 1 || (sign === -1 && this.realRoots && odd)) {
        return real(bigfloatRoot(value.re, Number(degree.n), this.bits));
      }
    }
    return power(value, divide(ONE, this.fromRational(degree), this.bits + 8), this.bits);
  }

  private call(node: CallNode, bindings: RationalBindings | undefined): BigFloatComplex {
    const { bits } = this;
    const values = node.arguments.map((argument) => this.value(argument, bindings));
    const first = values[0];
    if (first === undefined || !isBigFloatKnown(first.re)) return UNKNOWN;
    const { bigfloat, integers, several } = functionNamed(node.name);
    if (bigfloat === undefined) return this.exact(node, bindings) ?? UNKNOWN;
    if (integers) {
      const exact = this.exact(node, bindings);
      if (exact !== undefined) return exact;
      // A series takes a few dozen multiplications of so many words.
    } else if (!several && !spend(this.budget, (bits >> 5) * (bits >> 5) * 0.3)) return UNKNOWN;
    return bigfloat(first, bits, ...values.slice(1));
  }

  private fold(node: FoldNode, bindings: RationalBindings | undefined): BigFloatComplex {
    const lower = exactValue(node.lower, this.budget, bindings, this.realRoots);
    const upper = exactValue(node.upper, this.budget, bindings, this.realRoots);
    if (!lower || !upper || !isInteger(lower) || !isInteger(upper)) return UNKNOWN;
    const from = floorRational(lower);
    const to = floorRational(upper);
    if (to - from > BigInt(MAX_FOLD_TERMS)) return UNKNOWN;
    let result = node.operation === "sum" ? ZERO : ONE;
    const inner = new Map(bindings);
    for (let index = from; index <= to && isBigFloatKnown(result.re); index++) {
      inner.set(node.variable, fromInteger(index));
      const value = this.value(node.body, inner);
      result = node.operation === "sum" ? add(result, value, this.bits) : multiply(result, value, this.bits);
    }
    return result;
  }

  /**
   * A limit by its body at two points very near (2^-160, 2^-168): they must agree as far as a function with a
   * finite slope in some root of the distance would, and on both sides. The distance left is the error.
   */
  private limit(node: LimitNode, bindings: RationalBindings | undefined): BigFloatComplex {
    // Four evaluations a limit: limits inside limits would take exponential time.
    if (this.inLimit) return UNKNOWN;
    const bits = Math.max(640, this.bits);
    const inner = new BigFloatEvaluator(bits, this.budget, this.realRoots, true);
    const sides: BigFloatComplex[] = [];
    const infinite = infinitySign(node.to);
    const to = infinite === 0 ? exactValue(node.to, this.budget, bindings, this.realRoots) : fromInteger(0n);
    if (to === undefined) return UNKNOWN;
    const directions =
      infinite !== 0 ? [infinite] : node.side === "left" ? [-1] : node.side === "right" ? [1] : [1, -1];
    for (const direction of directions) {
      const near = [160n, 168n].map((shift) => {
        const distance = BigInt(direction) << shift;
        const point =
          infinite !== 0 ? fromInteger(distance) : addRational(to, { n: BigInt(direction), d: 1n << shift });
        if (point === undefined) return UNKNOWN;
        return inner.value(node.body, new Map(bindings).set(node.variable, point));
      });
      const [far, close] = near as [BigFloatComplex, BigFloatComplex];
      const change = subtract(far, close, bits);
      const re = { ...close.re, r: addErrors(close.re.r, magnitude(change.re) + 1) };
      const im = { ...close.im, r: addErrors(close.im.r, magnitude(change.im) + 1) };
      if (re.r > -60 + Math.max(0, magnitude(close.re)) || im.r > -60) return UNKNOWN;
      sides.push({ re, im });
    }
    const [right, left] = sides as [BigFloatComplex, BigFloatComplex | undefined];
    if (left === undefined) return right;
    const gap = subtract(right, left, bits);
    return mayBeZero(gap.re) && mayBeZero(gap.im) ? right : UNKNOWN;
  }
}
