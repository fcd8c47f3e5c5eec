import type { Expression } from "../tree/expression.ts";
import { mentions } from "../tree/symbols.ts";
import { addRational, multiplyRational, type Rational, rational, ZERO } from "./rational.ts";

/** Degrees above this are not worth interpolating. */
const MAX_DEGREE = 24;

/**
 * An upper bound of the degree of a polynomial in a symbol, `undefined` for what is not one.
 *
 * @example
 * degreeIn({ kind: "symbol", name: "k" }, "k") // => 1
 */
export function degreeIn(node: Expression, variable: string): number | undefined {
  if (!mentions(node, variable)) return 0;
  switch (node.kind) {
    case "symbol":
      return 1;
    case "negate":
    case "percent":
      return degreeIn(node.argument, variable);
    case "add":
    case "multiply": {
      let degree = 0;
      for (const child of node.kind === "add" ? node.terms : node.factors) {
        const part = degreeIn(child, variable);
        if (part === undefined) return undefined;
        degree = node.kind === "add" ? Math.max(degree, part) : degree + part;
      }
      return degree;
    }
    case "divide":
      return mentions(node.denominator, variable) ? undefined : degreeIn(node.numerator, variable);
    case "power": {
      const { exponent } = node;
      if (exponent.kind !== "number" || exponent.exponent !== 0 || exponent.mantissa < 0n) return undefined;
      const degree = degreeIn(node.base, variable);
      return degree === undefined || exponent.mantissa > BigInt(MAX_DEGREE)
        ? undefined
        : degree * Number(exponent.mantissa);
    }
    default:
      return undefined;
  }
}

/**
 * Σ f(k) for k from `from` to `to` where f is a polynomial of a degree d, however long the range: the sum is a
 * polynomial of degree d + 1 in its upper end, known from its first d + 2 values (Lagrange).
 *
 * @example
 * polynomialSum((k) => ({ n: k, d: 1n }), 1, 1n, 100n) // => { n: 5050n, d: 1n }
 */
export function polynomialSum(
  f: (k: bigint) => Rational | undefined,
  degree: number,
  from: bigint,
  to: bigint,
): Rational | undefined {
  if (degree > MAX_DEGREE) return undefined;
  const count = degree + 2;
  const x = to - from;
  let partial = ZERO;
  let total: Rational | undefined = ZERO;
  for (let i = 0; i < count; i++) {
    const value = f(from + BigInt(i));
    const next = value && addRational(partial, value);
    if (next === undefined) return undefined;
    partial = next;
    let numerator = 1n;
    let denominator = 1n;
    for (let j = 0; j < count; j++) {
      if (j === i) continue;
      numerator *= x - BigInt(j);
      denominator *= BigInt(i - j);
    }
    const weight = rational(numerator, denominator);
    const term: Rational | undefined = weight && multiplyRational(partial, weight);
    total = total && term && addRational(total, term);
  }
  return total;
}
