import { functionNamed } from "../../functions/table.ts";
import { exactReal } from "../../numeric/complex.ts";
import { exactValue } from "../../numeric/exact.ts";
import { toNumber } from "../../numeric/rational.ts";
import type { Answer } from "../../tree/answer.ts";
import { integerNode, negate } from "../../tree/build.ts";
import { mapChildren, some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";

/** A number as SymPy holds it: exact, or a float of 53 bits, which what it meets becomes too. */
type Folded = { readonly float: number } | { readonly node: Expression };

/**
 * An expression with every number that floats have touched worked out in doubles, as SymPy does: a decimal
 * literal is a float; a sum, product, power or function of numbers with one among them is one. Floats come out
 * as the exact fraction that the double is.
 */
export function foldFloats(node: Expression): Expression {
  const folded = fold(node);
  return "node" in folded ? folded.node : fromDouble(folded.float);
}

/** Whether a decimal, which is a float to SymPy, stands anywhere in an answer. */
export function hasFloat(node: Answer): boolean {
  return some(node, (part) => part.kind === "number" && part.decimal);
}

/** The double itself where the whole expression is a float or an exact number, else `undefined`. */
export function floatValue(node: Expression): number | undefined {
  const folded = fold(node);
  return "float" in folded ? folded.float : double(folded.node);
}

function double(node: Expression): number | undefined {
  const exact = exactValue(node, { steps: 200 });
  return exact && toNumber(exact);
}

/** Combines numbers in written order, once one of them is a float; exact ones wait for it. */
function combine(parts: readonly Folded[], operation: (a: number, b: number) => number): number | undefined {
  if (!parts.some((part) => "float" in part)) return undefined;
  let result: number | undefined;
  for (const part of parts) {
    const value = "float" in part ? part.float : double(part.node);
    if (value === undefined) return undefined;
    result = result === undefined ? value : operation(result, value);
  }
  return result;
}

function fold(node: Expression): Folded {
  switch (node.kind) {
    case "number":
      return node.decimal ? { float: Number(`${node.mantissa}e${node.exponent}`) } : { node };
    case "negate": {
      const inner = fold(node.argument);
      return "float" in inner ? { float: -inner.float } : { node: negate(inner.node) };
    }
    case "add":
      return numeric(node, node.terms, (a, b) => a + b);
    case "multiply":
      return numeric(node, node.factors, (a, b) => a * b);
    case "percent": {
      const inner = fold(node.argument);
      return "float" in inner ? { float: inner.float * 0.01 } : { node };
    }
    case "divide": {
      // A quotient is a product with an inverse: x · (1/15), not x / 15.
      const above = fold(node.numerator);
      const below = fold(node.denominator);
      if ("node" in above && "node" in below) return { node };
      const inverse = 1 / ("float" in below ? below.float : (double(below.node) ?? Number.NaN));
      const top = "float" in above ? above.float : double(above.node);
      if (top === undefined || Number.isNaN(inverse)) {
        return { node: { kind: "divide", numerator: unfold(above), denominator: unfold(below) } };
      }
      return finite(top * inverse, node);
    }
    case "power":
    case "root": {
      const base = fold(node.kind === "power" ? node.base : node.radicand);
      const exponent = node.kind === "power" ? fold(node.exponent) : reciprocal(fold(node.index));
      const value = combine([base, exponent], (a, b) => (b === 0.5 ? Math.sqrt(a) : a ** b));
      if (value !== undefined) return finite(value, node);
      return { node: mapChildren(node, foldFloats) };
    }
    case "call": {
      const [argument] = node.arguments;
      const inner = argument && node.arguments.length === 1 ? fold(argument) : undefined;
      const { complex, several } = functionNamed(node.name);
      if (inner && "float" in inner && several === undefined) {
        const { re, im } = complex(exactReal(inner.float));
        if (im === 0) return finite(re, node);
      }
      return { node: mapChildren(node, foldFloats) };
    }
    default:
      return { node };
  }
}

function unfold(part: Folded): Expression {
  return "node" in part ? part.node : fromDouble(part.float);
}

function reciprocal(part: Folded): Folded {
  if ("float" in part) return { float: 1 / part.float };
  return { node: { kind: "divide", numerator: integerNode(1), denominator: part.node } };
}

function finite(value: number, node: Expression): Folded {
  return Number.isFinite(value) ? { float: value } : { node };
}

function numeric(
  node: Extract<Expression, { kind: "add" | "multiply" }>,
  children: readonly Expression[],
  operation: (a: number, b: number) => number,
): Folded {
  const parts = children.map(fold);
  const value = combine(parts, operation);
  if (value !== undefined) return finite(value, node);
  const folded = parts.map(unfold);
  return { node: node.kind === "add" ? { ...node, terms: folded } : { ...node, factors: folded } };
}

/** The exact fraction a finite double is. */
export function fromDouble(value: number): Expression {
  if (value < 0) return negate(fromDouble(-value));
  let mantissa = value;
  let halvings = 0;
  while (!Number.isInteger(mantissa) && halvings < 1_100) {
    mantissa *= 2;
    halvings++;
  }
  const numerator = integerNode(BigInt(mantissa));
  if (halvings === 0) return numerator;
  return { kind: "divide", numerator, denominator: integerNode(1n << BigInt(halvings)) };
}
