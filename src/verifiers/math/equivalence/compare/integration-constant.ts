import { differentiate } from "../../numeric/differentiate.ts";
import { featuresOf } from "../../numeric/features.ts";
import { fixedPoint } from "../../numeric/fixed-point.ts";
import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { integerNode, negate, subtract, symbol } from "../../tree/build.ts";
import { some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { freeSymbols, mentions, substitute } from "../../tree/symbols.ts";
import type { Assignment } from "./assignment.ts";
import { sameSpan } from "./solution-span.ts";

/** What a constant of integration is called by itself. */
const OWN = /^[Cc](?:_\d)?$/;

const LONE = /^[cCkK]$/;

const INDEXED = /^[CcAKB]_\d$/;

/** What it may be called beside another one that is called C. */
const NAMES = /^(?:[CcKkABD]|[CcKAB]_\d|const|constant)$/;

/** Work for one derivative. */
const MAX_SLOPE_STEPS = 500;

/** The most constants of a solution. */
const MAX_CONSTANTS = 3;

/** The unknown that a solution is a function of. */
const VARIABLE = /^(?:[xtsuryz]|\\?theta|θ)$/;

interface Antiderivative {
  readonly body: Expression;
  readonly constant: string;
}

/** A sum without the constant of integration that it ends with; undefined when it has none, or uses its name elsewhere. */
function withoutConstant(node: Expression): Antiderivative | undefined {
  if (node.kind !== "add") return undefined;
  const constants = node.terms.filter((term) => term.kind === "symbol" && NAMES.test(term.name));
  const [constant] = constants;
  if (constants.length !== 1 || constant?.kind !== "symbol") return undefined;
  const terms = node.terms.filter((term) => term !== constant);
  if (
    terms.some((term) => mentions(term, constant.name)) ||
    !terms.some((term) => freeSymbols(term).size > 0)
  )
    return undefined;
  return {
    body: terms.length === 1 ? (terms[0] as Expression) : { kind: "add", terms },
    constant: constant.name,
  };
}

/** Whether two antiderivatives, each with a constant of integration, one of them called C, differ by a constant. */
export function sameUpToConstant(a: Expression, b: Expression, judgement: Judgement): boolean {
  const left = withoutConstant(a);
  const right = left && withoutConstant(b);
  if (left === undefined || right === undefined) return false;
  if (!/^C/.test(left.constant) && !/^C/.test(right.constant)) return false;
  const difference = subtract(left.body, right.body);
  if (judgement.equal(difference, fixedPoint(difference)(difference)) === true) return true;
  return some(difference, isInverse) && sameDerivative(difference, judgement);
}

/** An arc tangent or cotangent, whose branches differ by a constant: `-\\operatorname{arccot} x` and `\\arctan x`. */
const isInverse = (node: Answer): boolean =>
  node.kind === "call" && (node.name === "acot" || node.name === "atan");

/** Whether a difference of antiderivatives has no slope, in its only letter or in x. */
function sameDerivative(difference: Expression, judgement: Judgement): boolean {
  const names = [...freeSymbols(difference)];
  const variable = names.length === 1 ? names[0] : names.find((name) => name === "x");
  const slope = variable && differentiate(difference, variable, { steps: MAX_SLOPE_STEPS });
  return slope !== undefined && slope !== "" && judgement.equal(slope, integerNode(0)) === true;
}

/** Every order of some names. */
function orders(names: readonly string[]): string[][] {
  if (names.length < 2) return [[...names]];
  return names.flatMap((name, index) =>
    orders([...names.slice(0, index), ...names.slice(index + 1)]).map((rest) => [name, ...rest]),
  );
}

/**
 * Whether two general solutions of a differential equation are one but for the names of their constants: `C e^{2x}` and
 * `A e^{2x}`, `C_1 e^x + C_2 e^{-x}` with its constants exchanged, or for the functions before which they stand. On one side one is called C, with or without an index;
 * a lone letter counts only in a function of one variable without other letters, so that a capacity stays a capacity.
 *
 * @param isNamed whether a side says what the function is called, so that a C without an index is a constant too
 */
export function sameSolution(a: Expression, b: Expression, isNamed: boolean, judgement: Judgement): boolean {
  if (featuresOf(a).symbols.size < 2 || featuresOf(b).symbols.size < 2) return false;
  const [left, right] = [constantsOf(a), constantsOf(b)];
  if (left.length === 0 || left.length !== right.length || left.length > MAX_CONSTANTS) return false;
  const isOwn = isNamed ? OWN : INDEXED;
  if (![left, right].some((names) => names.some((name) => isOwn.test(name)))) return false;
  if (![left, right].every((names) => new Set(names.map((name) => INDEXED.test(name))).size === 1))
    return false;
  if (!isSolution(a, left) || !isSolution(b, right)) return false;
  const fresh = left.map((_, index) => `constant of integration ${index + 1}`);
  /** @param signs the constants with the other sign, a bit each: a constant is any number */
  const renamed = (node: Expression, names: readonly string[], signs = 0): Expression =>
    names.reduce((each, name, index) => {
      const constant = symbol(fresh[index] as string);
      return substitute(each, name, (signs >> index) & 1 ? negate(constant) : constant);
    }, node);
  const wanted = renamed(a, left);
  const signs = Array.from({ length: 1 << left.length }, (_, bits) => bits);
  if (
    orders(right).some((order) =>
      signs.some((bits) => judgement.equal(wanted, renamed(b, order, bits)) === true),
    )
  )
    return true;
  const [variable, ...others] = [...freeSymbols(a)].filter((name) => !left.includes(name));
  return variable !== undefined && others.length === 0 && sameSpan(a, left, b, right, variable, judgement);
}

/** Functions that are given a name, and differ in the names of their constants alone. */
export function sameNamedSolution({ name, value }: Assignment, other: Answer, judgement: Judgement): boolean {
  if (!isExpression(value) || !isExpression(other)) return false;
  // A constant function, whatever its constant is called.
  if (name.kind === "apply" && value.kind === "symbol" && other.kind === "symbol")
    return LONE.test(value.name) && LONE.test(other.name);
  const isFunction = name.kind === "apply" || (name.kind === "symbol" && /^[yYuwfgx]$/.test(name.name));
  return isFunction && judgement.by("relation", sameSolution(value, other, true, judgement));
}

function constantsOf(node: Expression): string[] {
  return [...freeSymbols(node)].filter((name) => NAMES.test(name)).sort();
}

function isSolution(node: Expression, constants: readonly string[]): boolean {
  const others = [...freeSymbols(node)].filter((name) => !constants.includes(name));
  if (!others.some((name) => VARIABLE.test(name))) return false;
  return others.length === 1 || constants.every((name) => INDEXED.test(name));
}
