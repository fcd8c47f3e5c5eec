import type { Expression } from "../tree/expression.ts";
import { infinitySign } from "../tree/infinity.ts";
import { sameTree } from "../tree/same-tree.ts";
import { type Budget, DEFAULT_STEPS, spend } from "./budget.ts";
import { type Complex, isKnown, modulus } from "./complex.ts";
import { exactValue, type RationalBindings } from "./exact.ts";
import { expandCalculus } from "./expand.ts";
import { type Features, featuresOf } from "./features.ts";
import { NO_RESIDUE, residue } from "./modular.ts";
import { samplePoint, TRIALS } from "./points.ts";
import {
  addRational,
  compareRational,
  equalRational,
  floorRational,
  negateRational,
  type Rational,
  toNumber,
} from "./rational.ts";
import { sampleValue } from "./sample.ts";
import { wideValue } from "./wide.ts";
import { subtract } from "./wide-complex.ts";
import { isWideKnown, magnitude, mayBeZero } from "./wide-real.ts";

/** The layer that settled a comparison; `none` where no layer could. */
export type NumericMethod = "identical" | "exact" | "rounded" | "modular" | "sampled" | "wide" | "none";

export interface NumericVerdict {
  /** `undefined`: not decided. */
  readonly equal: boolean | undefined;
  readonly method: NumericMethod;
  /** The budget ended before a decision. */
  readonly exhausted: boolean;
}

export interface NumericOptions {
  /** An odd root of a negative number is the real one (else the principal one). Default true. */
  readonly realRoots?: boolean;
  /**
   * Numbers are equal when they agree after rounding to so many decimals (Math-Verify: 6, once a float stands on
   * either side). Absent: no rounding at all.
   */
  readonly decimals?: number | undefined;
  /** Numbers are equal when they differ by less than this (Math-Verify chops at 2^-49). Absent: 0. */
  readonly tolerance?: number | undefined;
  /**
   * What only doubles could compare (an integral without a rule, an infinite sum) counts as equal.
   * Default false: undecided.
   */
  readonly trustDoubles?: boolean;
  /** Work allowed; shared when a verdict makes several comparisons. */
  readonly budget?: Budget;
}

/** Values closer than so many error bounds are not told apart by doubles. */
const SLACK = 64;

/** Agreement at so many sample points is an identity (before it is confirmed in wide arithmetic at one). */
const NEEDED_POINTS = 4;

/** Bits of agreement asked for, beyond those that the literals of both sides could have bought. */
const BASE_BITS = 256;
const MAX_WIDE_BITS = 2_048;

/**
 * Whether two expressions have the same value, for all values of their symbols.
 *
 * Layers, each with its own budget share: the same tree; exact rationals; residues modulo primes (which settle
 * every rational function, and refute most of what differs); complex doubles with error bounds at fixed points;
 * and before a yes that rests on doubles, floats of 256 bits and more, at one point where there are symbols.
 * Symmetric. Deterministic; the cost is bounded by the budget.
 *
 * @example
 * equalExpressions({ kind: "constant", name: "pi" }, { kind: "constant", name: "e" }).equal // => false
 */
export function equalExpressions(a: Expression, b: Expression, options: NumericOptions = {}): NumericVerdict {
  return new Comparison(options).equal(a, b);
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
): -1 | 0 | 1 | undefined {
  return new Comparison(options).order(a, b);
}

function verdict(equal: boolean | undefined, method: NumericMethod, exhausted = false): NumericVerdict {
  return { equal, method, exhausted };
}

class Comparison {
  private readonly budget: Budget;
  private readonly realRoots: boolean;
  private readonly options: NumericOptions;

  constructor(options: NumericOptions) {
    this.options = options;
    this.budget = options.budget ?? { steps: DEFAULT_STEPS };
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
    const difference = this.wideDifference(
      a,
      b,
      BASE_BITS + featuresOf(a).literalBits + featuresOf(b).literalBits,
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
    if (x && y) return this.rationals(x, y);
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
    const difference = this.wideDifference(a, b, BASE_BITS + fa.literalBits + fb.literalBits);
    if (difference === "zero") return verdict(true, "wide");
    if (difference !== "unknown") return verdict(this.withinTolerance(a, b), "wide");
    const residues = this.residues(a, b, 3);
    if (residues === false) return verdict(false, "modular");
    // Doubles that could see the numbers would have been joined by the wide floats: these are too large for either.
    if (residues === true && !known) return verdict(true, "modular");
    return known && this.options.trustDoubles ? verdict(true, "sampled") : verdict(undefined, "none");
  }

  /** Whether constants told apart by wide floats are still nearer than the tolerance. */
  private withinTolerance(a: Expression, b: Expression): boolean {
    const { tolerance } = this.options;
    if (tolerance === undefined) return false;
    const bits = 512;
    const difference = subtract(
      wideValue(a, bits, this.budget, undefined, this.realRoots),
      wideValue(b, bits, this.budget, undefined, this.realRoots),
      bits,
    );
    const size = Math.max(
      magnitude(difference.re),
      difference.re.r,
      magnitude(difference.im),
      difference.im.r,
    );
    return size < Math.log2(tolerance);
  }

  private rationals(x: Rational, y: Rational): NumericVerdict {
    if (equalRational(x, y)) return verdict(true, "exact");
    const { decimals, tolerance } = this.options;
    if (tolerance !== undefined) {
      const difference = addRational(x, negateRational(y));
      if (difference && Math.abs(toNumber(difference)) < tolerance) return verdict(true, "rounded");
    }
    if (decimals === undefined) return verdict(false, "exact");
    return verdict(roundRational(x, decimals) === roundRational(y, decimals), "rounded");
  }

  /** Whether residues agree: `undefined` where either side has none. */
  private residues(a: Expression, b: Expression, trials: number, seed = 0): boolean | undefined {
    let agreed = 0;
    const both = featuresOf(a).seed ^ featuresOf(b).seed ^ seed;
    for (let trial = 0; trial < trials + 2 && agreed < trials; trial++) {
      const left = residue(a, trial, both, this.budget);
      const right = left === NO_RESIDUE ? NO_RESIDUE : residue(b, trial, both, this.budget);
      if (right === NO_RESIDUE) {
        // A pole at this point, perhaps; no residue at all, if the first two points have none.
        if (trial - agreed >= 1) return undefined;
        continue;
      }
      if (left !== right) return false;
      agreed++;
    }
    return agreed === trials ? true : undefined;
  }

  /**
   * The sign of a − b ("zero" where it vanishes to all the bits asked for; for complex numbers any sign stands
   * for "differs"). `bits` counts bits of agreement; the working precision is a little higher.
   */
  private wideDifference(
    a: Expression,
    b: Expression,
    bits: number,
    bindings?: RationalBindings,
  ): -1 | 1 | "zero" | "unknown" {
    if (bits > MAX_WIDE_BITS) return "unknown";
    const working = Math.ceil((bits + 64) / 64) * 64;
    // A multiplication of n words costs about n² steps of a hundredth.
    if (!spend(this.budget, 2 + (working >> 7))) return "unknown";
    const left = wideValue(a, working, this.budget, bindings, this.realRoots);
    if (!isWideKnown(left.re) || !isWideKnown(left.im)) return "unknown";
    const right = wideValue(b, working, this.budget, bindings, this.realRoots);
    if (!isWideKnown(right.re) || !isWideKnown(right.im)) return "unknown";
    const difference = subtract(left, right, working);
    if (!mayBeZero(difference.re)) return difference.re.m < 0n ? -1 : 1;
    if (!mayBeZero(difference.im)) return 1;
    const error = Math.max(difference.re.r, difference.im.r);
    // Agreement counts from the units place down, so that 10^(10^10) and 10^(10^10) + 1 do not agree. An error
    // larger than the precision's (a limit, lost digits) must still leave more agreement than chance would.
    if (error < 32 - Math.min(bits, 120 + Math.max(bits - BASE_BITS, 0))) return "zero";
    const size = Math.max(magnitude(left.re), magnitude(left.im));
    return size > 64 && size + bits <= MAX_WIDE_BITS
      ? this.wideDifference(a, b, size + bits, bindings)
      : "unknown";
  }

  private functions(a: Expression, b: Expression, fa: Features, fb: Features): NumericVerdict {
    const symbols = [...new Set([...fa.symbols, ...fb.symbols])].sort();
    const integers = new Set([...fa.integerSymbols, ...fb.integerSymbols]);
    const residues = this.residues(a, b, 2);
    if (residues === false) return verdict(false, "modular");
    let agreed = 0;
    let witness: RationalBindings | undefined;
    const needed = residues === true ? 1 : NEEDED_POINTS;
    for (let trial = 0; trial < TRIALS && agreed < needed + 2; trial++) {
      const point = samplePoint(symbols, integers, trial);
      const p = this.sample(a, point);
      if (!isKnown(p)) continue;
      const q = this.sample(b, point);
      if (!isKnown(q)) continue;
      const difference = Math.hypot(p.re - q.re, p.im - q.im);
      const error = p.error + q.error;
      if (difference > SLACK * error) return verdict(false, "sampled");
      if (error > 1e-6 * Math.max(modulus(p), 1e-30)) {
        if (!(modulus(p) < error)) continue;
        if (error > 1e-9) continue;
      }
      witness ??= point;
      agreed++;
      if (residues === true && agreed >= needed) break;
    }
    if (residues === true) return verdict(true, "modular");
    if (agreed < Math.min(needed, NEEDED_POINTS) || witness === undefined) return verdict(undefined, "none");
    const bits = BASE_BITS / 2 + fa.literalBits + fb.literalBits;
    const difference = this.wideDifference(a, b, bits, witness);
    if (difference === 1 || difference === -1) return verdict(false, "wide");
    return verdict(true, difference === "zero" ? "wide" : "sampled");
  }
}

/** The value times 10^decimals, rounded half to even. */
function roundRational(value: Rational, decimals: number): bigint {
  const scaled = value.n * 10n ** BigInt(decimals);
  const floor = floorRational({ n: scaled, d: value.d });
  const twice = 2n * (scaled - floor * value.d);
  if (twice === value.d) return floor % 2n === 0n ? floor : floor + 1n;
  return twice > value.d ? floor + 1n : floor;
}
