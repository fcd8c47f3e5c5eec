import { functionNamed } from "../functions/table.ts";
import { childrenOf } from "../tree/children.ts";
import type { Expression } from "../tree/expression.ts";
import { freeSymbols } from "../tree/symbols.ts";
import type { Budget } from "./budget.ts";
import { isKnown } from "./complex.ts";
import { exactValue } from "./exact.ts";
import type { Rational } from "./rational.ts";
import { sampleValue } from "./sample.ts";

/** The most constants looked at, and the most points. */
const MAX_CONSTANTS = 10;
const MAX_POINTS = 220;

const OTHERS: readonly number[] = [1.7734375, -2.3984375, 0.4140625, -0.7265625];

interface Found {
  readonly constants: Set<number>;
  readonly arguments: Expression[];
  cornered: boolean;
}

function collect(node: Expression, found: Found, budget: Budget): boolean {
  let constant = node.kind !== "symbol" && node.kind !== "apply";
  for (const child of childrenOf(node)) constant = collect(child, found, budget) && constant;
  if (node.kind === "root" || (node.kind === "power" && node.exponent.kind !== "number")) {
    if (!constant) {
      found.cornered = true;
      found.arguments.push(node.kind === "root" ? node.radicand : node.base);
    }
  }
  if (node.kind === "call" && functionNamed(node.name).breakPoints && !constant) {
    found.cornered = true;
    found.arguments.push(...node.arguments);
    if (node.arguments.length === 2) {
      const [left, right] = node.arguments as [Expression, Expression];
      found.arguments.push({ kind: "add", terms: [left, { kind: "negate", argument: right }] });
    }
  }
  if (constant && node.kind !== "constant" && found.constants.size < 40) {
    const value = exactValue(node, budget);
    const size = value === undefined ? Number.NaN : Math.abs(Number(value.n) / Number(value.d));
    if (size > 0 && size < 1e12) found.constants.add(size);
  }
  return constant;
}

function rational(value: number): Rational {
  return { n: BigInt(Math.round(value * 128)), d: 128n };
}

/** Places of both signs and many sizes. */
const GRID: readonly number[] = Array.from(
  { length: 35 },
  (_, at) => Math.sign(at - 17) * 2 ** ((Math.abs(at - 17) - 9) / 2),
);

/** Between which places of the grid a function changes its sign. */
function turns(at: (value: number) => number): readonly number[] {
  const found: number[] = [];
  let before = Number.NaN;
  for (const [index, place] of GRID.entries()) {
    const value = at(place);
    if (value * before < 0) found.push(place, GRID[index - 1] as number);
    if (value !== 0) before = value;
  }
  return found.slice(0, 8);
}

/** Where an argument that is linear or quadratic in a symbol vanishes, the other symbols at fixed values. */
function roots(
  node: Expression,
  name: string,
  base: ReadonlyMap<string, Rational>,
  budget: Budget,
): readonly number[] {
  const at = (value: number): number => {
    const { re, im } = sampleValue(node, budget, new Map(base).set(name, rational(value)));
    return im === 0 ? re : Number.NaN;
  };
  const [c, first, second] = [at(0), at(1), at(2)];
  const a = (second - 2 * first + c) / 2;
  const b = first - c - a;
  const size = Math.abs(a) + Math.abs(b);
  if (!Number.isFinite(size) || size === 0) return turns(at);
  if (Math.abs(a) <= 1e-9 * Math.abs(b)) return [-c / b].filter((zero) => Math.abs(zero) < 1e9);
  const under = b * b - 4 * a * c;
  if (Math.abs(at(3) - 9 * a - 3 * b - c) > 1e-9 * size) return turns(at);
  if (under < 0) return [];
  // Between the two as well.
  return [-1, 0, 1].map((sign) => (-b + sign * Math.sqrt(under)) / (2 * a)).filter((x) => Math.abs(x) < 1e9);
}

/** The factors of an argument, and the bases of its powers: it vanishes where one of them does. */
function factorsOf(node: Expression): readonly Expression[] {
  if (node.kind === "multiply") return node.factors.flatMap(factorsOf);
  if (node.kind === "negate") return factorsOf(node.argument);
  if (node.kind === "divide") return [...factorsOf(node.numerator), ...factorsOf(node.denominator)];
  return node.kind === "power" ? factorsOf(node.base) : [node];
}

/**
 * Points at which two expressions that agree elsewhere may differ: on both sides of every break point of |x|, ⌊x⌋, max,
 * min, mod, gcd, roots and logarithms, around every constant that occurs, beyond the largest, of both signs; for symbols
 * that stand for integers, integers past every modulus. None where neither expression has such a function.
 */
export function breakPoints(
  expressions: readonly Expression[],
  symbols: readonly string[],
  integers: ReadonlySet<string>,
  budget: Budget,
): readonly ReadonlyMap<string, Rational>[] {
  const found: Found = { constants: new Set(), arguments: [], cornered: false };
  for (const node of expressions) collect(node, found, budget);
  if (!found.cornered || symbols.length === 0 || symbols.length > 8) return [];
  const sorted = [...found.constants].sort((a, b) => a - b);
  const constants =
    sorted.length <= MAX_CONSTANTS
      ? sorted
      : [...sorted.slice(0, MAX_CONSTANTS / 2), ...sorted.slice(-MAX_CONSTANTS / 2)];
  const largest = constants[constants.length - 1] ?? 1;
  const values = new Set<number>([0.5, 1, 2, largest * 10 + 7.25, largest * 2 + 1.5, 0]);
  // A root of the unknown passes a constant where its power does: `\\lfloor\\sqrt x / 50\\rfloor`.
  for (const power of [2, 3]) if (largest ** power < 1e8) values.add((1.5 * largest) ** power + 0.25);
  for (const constant of constants) for (const shift of [-1, -0.5, 0, 0.5, 1]) values.add(constant + shift);
  const base = new Map<string, Rational>();
  for (const [index, name] of symbols.entries())
    base.set(
      name,
      integers.has(name)
        ? { n: BigInt(3 + index), d: 1n }
        : rational(OTHERS[index % OTHERS.length] as number),
    );
  const points: Map<string, Rational>[] = [];
  const put = (point: Map<string, Rational>): void => {
    if (points.length < MAX_POINTS) points.push(point);
  };
  const vanishing = found.arguments.flatMap(factorsOf).slice(0, 12);
  for (const name of symbols) {
    const own = new Set<number>();
    for (const argument of vanishing) {
      for (const zero of roots(argument, name, base, budget))
        for (const shift of [-1, -0.5, -0.0625, 0, 0.0625, 0.5, 1]) own.add(zero + shift);
    }
    if (integers.has(name)) {
      const period = Math.min(largest, 30);
      for (let value = 0; value <= 2 * period + 2; value++)
        put(new Map(base).set(name, { n: BigInt(value), d: 1n }));
      for (const value of values) put(new Map(base).set(name, { n: BigInt(Math.ceil(value)), d: 1n }));
      continue;
    }
    for (const value of own) put(new Map(base).set(name, rational(value)));
    for (const value of values) {
      put(new Map(base).set(name, rational(value)));
      put(new Map(base).set(name, rational(-value)));
    }
  }
  if (symbols.length > 1)
    for (const value of values)
      for (const signs of [0, 1, 2, 3]) {
        const point = new Map(base);
        for (const [index, name] of symbols.entries())
          if (!integers.has(name))
            point.set(name, rational((((signs >> (index % 2)) & 1) === 1 ? -1 : 1) * (value + index * 0.25)));
        put(point);
      }
  return points;
}

/** Whether a function with corners or steps stands in an expression with letters; the size in \ln|x| is its domain alone. */
export function hasCorners(node: Expression): boolean {
  if (node.kind === "call" && functionNamed(node.name).corners === true) return freeSymbols(node).size > 0;
  const [inner] = node.kind === "call" && node.name === "ln" ? node.arguments : [];
  const children = inner?.kind === "call" && inner.name === "abs" ? inner.arguments : childrenOf(node);
  return children.some(hasCorners);
}

/**
 * Whether two expressions have known values that differ at a point by more than their errors.
 *
 * @param inReals whether values count only where one of them is real
 */
export function differAt(
  a: Expression,
  b: Expression,
  point: ReadonlyMap<string, Rational>,
  budget: Budget,
  slack: number,
  inReals = false,
): boolean {
  // At a break point doubles cannot say on which side they are; exact values can.
  const x = exactValue(a, budget, point);
  const y = x && exactValue(b, budget, point);
  if (x !== undefined && y !== undefined) return x.n * y.d !== y.n * x.d;
  const left = sampleValue(a, budget, point);
  if (!isKnown(left)) return false;
  const right = sampleValue(b, budget, point);
  if (!isKnown(right)) return false;
  if (inReals && Math.abs(left.im) > slack * left.error && Math.abs(right.im) > slack * right.error)
    return false;
  return Math.hypot(left.re - right.re, left.im - right.im) > slack * (left.error + right.error);
}
