import { functionNamed } from "../functions/table.ts";
import type { CallNode, Expression, FoldNode } from "../tree/expression.ts";
import { bigfloatToNumber } from "./bigfloat.ts";
import { bigfloatValue } from "./bigfloat-value.ts";
import { type Budget, spend } from "./budget.ts";
import {
  add,
  COMPLEX_ONE,
  COMPLEX_ZERO,
  type Complex,
  divide,
  exactReal,
  exp,
  fromRational,
  IMAGINARY_UNIT,
  isKnown,
  multiply,
  negate,
  power,
  realRoot,
  rounded,
  scale,
  UNKNOWN,
} from "./complex.ts";
import { exactValue, MAX_FOLD_TERMS, type RationalBindings } from "./exact.ts";
import { integrate } from "./quadrature.ts";
import { infiniteSum } from "./series.ts";

/**
 * The value of an expression in complex doubles, with an estimate of its error; {@link UNKNOWN} outside its
 * domain, near a branch cut, on overflow, for an unknown function, or when the budget ends.
 *
 * @example
 * sampleValue({ kind: "symbol", name: "x" }, { steps: 10 }, new Map([["x", { n: 1n, d: 4n }]])).re // => 0.25
 */
export function sampleValue(
  node: Expression,
  budget: Budget,
  bindings?: RationalBindings,
  realRoots = true,
): Complex {
  return new SampleEvaluator(budget, bindings, realRoots).value(node);
}

/** Whole numbers below it are doubles. */
const EXACT_IN_DOUBLES = 2n ** 53n;
const SMALL = 2n ** 31n;
const RADIAN = rounded(Math.PI / 180, 0, 0);

class SampleEvaluator {
  private readonly budget: Budget;
  private readonly realRoots: boolean;
  private readonly rationals: RationalBindings | undefined;
  /** Free symbols and the indices of sums and integrals, as doubles; none where there are none. */
  private numbers: Map<string, Complex> | undefined;

  constructor(budget: Budget, bindings: RationalBindings | undefined, realRoots: boolean) {
    this.budget = budget;
    this.realRoots = realRoots;
    this.rationals = bindings;
    if (bindings === undefined) return;
    this.numbers = new Map();
    for (const [name, value] of bindings) this.numbers.set(name, fromRational(value));
  }

  value(node: Expression): Complex {
    if (!spend(this.budget, 0.1)) return UNKNOWN;
    switch (node.kind) {
      case "number": {
        if (node.exponent === 0 && node.mantissa < EXACT_IN_DOUBLES) return exactReal(Number(node.mantissa));
        const value = exactValue(node, this.budget);
        return value === undefined ? UNKNOWN : fromRational(value);
      }
      case "constant":
        if (node.name === "i") return IMAGINARY_UNIT;
        if (node.name === "infinity") return UNKNOWN;
        return rounded(node.name === "pi" ? Math.PI : Math.E, 0, 0);
      case "symbol":
        return this.numbers?.get(node.name) ?? UNKNOWN;
      case "add": {
        let sum = COMPLEX_ZERO;
        for (const term of node.terms) sum = add(sum, this.value(term));
        return sum;
      }
      case "multiply": {
        let product = COMPLEX_ONE;
        for (const factor of node.factors) product = multiply(product, this.value(factor));
        return product;
      }
      case "negate":
        return negate(this.value(node.argument));
      case "divide":
        return divide(this.value(node.numerator), this.value(node.denominator));
      case "percent":
        return divide(this.value(node.argument), exactReal(100));
      case "degree":
        return multiply(this.value(node.argument), RADIAN);
      case "power":
        return this.power(node.base, node.exponent);
      case "root":
        return this.root(node.radicand, node.index);
      case "call":
        return this.call(node);
      case "fold":
        return this.fold(node);
      case "integral":
        return this.integral(node);
      case "limit": {
        const { re, im } = bigfloatValue(node, 640, this.budget, this.rationals, this.realRoots);
        return rounded(bigfloatToNumber(re), bigfloatToNumber(im), 0, 2);
      }
      case "apply":
        return this.unknownFunction(node.name, node.arguments);
      case "derivative":
        return UNKNOWN;
    }
  }

  private power(base: Expression, exponent: Expression): Complex {
    if (base.kind === "constant" && base.name === "e") return exp(this.value(exponent));
    const value = this.value(base);
    if (this.realRoots && exponent.kind === "divide" && value.im === 0 && value.re < 0) {
      // x^(p/q) with an odd q is real for readers.
      const rational = exactValue(exponent, this.budget);
      if (rational && rational.d % 2n === 1n && rational.d < 1_000n && rational.d > 1n) {
        return power(realRoot(value, Number(rational.d)), exactReal(Number(rational.n)));
      }
    }
    if (this.realRoots && value.im === 0 && value.re < 0 && exponent.kind !== "number") {
      // (-1)^(n+1) is real where n is whole.
      const whole = this.whole(exponent);
      if (whole !== undefined) return power(value, exactReal(whole));
    }
    return power(value, this.value(exponent));
  }

  /** The value of a sum of products of whole numbers; undefined for anything else. */
  private whole(node: Expression): number | undefined {
    switch (node.kind) {
      case "number":
        return node.exponent === 0 && node.mantissa < SMALL ? Number(node.mantissa) : undefined;
      case "symbol": {
        const value = this.numbers?.get(node.name);
        return value?.error === 0 && value.im === 0 && Number.isInteger(value.re) ? value.re : undefined;
      }
      case "negate": {
        const value = this.whole(node.argument);
        return value === undefined ? undefined : 0 - value;
      }
      case "add":
      case "multiply": {
        const isSum = node.kind === "add";
        let result = isSum ? 0 : 1;
        for (const part of isSum ? node.terms : node.factors) {
          const value = this.whole(part);
          if (value === undefined) return undefined;
          result = isSum ? result + value : result * value;
        }
        return Number.isSafeInteger(result) ? result : undefined;
      }
      default:
        return undefined;
    }
  }

  private root(radicand: Expression, index: Expression): Complex {
    const value = this.value(radicand);
    const degree = this.value(index);
    if (degree.im === 0 && degree.error === 0 && Number.isInteger(degree.re) && degree.re > 0) {
      if (this.realRoots || degree.re === 2 || value.re >= 0) return realRoot(value, degree.re);
    }
    return power(value, divide(COMPLEX_ONE, degree));
  }

  private call(node: CallNode): Complex {
    const first = node.arguments[0];
    if (first === undefined) return UNKNOWN;
    const value = this.value(first);
    const { complex, several } = functionNamed(node.name);
    if (several === undefined) return isKnown(value) ? complex(value) : UNKNOWN;
    const rest = node.arguments.slice(1).map((argument) => this.value(argument));
    return complex(value, ...rest);
  }

  /** Runs `body` with a bound variable, whose outer meaning is put back afterwards. */
  private bind<T>(variable: string, body: (set: (value: Complex) => void) => T): T {
    this.numbers ??= new Map();
    const { numbers } = this;
    const outer = numbers.get(variable);
    const result = body((value) => numbers.set(variable, value));
    if (outer === undefined) numbers.delete(variable);
    else numbers.set(variable, outer);
    return result;
  }

  private fold(node: FoldNode): Complex {
    const lower = this.value(node.lower);
    if (lower.im !== 0 || !Number.isInteger(lower.re) || lower.error > 1e-6) return UNKNOWN;
    const from = lower.re;
    return this.bind(node.variable, (set) => {
      const term = (index: number): Complex => {
        set(exactReal(index));
        return this.value(node.body);
      };
      if (node.upper.kind === "constant" && node.upper.name === "infinity") {
        return node.operation === "sum" ? infiniteSum(term, from) : UNKNOWN;
      }
      const upper = this.value(node.upper);
      if (upper.im !== 0 || !Number.isInteger(upper.re) || upper.error > 1e-6) return UNKNOWN;
      if (upper.re - from > MAX_FOLD_TERMS) return UNKNOWN;
      let result = node.operation === "sum" ? COMPLEX_ZERO : COMPLEX_ONE;
      for (let index = from; index <= upper.re && isKnown(result); index++) {
        result = node.operation === "sum" ? add(result, term(index)) : multiply(result, term(index));
      }
      return result;
    });
  }

  private integral(node: Extract<Expression, { kind: "integral" }>): Complex {
    if (node.lower === undefined || node.upper === undefined) return UNKNOWN;
    const a = this.bound(node.lower);
    const b = this.bound(node.upper);
    if (Number.isNaN(a) || Number.isNaN(b)) return UNKNOWN;
    return this.bind(node.variable, (set) =>
      integrate(
        (x) => {
          set(exactReal(x));
          return this.value(node.body);
        },
        a,
        b,
      ),
    );
  }

  private bound(node: Expression): number {
    if (node.kind === "constant" && node.name === "infinity") return Number.POSITIVE_INFINITY;
    if (node.kind === "negate") return -this.bound(node.argument);
    const value = this.value(node);
    return value.im === 0 ? value.re : Number.NaN;
  }

  /** Any fixed smooth function of the name and the arguments: equal arguments, equal values. */
  private unknownFunction(name: string, args: readonly Expression[]): Complex {
    let phase = 1;
    for (let i = 0; i < name.length; i++) phase = (phase * 31 + name.charCodeAt(i)) % 997;
    let angle = exactReal(phase / 64);
    for (const argument of args) {
      phase = (phase * 17 + 5) % 61;
      angle = add(angle, scale(this.value(argument), 0.75 + phase / 64));
    }
    return isKnown(angle) ? add(exactReal(1.5), functionNamed("sin").complex(angle)) : UNKNOWN;
  }
}
