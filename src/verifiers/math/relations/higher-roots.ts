import { exactValue } from "../numeric/exact.ts";
import { degreeIn } from "../numeric/long-sum.ts";
import {
  addRational,
  divideRational,
  fromInteger,
  multiplyRational,
  negateRational,
  type Rational,
} from "../numeric/rational.ts";
import { add, divide, integerNode, negate } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { substitute } from "../tree/symbols.ts";

/** The highest degree taken apart, and the largest candidate for the top and bottom of a rational root. */
const MAX_DEGREE = 8;
const MAX_DIVISOR = 2_000n;

/** The integer coefficients of a polynomial with rational ones, constant first, by Newton's divided differences. */
function coefficients(node: Expression, variable: string): bigint[] | undefined {
  const degree = degreeIn(node, variable);
  if (degree === undefined || degree > MAX_DEGREE) return undefined;
  const budget = { steps: 2_000 };
  let table: Rational[] = [];
  for (let x = 0; x <= degree; x++) {
    const value = exactValue(substitute(node, variable, integerNode(x)), budget);
    if (value === undefined) return undefined;
    table.push(value);
  }
  const newton: Rational[] = [];
  for (let order = 0; order <= degree; order++) {
    newton.push(table[0] as Rational);
    const next: Rational[] = [];
    for (let i = 0; i + 1 < table.length; i++) {
      const difference = addRational(table[i + 1] as Rational, negateRational(table[i] as Rational));
      const slope = difference && divideRational(difference, fromInteger(BigInt(order + 1)));
      if (slope === undefined) return undefined;
      next.push(slope);
    }
    table = next;
  }
  let result: Rational[] = [newton[degree] as Rational];
  for (let order = degree - 1; order >= 0; order--) {
    // result · (x − order) + newton[order]
    const next: Rational[] = new Array<Rational>(result.length + 1).fill({ n: 0n, d: 1n });
    for (const [i, c] of result.entries()) {
      const up = addRational(next[i + 1] as Rational, c);
      const scaled = multiplyRational(c, fromInteger(BigInt(-order)));
      const here = scaled && addRational(next[i] as Rational, scaled);
      if (up === undefined || here === undefined) return undefined;
      next[i + 1] = up;
      next[i] = here;
    }
    const first = addRational(next[0] as Rational, newton[order] as Rational);
    if (first === undefined) return undefined;
    next[0] = first;
    result = next;
  }
  const common = result.reduce((d, c) => (d * c.d) / gcd(d, c.d), 1n);
  const integers = result.map((c) => (c.n * common) / c.d);
  while (integers.length > 1 && integers[integers.length - 1] === 0n) integers.pop();
  return integers;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

function divisors(value: bigint): bigint[] | undefined {
  const size = value < 0n ? -value : value;
  if (size > MAX_DIVISOR * MAX_DIVISOR) return undefined;
  const found: bigint[] = [];
  for (let d = 1n; d * d <= size; d++) if (size % d === 0n) found.push(d, size / d);
  return found;
}

/** The quotient by q x − p where that divides. */
function deflated(list: readonly bigint[], p: bigint, q: bigint): bigint[] | undefined {
  const result: bigint[] = new Array<bigint>(list.length - 1).fill(0n);
  let carry = 0n;
  for (let i = list.length - 1; i > 0; i--) {
    const value = (list[i] as bigint) + carry;
    if (value % q !== 0n) return undefined;
    const digit = value / q;
    result[i - 1] = digit;
    carry = digit * p;
  }
  return (list[0] as bigint) + carry === 0n ? result : undefined;
}

function rootsOfQuadratic(c: bigint, b: bigint, a: bigint): Expression[] {
  const discriminant = b * b - 4n * a * c;
  if (discriminant < 0n) return [];
  const root: Expression = { kind: "root", radicand: integerNode(discriminant), index: integerNode(2) };
  const twice = signed(2n * a);
  return discriminant === 0n
    ? [divide(signed(-b), twice)]
    : [divide(add(signed(-b), negate(root)), twice), divide(add(signed(-b), root), twice)];
}

function signed(value: bigint): Expression {
  return value < 0n ? negate(integerNode(-value)) : integerNode(value);
}

/**
 * The real roots of a polynomial with rational coefficients of degree three to eight: its rational roots are divided
 * out, and what is left must be of degree two at most, or a quadratic in x². Undefined for everything else.
 */
export function higherRoots(node: Expression, variable: string): Expression[] | undefined {
  const all = coefficients(node, variable);
  if (all === undefined || all.length < 2) return undefined;
  let rest: readonly bigint[] = all;
  const roots: Expression[] = [];
  while (rest.length > 1 && rest[0] === 0n) {
    rest = rest.slice(1);
    if (roots.length === 0) roots.push(integerNode(0));
  }
  search: while (rest.length > 3) {
    const tops = divisors(rest[0] as bigint);
    const bottoms = divisors(rest[rest.length - 1] as bigint);
    if (tops === undefined || bottoms === undefined || tops.length * bottoms.length > 400) return undefined;
    for (const q of bottoms)
      for (const top of tops)
        for (const p of [top, -top]) {
          const quotient: bigint[] | undefined = gcd(p, q) === 1n ? deflated(rest, p, q) : undefined;
          if (quotient === undefined) continue;
          roots.push(divide(signed(p), integerNode(q)));
          rest = quotient;
          continue search;
        }
    break;
  }
  if (rest.length === 1) return roots;
  if (rest.length === 2) return [...roots, divide(signed(-(rest[0] as bigint)), signed(rest[1] as bigint))];
  if (rest.length === 3)
    return [...roots, ...rootsOfQuadratic(rest[0] as bigint, rest[1] as bigint, rest[2] as bigint)];
  if (rest.length !== 5 || rest[1] !== 0n || rest[3] !== 0n) return undefined;
  for (const square of rootsOfQuadratic(rest[0] as bigint, rest[2] as bigint, rest[4] as bigint)) {
    const value = numberOf(square);
    if (Number.isNaN(value)) return undefined;
    if (value < 0) continue;
    const root: Expression = { kind: "root", radicand: square, index: integerNode(2) };
    roots.push(root, negate(root));
  }
  return roots;
}

/** The double near a root of a quadratic. */
function numberOf(node: Expression): number {
  const value = exactValue(node, { steps: 100 });
  if (value !== undefined) return Number(value.n) / Number(value.d);
  if (node.kind !== "divide" || node.numerator.kind !== "add") return Number.NaN;
  let sum = 0;
  for (const term of node.numerator.terms) {
    const inner = term.kind === "negate" ? term.argument : term;
    const exact = exactValue(inner.kind === "root" ? inner.radicand : inner, { steps: 100 });
    if (exact === undefined) return Number.NaN;
    const size = inner.kind === "root" ? Math.sqrt(Number(exact.n)) : Number(exact.n) / Number(exact.d);
    sum += term.kind === "negate" ? -size : size;
  }
  const bottom = exactValue(node.denominator, { steps: 100 });
  return bottom === undefined ? Number.NaN : sum / Number(bottom.n);
}
