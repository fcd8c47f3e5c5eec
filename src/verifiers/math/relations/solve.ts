import { type Answer, isExpression, type RelationOperator } from "../tree/answer.ts";
import { add, divide, integerNode, multiply, negate, subtract } from "../tree/build.ts";
import { childrenOf, mapChildren } from "../tree/children.ts";
import type { CallNode, Expression } from "../tree/expression.ts";
import { MINUS_INFINITY, PLUS_INFINITY } from "../tree/infinity.ts";
import { freeSymbols, mentions, substitute } from "../tree/symbols.ts";
import { higherRoots } from "./higher-roots.ts";
import type { Judgement } from "./judgement.ts";
import { ALL_REALS, RealLine, type RealSet } from "./real-set.ts";

const ZERO = integerNode(0);
const ONE = integerNode(1);
const TWO = integerNode(2);

/** Solves relations in one unknown whose sides are products and quotients of linear and quadratic factors. */
export class Solver {
  private readonly judgement: Judgement;
  private readonly line: RealLine;
  private readonly anyDegree: boolean;

  /** @param anyDegree whether polynomials of degree three and more are taken apart by their rational roots */
  constructor(judgement: Judgement, anyDegree = false) {
    this.anyDegree = anyDegree;
    this.judgement = judgement;
    this.line = new RealLine(judgement);
  }

  /** The real numbers for which a relation, a chain or a system in one unknown holds; undefined when not solved. */
  solutions(node: Answer): RealSet | undefined {
    const [variable, ...others] = freeSymbols(node);
    if (variable === undefined || others.length > 0) return undefined;
    return this.set(node, variable);
  }

  private set(node: Answer, variable: string): RealSet | undefined {
    if (node.kind === "logic") {
      const sets: RealSet[] = [];
      for (const part of node.parts) {
        const set = this.set(part, variable);
        if (set === undefined) return undefined;
        sets.push(set);
      }
      return node.operation === "and" ? this.line.intersection(sets) : this.line.union(sets);
    }
    if (node.kind !== "relation") return undefined;
    const sets: RealSet[] = [];
    for (const [index, operator] of node.operators.entries()) {
      const set = this.single(
        operator,
        node.operands[index] as Answer,
        node.operands[index + 1] as Answer,
        variable,
      );
      if (set === undefined) return undefined;
      sets.push(set);
    }
    return this.line.intersection(sets);
  }

  private single(
    operator: RelationOperator,
    left: Answer,
    right: Answer,
    variable: string,
  ): RealSet | undefined {
    if (!isExpression(left)) return undefined;
    if (!isExpression(right)) {
      const isVariable =
        left.kind === "symbol" && (operator === "in" || operator === "=" || operator === "notin");
      const set = isVariable ? this.line.of(right) : undefined;
      return set && operator === "notin" ? this.line.complement(set) : set;
    }
    const difference = subtract(left, right);
    const points = this.criticalPoints(difference, variable);
    return points && this.signed(operator, difference, variable, points);
  }

  /** Where an expression may change its sign: roots and poles, in rising order. */
  private criticalPoints(node: Expression, variable: string): Expression[] | undefined {
    const points: Expression[] = [];
    for (const factor of this.factors(node)) {
      const roots = this.roots(factor, variable);
      if (roots === undefined) return undefined;
      points.push(...roots);
    }
    const sorted = this.line.union(points.map((point) => this.line.point(point)));
    return sorted?.map((piece) => piece.lower);
  }

  private factors(node: Expression): Expression[] {
    switch (node.kind) {
      case "multiply":
        return node.factors.flatMap((factor) => this.factors(factor));
      case "divide":
        return [...this.factors(node.numerator), ...this.factors(node.denominator)];
      case "negate":
        return this.factors(node.argument);
      case "power":
        return node.exponent.kind === "number" && !node.exponent.decimal ? this.factors(node.base) : [node];
      case "add": {
        // A difference with zero is its other side; one denominator is put below all.
        const terms = node.terms.filter((term) => this.judgement.equal(stripped(term), ZERO) !== true);
        if (terms.length === 1) return this.factors(terms[0] as Expression);
        const denominators = terms.flatMap((term) => denominatorOf(term));
        if (denominators.length === 0) return [node];
        const common = multiply(...denominators);
        return [...denominators.flatMap((each) => this.factors(each)), multiply(node, common)];
      }
      default:
        return [node];
    }
  }

  /** Where an expression of degree two at most may vanish, absolute values read both ways; undefined for the rest. */
  private roots(node: Expression, variable: string): Expression[] | undefined {
    if (!mentions(node, variable)) return [];
    const branches = withoutAbsolutes(node);
    if (branches === undefined) return undefined;
    if (branches.length === 1) return this.polynomialRoots(node, variable);
    const points: Expression[] = [];
    for (const branch of branches) {
      const roots = this.polynomialRoots(branch, variable);
      if (roots === undefined) return undefined;
      points.push(...roots);
    }
    return points;
  }

  private polynomialRoots(node: Expression, variable: string): Expression[] | undefined {
    const at = (value: number): Expression => substitute(node, variable, integerNode(value));
    const c = at(0);
    const a = add(divide(add(at(1), at(-1)), TWO), negate(c));
    const b = divide(add(at(1), negate(at(-1))), TWO);
    const x: Expression = { kind: "symbol", name: variable };
    const polynomial = add(add(multiply(a, x, x), multiply(b, x)), c);
    if (this.judgement.equal(node, polynomial) !== true)
      return this.anyDegree ? higherRoots(node, variable) : undefined;
    if (this.judgement.equal(a, ZERO) === true) {
      return this.judgement.equal(b, ZERO) === true ? [] : [divide(negate(c), b)];
    }
    const discriminant = add(multiply(b, b), negate(multiply(integerNode(4), a, c)));
    const sign = this.judgement.order(discriminant, ZERO);
    if (sign === undefined) return undefined;
    if (sign < 0) return [];
    const root: Expression = { kind: "root", radicand: discriminant, index: TWO };
    const twice = multiply(TWO, a);
    if (sign === 0) return [divide(negate(b), twice)];
    return [divide(add(negate(b), negate(root)), twice), divide(add(negate(b), root), twice)];
  }

  /** Tests the stretches between critical points and the points themselves. */
  private signed(
    operator: RelationOperator,
    difference: Expression,
    variable: string,
    points: readonly Expression[],
  ): RealSet | undefined {
    const holds = (value: Expression): boolean | undefined => {
      const sign = this.judgement.order(substitute(difference, variable, value), ZERO);
      if (sign !== undefined) return satisfies(operator, sign);
      return undefined;
    };
    if (points.length === 0) {
      const everywhere = holds(ONE);
      return everywhere === undefined ? undefined : everywhere ? ALL_REALS : [];
    }
    const sets: RealSet[] = [];
    const first = points[0] as Expression;
    const last = points[points.length - 1] as Expression;
    const tests: [Expression, RealSet][] = [
      [subtract(first, ONE), ray(MINUS_INFINITY, first)],
      [add(last, ONE), ray(last, PLUS_INFINITY)],
    ];
    for (const [index, point] of points.entries()) {
      const next = points[index + 1];
      if (next !== undefined) tests.push([divide(add(point, next), TWO), ray(point, next)]);
      // At a pole the relation does not hold.
      if (holds(point) === true) sets.push(this.line.point(point));
    }
    for (const [sample, set] of tests) {
      const inside = holds(sample);
      if (inside === undefined) return undefined;
      if (inside) sets.push(set);
    }
    return this.line.union(sets);
  }
}

/** The readings of an expression with each |a| as a and as −a, and the a themselves; undefined for more than three. */
function withoutAbsolutes(node: Expression): Expression[] | undefined {
  const insides: Expression[] = [];
  const collect = (part: Answer): void => {
    if (part.kind === "call" && part.name === "abs") insides.push(part);
    else for (const inner of childrenOf(part)) collect(inner);
  };
  collect(node);
  if (insides.length === 0) return [node];
  if (insides.length > 3) return undefined;
  let readings: Expression[] = [node];
  for (const inside of insides) {
    const argument = (inside as CallNode).arguments[0] as Expression;
    readings = readings.flatMap((each) => [
      replaced(each, inside, argument),
      replaced(each, inside, negate(argument)),
    ]);
  }
  return [...readings, ...insides.map((inside) => (inside as CallNode).arguments[0] as Expression)];
}

function replaced(node: Expression, from: Expression, to: Expression): Expression {
  return node === from ? to : mapChildren(node, (child) => replaced(child, from, to));
}

function ray(lower: Expression, upper: Expression): RealSet {
  return [{ lower, upper, lowerOpen: true, upperOpen: true }];
}

function satisfies(operator: RelationOperator, sign: -1 | 0 | 1): boolean {
  switch (operator) {
    case "<":
      return sign < 0;
    case "<=":
      return sign <= 0;
    case ">":
      return sign > 0;
    case ">=":
      return sign >= 0;
    case "=":
      return sign === 0;
    case "!=":
      return sign !== 0;
    default:
      return false;
  }
}

function stripped(node: Expression): Expression {
  return node.kind === "negate" ? stripped(node.argument) : node;
}

function denominatorOf(node: Expression): Expression[] {
  if (node.kind === "negate") return denominatorOf(node.argument);
  if (node.kind === "divide") return [node.denominator];
  return node.kind === "multiply" ? node.factors.flatMap(denominatorOf) : [];
}
