import type { Expression } from "../tree/expression.ts";
import { infinitySign } from "../tree/infinity.ts";
import { sameTree } from "../tree/same-tree.ts";
import { BASE_BITS, bigfloatDifference, bigfloatDistance } from "./bigfloat-difference.ts";
import { breakPoints, differAt, hasCorners } from "./break-points.ts";
import { type Budget, DEFAULT_STEPS } from "./budget.ts";
import { type Complex, isKnown, modulus } from "./complex.ts";
import { exactValue, type RationalBindings } from "./exact.ts";
import { expandCalculus } from "./expand.ts";
import { countedIn, type Features, featuresOf } from "./features.ts";
import type { NumericMethod, NumericOptions, NumericVerdict } from "./numeric-verdict.ts";
import { samplePoint, TRIALS } from "./points.ts";
import { compareRational, equalRational, type Rational } from "./rational.ts";
import { sameFingerprint } from "./same-fingerprint.ts";
import { sameRationals } from "./same-rationals.ts";
import { sampleValue } from "./sample.ts";

/** Values closer than so many error bounds are not told apart by doubles. */
const SLACK = 64;

/** Agreement at so many sample points is an identity (before it is confirmed in bigfloat arithmetic at one). */
const NEEDED_POINTS = 4;

/**
 * Whether two expressions have the same value, for all values of their symbols.
 *
 * Layers, each with its own budget share: the same tree; exact rationals; residues modulo primes (which settle
 * every rational function, and refute most of what differs); complex doubles with error bounds at fixed points;
 * and before a yes that rests on doubles, floats of 256 bits and more, at one point where there are symbols.
 * Symmetric. Deterministic; the cost is bounded by the budget.
 *
 * @param budget the work allowed; shared when a verdict makes several comparisons
 * @example
 * equalExpressions({ kind: "constant", name: "pi" }, { kind: "constant", name: "e" }).equal // => false
 */
export function equalExpressions(
  a: Expression,
  b: Expression,
  options: NumericOptions = {},
  budget: Budget = { steps: DEFAULT_STEPS },
): NumericVerdict {
  return new Comparison(options, budget).equal(a, b);
}

/**
 * −1, 0 or 1 as a < b, a = b, a > b for real constants; `undefined` for symbols, complex or undecided values.
 *
 * @example
 * compareReal({ kind: "constant", name: "pi" }, { kind: "constant", name: "e" }) // => 1
 */
export function compareReal(
  a: Expression,
  b: Expression,
  options: NumericOptions = {},
  budget: Budget = { steps: DEFAULT_STEPS },
): -1 | 0 | 1 | undefined {
  return new Comparison(options, budget).order(a, b);
}

function verdict(equal: boolean | undefined, method: NumericMethod, exhausted = false): NumericVerdict {
  return { equal, method, exhausted };
}

/** Whether a value is real as far as doubles can tell. */
function isNearReal({ im, error }: Complex): boolean {
  return Math.abs(im) <= SLACK * error;
}

class Comparison {
  private readonly budget: Budget;
  private readonly realRoots: boolean;
  private readonly options: NumericOptions;

  constructor(options: NumericOptions, budget: Budget) {
    this.options = options;
    this.budget = budget;
    this.realRoots = options.realRoots ?? true;
  }

  equal(left: Expression, right: Expression): NumericVerdict {
    if (sameTree(left, right)) return verdict(true, "identical");
    const a = this.prepare(left);
    const b = this.prepare(right);
    const fa = featuresOf(a);
    const fb = featuresOf(b);
    if (fa.hasInfinity || fb.hasInfinity) return this.infinities(a, b);
    const constant = fa.symbols.size === 0 && fb.symbols.size === 0;
    const result =
      constant && !fa.hasUnknownFunction && !fb.hasUnknownFunction
        ? this.constants(a, b, fa, fb)
        : this.functions(a, b, fa, fb);
    return result.equal === undefined ? verdict(undefined, "none", this.budget.steps < 0) : result;
  }

  order(left: Expression, right: Expression): -1 | 0 | 1 | undefined {
    const a = this.prepare(left);
    const b = this.prepare(right);
    const [above, below] = [infinitySign(a), infinitySign(b)];
    if (above !== 0 || below !== 0) return above === below ? 0 : above > below ? 1 : -1;
    const x = this.exact(a);
    const y = this.exact(b);
    if (x && y) return compareRational(x, y);
    const p = this.sample(a);
    const q = this.sample(b);
    if (isKnown(p) && isKnown(q)) {
      if (p.im !== 0 || q.im !== 0) return undefined;
      const difference = p.re - q.re;
      if (Math.abs(difference) > SLACK * (p.error + q.error)) return difference < 0 ? -1 : 1;
    }
    const literalBits = featuresOf(a).literalBits + featuresOf(b).literalBits;
    const difference = bigfloatDifference(
      a,
      b,
      BASE_BITS + literalBits,
      this.budget,
      undefined,
      this.realRoots,
    );
    if (difference === undefined || difference === "unknown") return undefined;
    return difference === "zero" ? 0 : difference;
  }

  private prepare(node: Expression): Expression {
    return featuresOf(node).hasCalculus ? expandCalculus(node, this.budget) : node;
  }

  private exact(node: Expression, bindings?: RationalBindings): Rational | undefined {
    return exactValue(node, this.budget, bindings, this.realRoots);
  }

  private sample(node: Expression, bindings?: RationalBindings): Complex {
    return sampleValue(node, this.budget, bindings, this.realRoots);
  }

  private infinities(a: Expression, b: Expression): NumericVerdict {
    const left = infinitySign(a);
    const right = infinitySign(b);
    if (left !== 0 && right !== 0) return verdict(left === right, "exact");
    const other = left === 0 ? a : b;
    if (left === 0 && right === 0) return verdict(undefined, "none");
    return featuresOf(other).hasInfinity ? verdict(undefined, "none") : verdict(false, "exact");
  }

  private constants(a: Expression, b: Expression, fa: Features, fb: Features): NumericVerdict {
    const x = this.exact(a);
    const y = this.exact(b);
    if (x && y) return sameRationals(x, y, this.options);
    const p = this.sample(a);
    const q = this.sample(b);
    const known = isKnown(p) && isKnown(q);
    if (known) {
      const difference = Math.hypot(p.re - q.re, p.im - q.im);
      const { decimals, tolerance } = this.options;
      if (decimals !== undefined && p.im === 0 && q.im === 0) {
        return verdict(Math.round(p.re * 10 ** decimals) === Math.round(q.re * 10 ** decimals), "rounded");
      }
      if (tolerance !== undefined && difference + p.error + q.error < tolerance)
        return verdict(true, "rounded");
      if (difference > SLACK * (p.error + q.error)) return verdict(false, "sampled");
    }
    const difference = bigfloatDifference(
      a,
      b,
      BASE_BITS + fa.literalBits + fb.literalBits,
      this.budget,
      undefined,
      this.realRoots,
    );
    if (difference === "zero") return verdict(true, "bigfloat");
    if (difference !== "unknown") return verdict(this.withinTolerance(a, b), "bigfloat");
    const residues = sameFingerprint(a, b, 3, this.budget);
    if (residues === false) return verdict(false, "modular");
    // Doubles that could see the numbers would have been joined by the bigfloat floats: these are too large for either.
    if (residues === true && !known) return verdict(true, "modular");
    return known && this.options.trustDoubles ? verdict(true, "sampled") : verdict(undefined, "none");
  }

  /** Whether constants told apart by bigfloat floats are still nearer than the tolerance. */
  private withinTolerance(a: Expression, b: Expression): boolean {
    const { tolerance } = this.options;
    if (tolerance === undefined) return false;
    return bigfloatDistance(a, b, 512, this.budget, this.realRoots) <= Math.log2(tolerance);
  }

  private functions(a: Expression, b: Expression, fa: Features, fb: Features): NumericVerdict {
    const residues = sameFingerprint(a, b, 2, this.budget);
    if (residues === false) return verdict(false, "modular");
    const endless = fa.hasEndlessFold || fb.hasEndlessFold;
    // The first terms of a series are near its sum, and not equal to it.
    if (endless && (fa.hasCountedFold || fb.hasCountedFold)) return verdict(undefined, "none");
    // A series has no values beyond its radius, where a corner may stand.
    if (endless && this.options.ofReals === true && (hasCorners(a) || hasCorners(b)))
      return verdict(undefined, "none");
    const symbols = [...new Set([...fa.symbols, ...fb.symbols])].sort();
    const integers = new Set([...fa.integerSymbols, ...fb.integerSymbols]);
    const counted = this.options.ofReals === true ? [...countedIn(a), ...countedIn(b)] : [];
    for (const name of counted) integers.add(name);
    let agreed = 0;
    let agreedInReals = 0;
    let outside = false;
    const inReals =
      residues !== true && this.options.ofReals === true && !fa.hasImaginary && !fb.hasImaginary;
    let witness: RationalBindings | undefined;
    const needed = residues === true ? 1 : NEEDED_POINTS;
    for (let trial = 0; trial < TRIALS && (agreed < needed + 2 || endless); trial++) {
      const point = samplePoint(symbols, integers, trial);
      // Doubles do not see on which side of a step a whole number stands.
      const x = counted.length > 0 ? this.exact(a, point) : undefined;
      const y = x && this.exact(b, point);
      if (x !== undefined && y !== undefined) {
        if (!equalRational(x, y)) return verdict(false, "exact");
        witness ??= point;
        agreed++;
        agreedInReals++;
        continue;
      }
      const p = this.sample(a, point);
      if (!isKnown(p)) continue;
      const q = this.sample(b, point);
      if (!isKnown(q)) continue;
      const difference = Math.hypot(p.re - q.re, p.im - q.im);
      const error = p.error + q.error;
      const isReal = isNearReal(p) || isNearReal(q);
      if (difference > SLACK * error) {
        // Where neither function of real numbers is defined they need not agree: ln(x/(x+1)) and ln x − ln(x+1).
        if (!inReals || isReal) return verdict(false, "sampled");
        outside = true;
        continue;
      }
      if (error > 1e-6 * Math.max(modulus(p), 1e-30)) {
        if (!(modulus(p) < error)) continue;
        if (error > 1e-9) continue;
      }
      if (isReal || witness === undefined) witness = point;
      agreed++;
      if (isReal) agreedInReals++;
      if (residues === true && agreed >= needed) break;
    }
    if (residues === true) return verdict(true, "modular");
    if (outside && agreedInReals < NEEDED_POINTS) return verdict(false, "sampled");
    if (agreed < Math.min(needed, NEEDED_POINTS) || witness === undefined) return verdict(undefined, "none");
    if (this.options.breakPoints === true) {
      for (const point of breakPoints([a, b], symbols, integers, this.budget))
        if (differAt(a, b, point, this.budget, SLACK, outside)) return verdict(false, "sampled");
      if (this.budget.steps < 0) return verdict(undefined, "none", true);
    }
    const bits = BASE_BITS / 2 + fa.literalBits + fb.literalBits;
    const difference = bigfloatDifference(a, b, bits, this.budget, witness, this.realRoots);
    if (difference === 1 || difference === -1) return verdict(false, "bigfloat");
    return verdict(true, difference === "zero" ? "bigfloat" : "sampled");
  }
}
