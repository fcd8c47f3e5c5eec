import { call, integerNode, squareRoot } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { mentions } from "../tree/symbols.ts";
import { type Budget, spend } from "./budget.ts";
import { differentiate } from "./differentiate.ts";
import { polynomial } from "./polynomial.ts";
import { isNumber, negative, powerOf, product, quotient, sum } from "./simplified.ts";

/** An antiderivative, and whether it is one on the whole line: only then may bounds be put in unseen. */
export interface Antiderivative {
  readonly expression: Expression;
  readonly entire: boolean;
}

/** Degree up to which a power of a sum is multiplied out. */
const MAX_DEGREE = 24;

/**
 * An antiderivative by the table of school: sums, constant factors, polynomials, powers and elementary functions
 * of a linear argument, 1/(1 + x²) and 1/√(1 − x²). `undefined` for everything else.
 *
 * @example
 * antiderivative({ kind: "symbol", name: "t" }, "x", { steps: 9 })?.entire // => true
 */
export function antiderivative(
  node: Expression,
  variable: string,
  budget: Budget,
): Antiderivative | undefined {
  if (!spend(budget, 1)) return undefined;
  const x: Expression = { kind: "symbol", name: variable };
  if (!mentions(node, variable)) return { expression: product(node, x), entire: true };
  switch (node.kind) {
    case "symbol":
      return { expression: quotient(powerOf(x, integerNode(2)), integerNode(2)), entire: true };
    case "add": {
      const parts: Expression[] = [];
      let entire = true;
      for (const term of node.terms) {
        const part = antiderivative(term, variable, budget);
        if (part === undefined) return undefined;
        parts.push(part.expression);
        entire &&= part.entire;
      }
      return { expression: sum(...parts), entire };
    }
    case "negate": {
      const part = antiderivative(node.argument, variable, budget);
      return part && { expression: negative(part.expression), entire: part.entire };
    }
    case "multiply":
      return ofProduct(node.factors, variable, budget);
    case "divide": {
      if (!mentions(node.denominator, variable)) {
        const part = antiderivative(node.numerator, variable, budget);
        return part && { expression: quotient(part.expression, node.denominator), entire: part.entire };
      }
      if (mentions(node.numerator, variable)) return undefined;
      return scaled(node.numerator, ofReciprocal(node.denominator, variable, budget));
    }
    case "power":
      return ofPower(node.base, node.exponent, variable, budget);
    case "root":
      return ofPower(node.radicand, quotient(integerNode(1), node.index), variable, budget);
    case "call": {
      const [argument] = node.arguments;
      const slope =
        argument && node.arguments.length === 1 ? linearSlope(argument, variable, budget) : undefined;
      const primitive = slope && TABLE[node.name]?.(argument!);
      return primitive && { expression: quotient(primitive, slope), entire: ENTIRE.has(node.name) };
    }
    default:
      return undefined;
  }
}

const TABLE: Readonly<Record<string, (u: Expression) => Expression>> = {
  sin: (u) => negative(call("cos", u)),
  cos: (u) => call("sin", u),
  sinh: (u) => call("cosh", u),
  cosh: (u) => call("sinh", u),
  exp: (u) => call("exp", u),
  tan: (u) => negative(call("ln", call("abs", call("cos", u)))),
  ln: (u) => sum(product(u, call("ln", u)), negative(u)),
};

const ENTIRE: ReadonlySet<string> = new Set(["sin", "cos", "sinh", "cosh", "exp"]);

function scaled(factor: Expression, part: Antiderivative | undefined): Antiderivative | undefined {
  return part && { expression: product(factor, part.expression), entire: part.entire };
}

/** The slope of an expression linear in the variable. */
function linearSlope(node: Expression, variable: string, budget: Budget): Expression | undefined {
  const slope = differentiate(node, variable, budget);
  return slope === undefined || mentions(slope, variable) || isNumber(slope, 0n) ? undefined : slope;
}

function ofPower(
  base: Expression,
  exponent: Expression,
  variable: string,
  budget: Budget,
): Antiderivative | undefined {
  if (!mentions(base, variable)) {
    const slope = linearSlope(exponent, variable, budget);
    const isE = base.kind === "constant" && base.name === "e";
    const scale = isE ? slope : slope && product(slope, call("ln", base));
    return scale && { expression: quotient({ kind: "power", base, exponent }, scale), entire: isE };
  }
  if (mentions(exponent, variable)) return undefined;
  const natural = exponent.kind === "number" && exponent.exponent === 0 && exponent.mantissa > 0n;
  const slope = linearSlope(base, variable, budget);
  if (slope !== undefined) {
    if (isNumber(exponent, -1n)) return ofReciprocal(base, variable, budget);
    const raised = sum(exponent, integerNode(1));
    return { expression: quotient(powerOf(base, raised), product(raised, slope)), entire: natural };
  }
  if (natural && exponent.mantissa <= BigInt(MAX_DEGREE)) {
    return ofProduct(new Array<Expression>(Number(exponent.mantissa)).fill(base), variable, budget);
  }
  return undefined;
}

/** ∫ dx / u for a linear u, and for 1 + x². */
function ofReciprocal(u: Expression, variable: string, budget: Budget): Antiderivative | undefined {
  const slope = linearSlope(u, variable, budget);
  if (slope !== undefined) return { expression: quotient(call("ln", call("abs", u)), slope), entire: false };
  if (u.kind === "root" && linearSlope(u.radicand, variable, budget) !== undefined) {
    return ofPower(u.radicand, negative(quotient(integerNode(1), u.index)), variable, budget);
  }
  if (u.kind === "power" && !mentions(u.exponent, variable)) {
    return ofPower(u.base, negative(u.exponent), variable, budget);
  }
  const coefficients = polynomial(u, variable, budget);
  if (coefficients?.length === 3 && isNumber(coefficients[1]!, 0n)) {
    // ∫ dx / (a + b x²) = atan(x √(b / a)) / √(ab)
    const [a, , b] = coefficients as [Expression, Expression, Expression];
    if (!isPositive(a) || !isPositive(b)) return undefined;
    const angle = call("atan", product({ kind: "symbol", name: variable }, squareRoot(quotient(b, a))));
    return { expression: quotient(angle, squareRoot(product(a, b))), entire: true };
  }
  return undefined;
}

function isPositive(node: Expression): boolean {
  if (node.kind === "number") return node.mantissa > 0n;
  if (node.kind === "multiply") return node.factors.every(isPositive);
  if (node.kind === "power") return isPositive(node.base);
  return node.kind === "divide" && isPositive(node.numerator) && isPositive(node.denominator);
}

function ofProduct(
  factors: readonly Expression[],
  variable: string,
  budget: Budget,
): Antiderivative | undefined {
  const constants = factors.filter((factor) => !mentions(factor, variable));
  const rest = factors.filter((factor) => mentions(factor, variable));
  if (rest.length === 1) return scaled(product(...constants), antiderivative(rest[0]!, variable, budget));
  const coefficients = polynomial(product(...rest), variable, budget);
  if (coefficients !== undefined) {
    const x: Expression = { kind: "symbol", name: variable };
    const terms = coefficients.map((coefficient, degree) =>
      quotient(product(coefficient, powerOf(x, integerNode(degree + 1))), integerNode(degree + 1)),
    );
    return scaled(product(...constants), { expression: sum(...terms), entire: true });
  }
  return rest.length === 2 ? scaled(product(...constants), byParts(rest, variable, budget)) : undefined;
}

/** ∫ p f = p F − ∫ p′ F for a polynomial p and an f of the table. */
function byParts(
  factors: readonly Expression[],
  variable: string,
  budget: Budget,
): Antiderivative | undefined {
  const index = factors.findIndex((factor) => polynomial(factor, variable, budget) !== undefined);
  const other = factors[1 - index];
  if (index < 0 || other === undefined || (other.kind !== "call" && other.kind !== "power")) return undefined;
  const first = antiderivative(other, variable, budget);
  const slope = differentiate(factors[index]!, variable, budget);
  if (first === undefined || slope === undefined || !first.entire) return undefined;
  const rest = antiderivative(product(slope, first.expression), variable, budget);
  return (
    rest && {
      expression: sum(product(factors[index]!, first.expression), negative(rest.expression)),
      entire: rest.entire,
    }
  );
}
