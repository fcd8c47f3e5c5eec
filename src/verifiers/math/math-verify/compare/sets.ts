import type { Judgement } from "../../relations/judgement.ts";
import { matches } from "../../relations/matching.ts";
import { RealLine, type RealSet } from "../../relations/real-set.ts";
import { Solver } from "../../relations/solve.ts";
import {
  type Answer,
  type IntervalNode,
  isExpression,
  type NamedSetNode,
  type RelationNode,
  type SetNode,
  type SetOperationNode,
  type TupleNode,
} from "../../tree/answer.ts";
import type { Expression } from "../../tree/expression.ts";
import { infinitySign } from "../../tree/infinity.ts";
import { distinctAsWritten } from "../../tree/written.ts";
import { isAssignment, isEquation } from "./assignments.ts";

/** What SymPy has as a set. */
type MathVerifySet = IntervalNode | SetNode | NamedSetNode | SetOperationNode;

export function isSet(node: Answer): node is MathVerifySet {
  return (
    node.kind === "interval" ||
    node.kind === "set" ||
    node.kind === "namedSet" ||
    node.kind === "setOperation"
  );
}

type Items = SetNode | TupleNode;

/**
 * Math-Verify's comparison of sets and tuples: as sets of the real line, item by item otherwise; an open interval may
 * be a point.
 */
export class MathVerifySets {
  private readonly judgement: Judgement;
  private readonly line: RealLine;
  private readonly solver: Solver;
  private readonly same: (gold: Answer, predicted: Answer) => boolean;

  private readonly alike: (a: Expression, b: Expression) => boolean;

  /**
   * @param same how items are compared
   * @param alike whether values that differ may be the same all the same
   */
  constructor(
    judgement: Judgement,
    same: (gold: Answer, predicted: Answer) => boolean,
    alike: (a: Expression, b: Expression) => boolean,
  ) {
    this.judgement = judgement;
    this.alike = alike;
    this.line = new RealLine(judgement);
    this.solver = new Solver(judgement, true);
    this.same = same;
  }

  /** A gold relation before a predicted set: its solutions on the real line, else the relation itself as an item. */
  againstRelation(gold: RelationNode, predicted: Answer): boolean {
    const solutions = this.solver.solutions(gold);
    if (solutions === undefined) return this.equal(gold, predicted);
    const set = this.line.of(predicted);
    if (set !== undefined && this.line.equal(solutions, set)) return this.judgement.by("interval", true);
    const [only, ...others] = solutions;
    const bounded =
      only && others.length === 0 && infinitySign(only.lower) === 0 && infinitySign(only.upper) === 0;
    return bounded === true && this.equal({ kind: "interval", ...only }, predicted);
  }

  equal(gold: Answer, predicted: Answer): boolean {
    const left = collection(gold);
    const right = collection(predicted);
    if (left.kind === "interval" && right.kind === "interval") return this.intervals(left, right);
    if (isSet(left) && isSet(right) && (left.kind !== "set" || right.kind !== "set")) {
      const both = this.onLine(left, right);
      if (both !== undefined && this.line.equal(...both)) return this.judgement.by("interval", true);
      if (left.kind === "namedSet" && right.kind === "namedSet") return left.name === right.name;
    }
    if (left.kind === "interval" && hasItems(right)) return this.openPair(left, right, false);
    if (right.kind === "interval" && hasItems(left)) return this.openPair(right, left, true);
    if (!hasItems(left) || !hasItems(right)) return false;
    return this.items(left, right);
  }

  private onLine(left: Answer, right: Answer): [RealSet, RealSet] | undefined {
    const a = this.line.of(left);
    const b = a && this.line.of(right);
    return a && b && [a, b];
  }

  private intervals(a: IntervalNode, b: IntervalNode): boolean {
    const equal =
      a.lowerOpen === b.lowerOpen &&
      a.upperOpen === b.upperOpen &&
      this.same(a.lower, b.lower) &&
      this.same(a.upper, b.upper);
    return this.judgement.by("interval", equal);
  }

  /** An open interval stands for a pair before two elements. */
  private openPair(interval: IntervalNode, other: Items, swapped: boolean): boolean {
    if (!interval.lowerOpen || !interval.upperOpen || distinct(other).length !== 2) return false;
    const pair: Items = { kind: "tuple", items: [interval.lower, interval.upper], bracket: "(" };
    return swapped ? this.items(other, pair) : this.items(pair, other);
  }

  private items(gold: Items, predicted: Items): boolean {
    const left = distinct(gold);
    const right = distinct(predicted);
    const same = (a: Answer, b: Answer): boolean => !this.apart(a, b) && this.same(a, b);
    if (gold.kind === "set") {
      // Pairs are made in rising order, where an equation without a name on its left comes last.
      const valued = (node: Answer): boolean => !isEquation(node) || isAssignment(node);
      const greatest = right.every(valued) ? undefined : this.greatest(left);
      const paired = (a: Answer, b: Answer): boolean =>
        (valued(b) || a === greatest || !valued(a)) && same(a, b);
      if (matches(left, right, left.length > 1 ? paired : same)) return this.judgement.by("set", true);
    }
    if (gold.kind === "set" && predicted.kind === "set") {
      return this.judgement.by("set", this.covers(left, right) && this.covers(right, left));
    }
    if (gold.kind === "set" || left.length !== right.length) return false;
    // A predicted set keeps its written order before a tuple.
    if (left.length !== predicted.items.length) return false;
    return this.judgement.by(
      "tuple",
      left.every((item, index) => same(item, predicted.items[index] as Answer)),
    );
  }

  /** Constants that doubles tell apart: most pairs of a set are settled by this. */
  private apart(a: Answer, b: Answer): boolean {
    return isExpression(a) && isExpression(b) && this.judgement.clearlyDiffer(a, b) && !this.alike(a, b);
  }

  private greatest(items: readonly Answer[]): Answer | undefined {
    return items.reduce((best, item) =>
      isExpression(best) && isExpression(item) && this.judgement.order(best, item) === -1 ? item : best,
    );
  }

  /** Whether each value of a set that names some value twice (`2, 4/2`) is one of the other's, exactly. */
  private covers(items: readonly Answer[], others: readonly Answer[]): boolean {
    if (items.length + others.length > 40) return false;
    return items.every(
      (item) =>
        isExpression(item) &&
        others.some(
          (other) =>
            isExpression(other) && !this.apart(item, other) && this.judgement.equal(item, other) === true,
        ),
    );
  }
}

/** A set holds each item once, by how it is written. */
function distinct(node: Items): readonly Answer[] {
  return node.kind === "tuple" ? node.items : distinctAsWritten(node.items);
}

function hasItems(node: Answer): node is Items {
  return node.kind === "set" || node.kind === "tuple";
}

function collection(node: Answer): Answer {
  if (isSet(node) || node.kind === "tuple") return node;
  return { kind: "set", items: [node], style: "braces" };
}
