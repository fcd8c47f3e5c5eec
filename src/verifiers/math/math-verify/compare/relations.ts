import { fixedPoint } from "../../numeric/fixed-point.ts";
import type { Judgement } from "../../relations/judgement.ts";
import { lineIn, rootOf } from "../../relations/linear.ts";
import { mirrored } from "../../relations/mirrored.ts";
import { Solver } from "../../relations/solve.ts";
import { type Answer, isExpression, type RelationNode, type RelationOperator } from "../../tree/answer.ts";
import { integerNode, multiply, subtract } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { freeSymbols } from "../../tree/symbols.ts";
import { sameMathVerifyValue } from "./values.ts";

/** The signs whose exchange of sides Math-Verify knows; ≠ is none of them. */
const REVERSIBLE: ReadonlySet<RelationOperator> = new Set(["=", "<", ">", "<=", ">="]);

/**
 * Math-Verify's comparison of two relations: the same sign and equal differences of the sides, the exchanged sign and
 * opposite differences, or, of equations, the same solutions.
 */
export class MathVerifyRelations {
  private readonly judgement: Judgement;
  private readonly solver: Solver;
  private readonly same: (gold: Answer, predicted: Answer) => boolean;

  /** @param same how sides are compared that are no expressions */
  constructor(judgement: Judgement, same: (gold: Answer, predicted: Answer) => boolean) {
    this.judgement = judgement;
    this.solver = new Solver(judgement, true);
    this.same = same;
  }

  equal(gold: RelationNode, predicted: RelationNode): boolean {
    if (gold.operators.length !== predicted.operators.length) return false;
    const others = links(predicted);
    return links(gold).every((link, index) => this.single(link, others[index] as RelationNode));
  }

  private single(gold: RelationNode, predicted: RelationNode): boolean {
    const [left, right] = gold.operands as [Answer, Answer];
    const [otherLeft, otherRight] = predicted.operands as [Answer, Answer];
    if (
      !isExpression(left) ||
      !isExpression(otherLeft) ||
      !isExpression(right) ||
      !isExpression(otherRight)
    ) {
      return this.structured(gold, predicted);
    }
    const operator = gold.operators[0] as RelationOperator;
    const other = predicted.operators[0] as RelationOperator;
    const difference = subtract(left, right);
    if (operator === other && this.differences(difference, subtract(otherLeft, otherRight))) return true;
    if (!REVERSIBLE.has(operator) || operator !== mirrored(other)) return false;
    if (this.differences(difference, subtract(otherRight, otherLeft))) return true;
    return operator === "=" && this.sameSolutions(gold, predicted);
  }

  private differences(a: Expression, b: Expression): boolean {
    return this.judgement.by("relation", sameMathVerifyValue(a, b, this.judgement));
  }

  /** `x = {1, 2}`: the same name and equal sets. */
  private structured(gold: RelationNode, predicted: RelationNode): boolean {
    if (gold.operators[0] !== predicted.operators[0]) return false;
    const [left, right] = gold.operands as [Answer, Answer];
    const [otherLeft, otherRight] = predicted.operands as [Answer, Answer];
    // SymPy compares these by structure alone: sets in another order are the same, other forms are not.
    return (
      !isExpression(right) &&
      !isExpression(otherRight) &&
      this.same(left, otherLeft) &&
      this.same(right, otherRight)
    );
  }

  /**
   * Equations in two unknowns or more: solved for a symbol that is linear in both, else compared as multiples.
   * Math-Verify's own comparison of solutions fails on one unknown: 2x = 10 is not x = 5 there.
   */
  private sameSolutions(gold: RelationNode, predicted: RelationNode): boolean {
    const { judgement } = this;
    // Two empty lists of solutions are the same, whatever the equations.
    if (this.hasNoSolutions(gold) && this.hasNoSolutions(predicted)) return judgement.by("relation", true);
    const names = freeSymbols(gold);
    const others = freeSymbols(predicted);
    if (names.size < 2 || names.size !== others.size || [...names].some((name) => !others.has(name)))
      return false;
    const [a, b] = [difference(gold), difference(predicted)];
    for (const name of names) {
      const line = lineIn(a, name, judgement);
      const other = line && lineIn(b, name, judgement);
      if (line !== undefined && other !== undefined)
        return sameMathVerifyValue(rootOf(line), rootOf(other), judgement);
    }
    return this.proportional(a, b);
  }

  /** SymPy lists no solutions for an equation without real ones, nor for one without unknowns, true or false. */
  private hasNoSolutions(node: RelationNode): boolean {
    return freeSymbols(node).size === 0 || this.solver.solutions(node)?.length === 0;
  }

  /** Whether two expressions in the same symbols have a constant quotient. */
  private proportional(a: Expression, b: Expression): boolean {
    const at = fixedPoint(a, b);
    return (
      this.judgement.equal(multiply(a, at(b)), multiply(b, at(a))) === true &&
      this.judgement.equal(at(b), integerNode(0)) === false
    );
  }
}

/** A chain as single relations. */
function links(chain: RelationNode): RelationNode[] {
  return chain.operators.map((operator, index) => ({
    kind: "relation",
    operators: [operator],
    operands: chain.operands.slice(index, index + 2),
  }));
}

function difference({ operands }: RelationNode): Expression {
  const [left, right] = operands as [Expression, Expression];
  return subtract(left, right);
}
