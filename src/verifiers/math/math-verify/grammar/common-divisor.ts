import { exactValue } from "../../numeric/exact.ts";
import { cheapGcd } from "../../numeric/integers.ts";
import { polynomial } from "../../numeric/polynomial.ts";
import { call, divide, integerNode, multiply, power, symbol } from "../../tree/build.ts";
import { some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { freeSymbols } from "../../tree/symbols.ts";

/** Steps for reading one polynomial. */
const STEPS = 400;

/** Integer coefficients, constant first, the last one not zero; empty for zero. */
type Polynomial = readonly bigint[];

/** An integer times powers of names. */
interface Monomial {
  readonly coefficient: bigint;
  readonly powers: ReadonlyMap<string, bigint>;
}

/**
 * `\gcd` and `lcm` as SymPy works them out: of integers a number; of polynomials the common polynomial, so that
 * `\gcd(m, n)` is 1. A sum that holds a power written out (`2^{12} − 1`) has no common divisor with anything but 1:
 * SymPy takes the unevaluated power for an unknown.
 */
export function commonDivisor(name: "gcd" | "lcm", args: readonly Expression[]): Expression {
  const names = new Set(args.flatMap((arg) => [...freeSymbols(arg)]));
  if (names.size === 0) {
    const opaque = name === "gcd" && args.some((arg) => arg.kind === "add" && some(arg, isPower));
    return opaque ? integerNode(1) : call(name, ...args);
  }
  const [only] = names;
  if (names.size === 1 && only !== undefined) {
    const read = args.map((arg) => univariate(arg, only));
    if (read.every((each) => each !== undefined)) return ofPolynomials(name, read, only);
  }
  const monomials = args.map(monomial);
  if (monomials.every((each) => each !== undefined)) return ofMonomials(name, monomials);
  return name === "gcd" ? integerNode(1) : multiply(...args);
}

function isPower(node: { readonly kind: string }): boolean {
  return node.kind === "power";
}

function univariate(node: Expression, name: string): Polynomial | undefined {
  const coefficients = polynomial(node, name, { steps: STEPS });
  const values = coefficients && Array.from(coefficients, (each) => integer(each ?? integerNode(0)));
  return values?.every((value) => value !== undefined) ? trimmed(values) : undefined;
}

function integer(node: Expression): bigint | undefined {
  const value = exactValue(node, { steps: STEPS });
  return value?.d === 1n ? value.n : undefined;
}

function trimmed(values: readonly bigint[]): Polynomial {
  let length = values.length;
  while (length > 0 && values[length - 1] === 0n) length--;
  return values.slice(0, length);
}

const content = (values: Polynomial): bigint => values.reduce((all, value) => cheapGcd(all, value) ?? 1n, 0n);

function primitive(values: Polynomial): Polynomial {
  const shared = content(values);
  const sign = (values.at(-1) ?? 1n) < 0n ? -1n : 1n;
  return shared === 0n ? values : values.map((value) => (sign * value) / shared);
}

/** What is left of `a` after multiples of `b` are taken off, `a` scaled so that no fractions arise. */
function remainder(a: Polynomial, b: Polynomial): Polynomial {
  let rest = a;
  const lead = b.at(-1) as bigint;
  while (rest.length >= b.length) {
    const head = rest.at(-1) as bigint;
    const shift = rest.length - b.length;
    rest = trimmed(rest.map((value, k) => lead * value - head * (b[k - shift] ?? 0n)));
  }
  return rest;
}

function divisorOf(a: Polynomial, b: Polynomial): Polynomial {
  let [x, y] = [primitive(a), primitive(b)];
  if (x.length < y.length) [x, y] = [y, x];
  while (y.length > 0) [x, y] = [y, primitive(remainder(x, y))];
  const shared = cheapGcd(content(a), content(b)) ?? 1n;
  return x.map((value) => shared * value);
}

function ofPolynomials(name: "gcd" | "lcm", read: readonly Polynomial[], variable: string): Expression {
  const shared = read.reduce(divisorOf);
  if (name === "gcd") return written(shared, variable);
  // Of two; of more, multiples of multiples.
  const [first, ...rest] = read;
  return rest.reduce<Expression>(
    (multiple, other) => divide(multiply(multiple, written(other, variable)), written(shared, variable)),
    written(first as Polynomial, variable),
  );
}

function written(values: Polynomial, variable: string): Expression {
  const terms = values.map((value, degree) =>
    multiply(integerNode(value), power(symbol(variable), integerNode(degree))),
  );
  return terms.length === 0 ? integerNode(0) : { kind: "add", terms };
}

function monomial(node: Expression): Monomial | undefined {
  switch (node.kind) {
    case "number":
      return node.decimal || node.exponent < 0
        ? undefined
        : { coefficient: integer(node) ?? 1n, powers: new Map() };
    case "symbol":
      return { coefficient: 1n, powers: new Map([[node.name, 1n]]) };
    case "power": {
      const exponent = integer(node.exponent);
      if (node.base.kind !== "symbol" || exponent === undefined || exponent < 1n) return undefined;
      return { coefficient: 1n, powers: new Map([[node.base.name, exponent]]) };
    }
    case "multiply": {
      let coefficient = 1n;
      const powers = new Map<string, bigint>();
      for (const factor of node.factors) {
        const part = monomial(factor);
        if (part === undefined) return undefined;
        coefficient *= part.coefficient;
        for (const [name, exponent] of part.powers) powers.set(name, (powers.get(name) ?? 0n) + exponent);
      }
      return { coefficient, powers };
    }
    default:
      return undefined;
  }
}

function ofMonomials(name: "gcd" | "lcm", read: readonly Monomial[]): Expression {
  const names = new Set(read.flatMap(({ powers }) => [...powers.keys()]));
  const factors: Expression[] = [call(name, ...read.map(({ coefficient }) => integerNode(coefficient)))];
  for (const each of names) {
    const exponents = read.map(({ powers }) => powers.get(each) ?? 0n);
    const chosen = exponents.reduce((a, b) => ((name === "gcd" ? a < b : a > b) ? a : b));
    if (chosen > 0n) factors.push(power(symbol(each), integerNode(chosen)));
  }
  return multiply(...factors);
}
