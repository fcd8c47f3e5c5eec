import { type Answer, isExpression, type RelationNode, type RelationOperator } from "../tree/answer.ts";
import { add, integerNode, negate, subtract } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { freeSymbols, substitute } from "../tree/symbols.ts";
import type { Judgement } from "./judgement.ts";
import { RealLine, type RealSet } from "./real-set.ts";
import { Solver } from "./solve.ts";

const ZERO = integerNode(0);
const ONE = integerNode(1);

/** Whether statements hold for the same values of their symbols. */
export class RelationComparison {
  private readonly judgement: Judgement;
  private readonly line: RealLine;
  private readonly solver: Solver;

  constructor(judgement: Judgement) {
    this.judgement = judgement;
    this.line = new RealLine(judgement);
    this.solver = new Solver(judgement);
  }

  /** The real numbers for which a statement in one unknown holds. */
  solutions(node: Answer): RealSet | undefined {
    return this.solver.solutions(node);
  }

  /** By their solutions in one unknown, else as equations or inequalities that are multiples of each other. */
  equal(a: RelationNode, b: RelationNode): boolean {
    const names = freeSymbols(a);
    const others = freeSymbols(b);
    if (names.size !== others.size || [...names].some((name) => !others.has(name))) return false;
    if (a.operators.length === 1 && b.operators.length === 1 && this.single(a, b))
      return this.judgement.by("relation", true);
    if (names.size === 1) {
      const left = this.solver.solutions(a);
      const right = left && this.solver.solutions(b);
      if (left !== undefined && right !== undefined && (left.length > 0 || right.length > 0)) {
        return this.judgement.by("relation", this.line.equal(left, right));
      }
    }
    if (a.operators.length !== b.operators.length) return false;
    if (a.operators.length > 1) return this.chains(a, b) || this.chains(a, reversed(b));
    return this.judgement.by("relation", false);
  }

  private chains(a: RelationNode, b: RelationNode): boolean {
    const same = a.operators.every((operator, index) => operator === b.operators[index]);
    return this.judgement.by(
      "relation",
      same && a.operands.every((operand, index) => this.same(operand, b.operands[index] as Answer)),
    );
  }

  private same(a: Answer, b: Answer): boolean {
    return isExpression(a) && isExpression(b) && this.judgement.equal(a, b) === true;
  }

  private single(a: RelationNode, b: RelationNode): boolean {
    const operator = a.operators[0] as RelationOperator;
    const [left, right] = a.operands as [Answer, Answer];
    const [otherLeft, otherRight] = b.operands as [Answer, Answer];
    if (operator === "mod")
      return b.operators[0] === "mod" && this.congruences(left, right, otherLeft, otherRight);
    if (!isExpression(left) || !isExpression(right) || !isExpression(otherLeft) || !isExpression(otherRight))
      return false;
    const f = subtract(left, right);
    const g = subtract(otherLeft, otherRight);
    const ratio = this.constantRatio(f, g);
    if (ratio !== undefined) {
      if (operator === "=" || operator === "!=") return b.operators[0] === operator;
      return b.operators[0] === (ratio > 0 ? operator : mirrored(operator));
    }
    return operator === "=" && b.operators[0] === "=" && this.linearIn(f, g);
  }

  /** x ≡ r (mod m): the same modulus and residues that differ by a multiple of it. */
  private congruences(left: Answer, right: Answer, otherLeft: Answer, otherRight: Answer): boolean {
    if (right.kind !== "tuple" || otherRight.kind !== "tuple" || !this.same(left, otherLeft)) return false;
    const [residue, modulus] = right.items as [Expression, Expression];
    const [otherResidue, otherModulus] = otherRight.items as [Expression, Expression];
    if (!this.same(modulus, otherModulus)) return false;
    const difference: Expression = {
      kind: "call",
      name: "mod",
      arguments: [subtract(residue, otherResidue), modulus],
    };
    return this.judgement.equal(difference, ZERO) === true;
  }

  /** The sign of f / g when that is a constant other than zero. */
  private constantRatio(f: Expression, g: Expression): -1 | 1 | undefined {
    const point = fixedPoint(f, g);
    const [f0, g0] = [point(f), point(g)];
    const size = this.judgement.order(g0, ZERO);
    const other = this.judgement.order(f0, ZERO);
    if (!size || !other) return undefined;
    const crossed = (a: Expression, b: Expression): Expression => ({ kind: "multiply", factors: [a, b] });
    if (this.judgement.equal(crossed(f, g0), crossed(g, f0)) !== true) return undefined;
    return size === other ? 1 : -1;
  }

  /**
   * Whether two equations give one symbol, linear in both, the same value. Only where nothing is lost by
   * dividing: the slope is a constant, or the rest is one that is not zero.
   */
  private linearIn(f: Expression, g: Expression): boolean {
    for (const name of freeSymbols(f)) {
      const one = this.solved(f, name);
      const other = one && this.solved(g, name);
      if (one !== undefined && other !== undefined) return this.judgement.equal(one, other) === true;
    }
    return false;
  }

  private solved(node: Expression, name: string): Expression | undefined {
    const constant = substitute(node, name, ZERO);
    const slope = add(substitute(node, name, ONE), negate(constant));
    const line = add({ kind: "multiply", factors: [slope, { kind: "symbol", name }] }, constant);
    if (this.judgement.equal(node, line) !== true || this.judgement.equal(slope, ZERO) !== false)
      return undefined;
    if (
      !this.isConstant(slope) &&
      !(this.isConstant(constant) && this.judgement.equal(constant, ZERO) === false)
    )
      return undefined;
    return { kind: "divide", numerator: negate(constant), denominator: slope };
  }

  /** Whether an expression has one value whatever its symbols. */
  private isConstant(node: Expression): boolean {
    if (freeSymbols(node).size === 0) return true;
    return this.judgement.equal(node, fixedPoint(node, node)(node)) === true;
  }
}

/** Gives all symbols of two expressions fixed distinct fractions. */
function fixedPoint(f: Expression, g: Expression): (node: Expression) => Expression {
  const names = [...freeSymbols(g, freeSymbols(f))].sort();
  return (node) =>
    names.reduce((value, name, index) => {
      const fraction = {
        kind: "divide",
        numerator: integerNode(17 + 12 * index),
        denominator: integerNode(13),
      } as const;
      return substitute(value, name, fraction);
    }, node);
}

/** The operator of the relation with its sides exchanged. */
export function mirrored(operator: RelationOperator): RelationOperator {
  switch (operator) {
    case "<":
      return ">";
    case ">":
      return "<";
    case "<=":
      return ">=";
    case ">=":
      return "<=";
    default:
      return operator;
  }
}

function reversed(node: RelationNode): RelationNode {
  return {
    kind: "relation",
    operators: [...node.operators].reverse().map(mirrored),
    operands: [...node.operands].reverse(),
  };
}
