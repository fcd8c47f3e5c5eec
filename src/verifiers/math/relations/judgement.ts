import type { Budget } from "../numeric/budget.ts";
import { type Complex, isKnown, UNKNOWN } from "../numeric/complex.ts";
import { compareReal, equalExpressions } from "../numeric/equal.ts";
import { featuresOf } from "../numeric/features.ts";
import type { NumericMethod, NumericOptions } from "../numeric/numeric-verdict.ts";
import { sampleValue } from "../numeric/sample.ts";
import type { Expression } from "../tree/expression.ts";

/** How a verdict was reached: a layer of the numeric engine, or one of the structural comparisons. */
export type MathMethod =
  | NumericMethod
  | "text"
  | "set"
  | "relation"
  | "tuple"
  | "interval"
  | "matrix"
  | "unit";

/** Steps of work for a whole verdict, all elements of a set included. */
const VERDICT_STEPS = 12_000;

/** Steps for one value in doubles; what takes more is left to the layers. */
const SAMPLE_STEPS = 200;
/** Doubles tell values apart when they differ by so many error bounds. */
const MARGIN = 64;
/** More than any rule rounds by. */
const ROUNDING = 1e-5;
/** The part of a value that "about" may leave out: π is about 3. */
const ROUGHLY = 0.06;

/** One verdict in the making: its budget, and which layer decided last. */
export class Judgement {
  readonly budget: Budget = { steps: VERDICT_STEPS };
  method: MathMethod = "none";
  exhausted = false;
  private readonly options: NumericOptions;
  private approximations: Map<Expression, Complex> | undefined;

  constructor(options: NumericOptions) {
    this.options = options;
  }

  /** Equal values by the rules of this verdict, or by others; undefined when no layer can tell. */
  equal(a: Expression, b: Expression, options = this.options): boolean | undefined {
    const verdict = equalExpressions(a, b, options, this.budget);
    if (verdict.method !== "none") this.method = verdict.method;
    if (verdict.exhausted || this.budget.steps < 0) this.exhausted = true;
    return verdict.equal;
  }

  /** −1, 0, 1 for real constants; undefined for the rest. */
  order(a: Expression, b: Expression): -1 | 0 | 1 | undefined {
    const left = this.approximation(a);
    const right = this.approximation(b);
    if (isKnown(left) && isKnown(right) && left.im === 0 && right.im === 0) {
      const difference = left.re - right.re;
      if (Math.abs(difference) > MARGIN * (left.error + right.error)) return difference < 0 ? -1 : 1;
    }
    return compareReal(a, b, this.options, this.budget);
  }

  /** Whether doubles tell two constants apart, by more than any rounding a rule allows. Cheap: each is evaluated once. */
  clearlyDiffer(a: Expression, b: Expression): boolean {
    const left = this.approximation(a);
    const right = this.approximation(b);
    if (!isKnown(left) || !isKnown(right)) return false;
    const difference = Math.hypot(left.re - right.re, left.im - right.im);
    return difference > ROUNDING + MARGIN * (left.error + right.error) + 1e-5 * Math.hypot(left.re, left.im);
  }

  /** Whether two constants are far apart: no rounding of one is the other. False where their values are not known. */
  farApart(a: Expression, b: Expression): boolean {
    const left = this.approximation(a);
    const right = this.approximation(b);
    if (!isKnown(left) || !isKnown(right)) return false;
    return Math.hypot(left.re - right.re, left.im - right.im) > ROUGHLY * Math.hypot(left.re, left.im);
  }

  /** The value of a constant in doubles; unknown with symbols in it. Kept for the whole verdict. */
  private approximation(node: Expression): Complex {
    this.approximations ??= new Map();
    let value = this.approximations.get(node);
    if (value === undefined) {
      const { symbols, hasCalculus } = featuresOf(node);
      const constant = symbols.size === 0 && !hasCalculus;
      value = constant
        ? sampleValue(node, { steps: SAMPLE_STEPS }, undefined, this.options.realRoots)
        : UNKNOWN;
      this.approximations.set(node, value);
    }
    return value;
  }

  by(method: MathMethod, equal: boolean): boolean {
    this.method = method;
    return equal;
  }
}
