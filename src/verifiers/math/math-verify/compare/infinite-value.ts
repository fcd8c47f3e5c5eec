import { isKnown } from "../../numeric/complex.ts";
import { sampleValue } from "../../numeric/sample.ts";
import { integerNode } from "../../tree/build.ts";
import { some } from "../../tree/children.ts";
import type { Expression, FoldNode, IntegralNode, LimitNode } from "../../tree/expression.ts";
import { infinitySign } from "../../tree/infinity.ts";
import { freeSymbols, substitute } from "../../tree/symbols.ts";

type Sign = -1 | 0 | 1;

/** Steps for one value in doubles. */
const STEPS = 200;

/** Places that go to infinity: near ones for what grows like an exponential, far ones for a logarithm. */
const EXPONENTS = [3, 4, 5, 6, 7, 8, 9, 20, 40, 80, 160, 320, 640];

/** Whether it may be infinite at all: most answers are told by this. */
function mayBeInfinite(node: Expression): boolean {
  return some(node, (part) => {
    if (part.kind === "constant") return part.name === "infinity";
    return part.kind === "limit";
  });
}

/**
 * 1 or −1 for what SymPy works out to be ∞ or −∞ (a limit, a sum, a product or an integral that diverges to it, a sum
 * or product with ∞ in it), 0 for everything else. Told by the growth of values in doubles: a bounded number of them.
 *
 * @example
 * infiniteValue({ kind: "constant", name: "infinity" }) // => 1
 */
export function infiniteValue(node: Expression): Sign {
  const plain = infinitySign(node);
  if (plain !== 0) return plain;
  if (!mayBeInfinite(node) || freeSymbols(node).size > 0) return 0;
  switch (node.kind) {
    case "negate":
      return opposite(infiniteValue(node.argument));
    case "add":
      return common(node.terms.filter((term) => infiniteValue(term) !== 0).map(infiniteValue));
    case "multiply": {
      const signs = node.factors.map((factor) => infiniteValue(factor) || finiteSign(factor));
      return node.factors.some((factor) => infiniteValue(factor) !== 0) ? product(signs) : 0;
    }
    case "divide":
      return product([infiniteValue(node.numerator), finiteSign(node.denominator)]);
    case "limit":
      return limit(node);
    case "fold":
      return infinitySign(node.upper) === 1 ? folded(node) : 0;
    case "integral":
      return integral(node);
    default:
      return 0;
  }
}

const opposite = (sign: Sign): Sign => (0 - sign) as Sign;

const product = (signs: readonly Sign[]): Sign => signs.reduce<number>((all, sign) => all * sign, 1) as Sign;

function common(signs: readonly Sign[]): Sign {
  const [first = 0] = signs;
  return signs.every((sign) => sign === first) ? first : 0;
}

function finiteSign(node: Expression): Sign {
  const value = real(node);
  return value === undefined || !Number.isFinite(value) ? 0 : (Math.sign(value) as Sign);
}

function real(node: Expression): number | undefined {
  const value = sampleValue(node, { steps: STEPS }, undefined, false);
  return isKnown(value) && value.im === 0 ? value.re : undefined;
}

/** `2^k` or `2^-k`. */
function powerOfTwo(exponent: number, inverse: boolean): Expression {
  const power = integerNode(1n << BigInt(exponent));
  return inverse ? { kind: "divide", numerator: integerNode(1), denominator: power } : power;
}

function limit(node: LimitNode): Sign {
  return growth(approach(node));
}

/**
 * Whether a limit is 0, told by values that fall below any size of interest: near zero no comparison of values can
 * tell, as none is relative.
 */
export function vanishes(node: Expression): boolean {
  if (node.kind !== "limit" || freeSymbols(node).size > 0) return false;
  const known = approach(node).filter((value) => value !== undefined);
  const last = known.slice(-3).map(Math.abs);
  return known.length > 4 && Math.max(...last) < 1e-6 && (last.at(-1) as number) < 1e-9;
}

/** The body's values on the way to where it is led; undefined where doubles give none. */
function approach({ variable, to, side, body }: LimitNode): (number | undefined)[] {
  const end = infinitySign(to);
  // Without a side Math-Verify comes from the right.
  const left = end < 0 || (end === 0 && side === "left");
  const step = (exponent: number): Expression => {
    const size = powerOfTwo(exponent, end === 0);
    return left ? { kind: "negate", argument: size } : size;
  };
  const at = (exponent: number): Expression =>
    end === 0 ? { kind: "add", terms: [to, step(exponent)] } : step(exponent);
  return EXPONENTS.map((exponent) => real(substitute(body, variable, at(exponent))));
}

/** A sum or product to ∞: by its terms at powers of two, whose sums converge together (Cauchy). */
function folded({ operation, variable, body }: FoldNode): Sign {
  const terms = EXPONENTS.map((exponent) => real(substitute(body, variable, powerOfTwo(exponent, false))));
  if (operation === "sum") return condensed(terms);
  const last = terms.filter((term) => term !== undefined).at(-1);
  return last !== undefined && last > 1.001 ? 1 : 0;
}

function integral({ variable, body, lower, upper }: IntegralNode): Sign {
  if (lower === undefined || upper === undefined || infinitySign(upper) !== 1) return 0;
  return condensed(
    EXPONENTS.map((exponent) => real(substitute(body, variable, powerOfTwo(exponent, false)))),
  );
}

function condensed(terms: readonly (number | undefined)[]): Sign {
  const weighted = terms.flatMap((term, k) =>
    term === undefined ? [] : [{ exponent: EXPONENTS[k] as number, term }],
  );
  const last = weighted.at(-1);
  const middle = weighted.at(-2);
  if (last === undefined || middle === undefined || weighted.length < 4) return 0;
  if (Math.sign(last.term) !== Math.sign(middle.term) || last.term === 0) return 0;
  const ratio = Math.log2(last.term / middle.term) + last.exponent - middle.exponent;
  // Convergent power laws fall by far more between the last two places; 1/(n log n) halves.
  return ratio > -1.5 ? (Math.sign(last.term) as Sign) : 0;
}

/** The sign of values that grow without bound. */
function growth(values: readonly (number | undefined)[]): Sign {
  const known = values.filter((value) => value !== undefined);
  const [last, early] = [known.at(-1), known[2]];
  if (last === undefined || early === undefined || known.length < 5) return 0;
  for (let k = 3; k < known.length; k++) {
    const [before, now] = [known[k - 1] as number, known[k] as number];
    if (Math.sign(now) !== Math.sign(last) || Math.abs(now) <= Math.abs(before)) return 0;
  }
  return Math.abs(last) > 3 * Math.abs(early) + 1 ? (Math.sign(last) as Sign) : 0;
}
