import { featuresOf } from "../../numeric/features.ts";
import { Judgement } from "../../relations/judgement.ts";
import { matches, sameInOrder } from "../../relations/matching.ts";
import { RealLine } from "../../relations/real-set.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { sameQuantity, withoutDegree } from "../units/quantities.ts";
import { sameText } from "../words/same-text.ts";
import { type Assignment, assignment, chainValue } from "./assignment.ts";
import { canonical, sequence } from "./canonical.ts";
import { isRounding } from "./decimals.ts";
import { sameRatio } from "./ratios.ts";
import { RelationEquivalence } from "./relations.ts";
import { SetEquivalence } from "./sets.ts";

/** Bits of all literals of an expression up to which agreement in doubles is no chance. */
const MAX_TRUSTED_BITS = 32;

/**
 * Whether two answers mean the same. Symmetric. What cannot be decided is not equal; nothing is equal by rounding
 * except a decimal of six digits or more that is the other side rounded.
 */
export class EquivalenceComparison {
  readonly judgement = new Judgement(true);
  private readonly line = new RealLine(this.judgement);
  private readonly relations = new RelationEquivalence(this.judgement);
  private readonly sets = new SetEquivalence(this.judgement, this.relations, (a, b) => this.equal(a, b));

  equal(left: Answer, right: Answer): boolean {
    const a = canonical(left, this.judgement);
    const b = canonical(right, this.judgement);
    const assigned = this.assignments(a, b);
    if (assigned !== undefined) return assigned;
    if (a.kind === "relation" || a.kind === "logic" || b.kind === "relation" || b.kind === "logic")
      return this.statements(a, b);
    return this.plain(a, b);
  }

  /** Where a side gives a name a value; undefined when the statements must be compared as such. */
  private assignments(a: Answer, b: Answer): boolean | undefined {
    const left = assignment(a, this.judgement);
    const right = assignment(b, this.judgement);
    if (left !== undefined && right !== undefined) {
      if (this.sameName(left, right)) return this.equal(left.value, right.value);
      return undefined;
    }
    if (left !== undefined) return this.valueAgainst(left, b);
    if (right !== undefined) return this.valueAgainst(right, a);
    return undefined;
  }

  private sameName(left: Assignment, right: Assignment): boolean {
    return left.name.kind === right.name.kind && this.judgement.equal(left.name, right.name) === true;
  }

  /** `x = 5` before 5; a statement on the other side is compared as a statement. */
  private valueAgainst(assigned: Assignment, other: Answer): boolean | undefined {
    if (other.kind === "relation") {
      const value = chainValue(other, this.judgement);
      return value !== undefined && isConstant(value) ? this.equal(assigned.value, value) : undefined;
    }
    return other.kind === "logic" ? undefined : this.equal(assigned.value, other);
  }

  private statements(a: Answer, b: Answer): boolean {
    const [statement, other] = isStatement(a) ? [a, b] : [b, a];
    if (statement.kind === "relation") {
      const value = chainValue(statement, this.judgement);
      if (value !== undefined && !isStatement(other))
        return isConstant(value) && this.plain(value, canonical(other, this.judgement));
    }
    if (!isStatement(other)) return this.statementAgainst(statement, other);
    if (a.kind === "relation" && b.kind === "relation") return this.relations.equal(a, b);
    const left = this.relations.solutions(a);
    const right = left && this.relations.solutions(b);
    if (left && right && (left.length > 0 || right.length > 0))
      return this.judgement.by("relation", this.line.equal(left, right));
    if (a.kind !== "logic" || b.kind !== "logic" || a.operation !== b.operation) return false;
    return this.judgement.by(
      "relation",
      matches(a.parts, b.parts, (x, y) => this.equal(x, y)),
    );
  }

  /** A statement before a set, an interval, a point: by its solutions, or as the values of several names in order. */
  private statementAgainst(statement: Answer, other: Answer): boolean {
    if (statement.kind === "logic" && statement.operation === "and") {
      const values = statement.parts.map((part) => assignment(part, this.judgement)?.value);
      const items = other.kind === "set" && other.style === "list" ? other.items : sequence(other);
      if (items?.length === values.length && values.every((value) => value !== undefined)) {
        const equal = sameInOrder(values, items, (x, y) => this.equal(x, y));
        return this.judgement.by("tuple", equal);
      }
    }
    const set = this.sets.onLine(other);
    const solutions = set && this.relations.solutions(statement);
    if (set === undefined || solutions === undefined) return false;
    // Solved equations are not their solutions to everyone, but sets of them are.
    return this.judgement.by("interval", this.line.equal(solutions, set));
  }

  private plain(a: Answer, b: Answer): boolean {
    const quantity = sameQuantity(a, b, this.judgement, (x, y) => this.values(x, y));
    if (quantity !== undefined) return quantity;
    if (a.kind === "text" || b.kind === "text") return sameText(a, b, this.judgement, this.line);
    if (isExpression(a) && isExpression(b)) return this.values(a, b);
    if (a.kind === "ratio" || b.kind === "ratio")
      return sameRatio(a, b, this.judgement, (x, y) => this.values(x, y));
    const ordered = this.sequences(a, b);
    if (ordered !== undefined) return ordered;
    if (a.kind === "matrix" && b.kind === "matrix") return this.matrices(a.rows, b.rows);
    if (a.kind === "cases" && b.kind === "cases") return this.cases(a, b);
    return this.sets.equal(a, b);
  }

  private values(a: Expression, b: Expression): boolean {
    // What has no closed form here is compared in doubles, unless a side has the digits to imitate the other.
    const trustDoubles = [a, b].every((side) => featuresOf(side).literalBits <= MAX_TRUSTED_BITS);
    if (this.judgement.equal(a, b, { trustDoubles }) === true) return true;
    const [x, y] = [withoutDegree(a), withoutDegree(b)];
    // 45° before 45, but never radians before degrees by accident.
    if ((x !== a) !== (y !== b) && this.judgement.equal(x, y) === true) return true;
    return isRounding(a, b, this.judgement) && this.judgement.by("rounded", true);
  }

  /** Points, vectors, rows and columns, item by item; undefined when a side is none of these. */
  private sequences(a: Answer, b: Answer): boolean | undefined {
    if (a.kind === "matrix" && b.kind === "matrix") return undefined;
    const left = sequence(a);
    const right = left && sequence(b);
    if (left === undefined || right === undefined) return undefined;
    const equal = sameInOrder(left, right, (x, y) => this.equal(x, y));
    return this.judgement.by("tuple", equal);
  }

  private matrices(a: readonly (readonly Answer[])[], b: readonly (readonly Answer[])[]): boolean {
    const equal = sameInOrder(a, b, (row, other) => sameInOrder(row, other, (x, y) => this.equal(x, y)));
    return this.judgement.by("matrix", equal);
  }

  private cases(a: Extract<Answer, { kind: "cases" }>, b: Extract<Answer, { kind: "cases" }>): boolean {
    return matches(a.rows, b.rows, (x, y) => {
      if (!this.equal(x.value, y.value)) return false;
      if (x.condition === undefined || y.condition === undefined) return x.condition === y.condition;
      return this.equal(x.condition, y.condition);
    });
  }
}

function isStatement(node: Answer): boolean {
  return node.kind === "relation" || node.kind === "logic";
}

/** No symbol occurs: `2 + 3 = 5` is about numbers, `x + y = 3` is not. */
function isConstant(node: Answer): boolean {
  return !some(node, (part) => part.kind === "symbol" || part.kind === "apply");
}
