import { exactValue } from "../../numeric/exact.ts";
import { fixedPoint } from "../../numeric/fixed-point.ts";
import type { Judgement } from "../../relations/judgement.ts";
import { lineIn, rootOf } from "../../relations/linear.ts";
import { sameInOrder } from "../../relations/matching.ts";
import { mirrored } from "../../relations/mirrored.ts";
import { RealLine, type RealSet } from "../../relations/real-set.ts";
import { Solver } from "../../relations/solve.ts";
import { type Answer, isExpression, type RelationNode, type RelationOperator } from "../../tree/answer.ts";
import { integerNode, multiply, subtract } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { sameTree } from "../../tree/same-tree.ts";
import { freeSymbols } from "../../tree/symbols.ts";
import { RESIDUE } from "../parse/residue.ts";

const ZERO = integerNode(0);

/** `n > 5` as `n \\ge 6`: the stretches of a letter for whole numbers with the last of them at their ends. */
function closedAtIntegers(set: RealSet): RealSet {
  const next = (end: Expression, isOpen: boolean, step: bigint): Expression | undefined => {
    const value = isOpen ? exactValue(end, { steps: 200 }) : undefined;
    return value !== undefined && value.d === 1n && value.n > 0n ? integerNode(value.n + step) : undefined;
  };
  return set.map((piece) => {
    const [lower, upper] = [next(piece.lower, piece.lowerOpen, 1n), next(piece.upper, piece.upperOpen, -1n)];
    return {
      lower: lower ?? piece.lower,
      upper: upper ?? piece.upper,
      lowerOpen: lower === undefined && piece.lowerOpen,
      upperOpen: upper === undefined && piece.upperOpen,
    };
  });
}

/** Whether values are related in the same way on both sides: it needs no solving, which gcd(a, b) = 1 is not open to. */
function isWrittenAlike(a: RelationNode, b: RelationNode): boolean {
  return (
    a.operators.join() === b.operators.join() &&
    a.operands.every((side, at) => {
      const other = b.operands[at] as Answer;
      return isExpression(side) && isExpression(other) && sameTree(side, other);
    })
  );
}

/** Whether statements hold for the same values of their symbols. */
export class RelationEquivalence {
  private readonly judgement: Judgement;
  private readonly line: RealLine;
  private readonly solver: Solver;
  private readonly other: (a: Answer, b: Answer) => boolean;

  /** @param equal how sides that are no values are compared */
  constructor(judgement: Judgement, equal: (a: Answer, b: Answer) => boolean) {
    this.judgement = judgement;
    this.other = equal;
    this.line = new RealLine(judgement);
    this.solver = new Solver(judgement, true);
  }

  /** The real numbers for which a statement in one unknown holds. */
  solutions(node: Answer): RealSet | undefined {
    return this.solver.solutions(node);
  }

  /** By their solutions in one unknown, else as equations or inequalities that are multiples of each other. */
  equal(a: RelationNode, b: RelationNode): boolean {
    const names = freeSymbols(a);
    const others = freeSymbols(b);
    if (
      a.operators[0] === "mod" &&
      b.operators[0] === "mod" &&
      a.operators.length === 1 &&
      b.operators.length === 1
    )
      return this.judgement.by("relation", this.single(a, b));
    if (names.size === 0 && others.size === 0) return this.statementsOfNumbers(a, b);
    if (this.sameCurves(a, b)) return this.judgement.by("relation", true);
    if (names.size !== others.size || [...names].some((name) => !others.has(name))) return false;
    if (isWrittenAlike(a, b)) return this.judgement.by("relation", true);
    if (a.operators.length === 1 && b.operators.length === 1 && this.single(a, b))
      return this.judgement.by("relation", true);
    if (names.size === 1) {
      const left = this.solver.solutions(a);
      const right = left && this.solver.solutions(b);
      if (left !== undefined && right !== undefined && (left.length > 0 || right.length > 0)) {
        const isWhole = names.has("n");
        const equal =
          this.line.equal(left, right) ||
          (isWhole && this.line.equal(closedAtIntegers(left), closedAtIntegers(right)));
        return this.judgement.by("relation", equal);
      }
    }
    if (a.operators.length !== b.operators.length) return false;
    if (a.operators.length > 1) return this.chains(a, b) || this.chains(a, reversed(b));
    return this.judgement.by("relation", false);
  }

  /** `x^2 + y^2 = C` and `x^2 + y^2 = k`: what is constant along the curves, whatever its value is called. */
  private sameCurves(a: RelationNode, b: RelationNode): boolean {
    const [left, constant] = a.operands as [Answer, Answer];
    const [otherLeft, other] = b.operands as [Answer, Answer];
    const names = freeSymbols(left);
    const isConstant = (node: Answer): boolean =>
      node.kind === "symbol" && /^[CcKk]$/.test(node.name) && !names.has(node.name);
    if (
      !isConstant(constant) ||
      !isConstant(other) ||
      a.operators.join() !== "=" ||
      b.operators.join() !== "="
    )
      return false;
    return names.size > 1 && this.same(left, otherLeft);
  }

  /** What holds of numbers alone is the same side by side, never "proportional": 1 = 2 says nothing of 3 = 5. */
  private statementsOfNumbers(a: RelationNode, b: RelationNode): boolean {
    return this.approximations(a, b) || this.chains(a, b) || this.chains(a, reversed(b));
  }

  /** `40/3 ≈ 13.33`: both sides count, the rounded ones as far as both are written. */
  private approximations(a: RelationNode, b: RelationNode): boolean {
    if (a.operators.join() !== "~" || b.operators.join() !== "~") return false;
    const [exact, rounded] = a.operands as [Answer, Answer];
    const [otherExact, otherRounded] = b.operands as [Answer, Answer];
    if (!this.same(exact, otherExact)) return false;
    return (
      this.same(rounded, otherRounded) || isCoarser(rounded, otherRounded) || isCoarser(otherRounded, rounded)
    );
  }

  private chains(a: RelationNode, b: RelationNode | undefined): boolean {
    if (b === undefined) return false;
    const equal =
      sameInOrder(a.operators, b.operators, (operator, other) => operator === other) &&
      sameInOrder(a.operands, b.operands, (operand, other) => this.same(operand, other));
    return this.judgement.by("relation", equal);
  }

  private same(a: Answer, b: Answer): boolean {
    if (!isExpression(a) || !isExpression(b)) return this.other(a, b);
    return this.judgement.equal(a, b) === true;
  }

  private single(a: RelationNode, b: RelationNode): boolean {
    const operator = a.operators[0] as RelationOperator;
    const [left, right] = a.operands as [Answer, Answer];
    const [otherLeft, otherRight] = b.operands as [Answer, Answer];
    if (operator === "mod")
      return b.operators[0] === "mod" && this.congruences(left, right, otherLeft, otherRight);
    if (
      !isExpression(left) ||
      !isExpression(right) ||
      !isExpression(otherLeft) ||
      !isExpression(otherRight)
    ) {
      const same = (x: Answer, y: Answer): boolean => isExpression(x) === isExpression(y) && this.same(x, y);
      if (operator === b.operators[0] && same(left, otherLeft) && same(right, otherRight)) return true;
      return mirrored(operator) === b.operators[0] && same(left, otherRight) && same(right, otherLeft);
    }
    // A ⊂ B is not about A − B: neither its sides may change places, nor may they be multiplied.
    if (mirrored(operator) === undefined)
      return b.operators[0] === operator && this.same(left, otherLeft) && this.same(right, otherRight);
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
    if (right.kind !== "tuple" || otherRight.kind !== "tuple") return false;
    const unnamed = [left, otherLeft].some((name) => name.kind === "symbol" && name.name === RESIDUE);
    if (!unnamed && !this.same(left, otherLeft)) return false;
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
    if (this.judgement.equal(multiply(f, g0), multiply(g, f0)) !== true) return undefined;
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
    const line = lineIn(node, name, this.judgement);
    if (line === undefined) return undefined;
    const { slope, constant } = line;
    const sound =
      this.isConstant(slope) || (this.isConstant(constant) && this.judgement.equal(constant, ZERO) === false);
    return sound ? rootOf(line) : undefined;
  }

  /** Whether an expression has one value whatever its symbols. */
  private isConstant(node: Expression): boolean {
    if (freeSymbols(node).size === 0) return true;
    return this.judgement.equal(node, fixedPoint(node)(node)) === true;
  }
}

/** Whether a decimal is another one rounded to fewer digits. */
function isCoarser(a: Answer, b: Answer): boolean {
  if (a.kind !== "number" || b.kind !== "number" || a.exponent <= b.exponent) return false;
  const scale = 10n ** BigInt(Math.min(a.exponent - b.exponent, 400));
  const difference = a.mantissa * scale - b.mantissa;
  return 2n * (difference < 0n ? -difference : difference) <= scale;
}

/** A chain read from its other end; undefined when a sign of it has no mirror image. */
function reversed(node: RelationNode): RelationNode | undefined {
  const operators = node.operators.map(mirrored).reverse();
  if (!operators.every((operator) => operator !== undefined)) return undefined;
  return { kind: "relation", operators, operands: node.operands.toReversed() };
}
