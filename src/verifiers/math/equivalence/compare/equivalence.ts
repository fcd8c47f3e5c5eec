import { OF_REALS } from "../../numeric/numeric-verdict.ts";
import { Judgement } from "../../relations/judgement.ts";
import { matches, sameInOrder } from "../../relations/matching.ts";
import { RealLine } from "../../relations/real-set.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { sameQuantity } from "../units/quantities.ts";
import { sameText } from "../words/same-text.ts";
import {
  type Assignment,
  assignment,
  chainValue,
  inVariableOf,
  isPointOfNames,
  isRounded,
  roundedSide,
} from "./assignment.ts";
import { isSolvedByBoth } from "./both-roots.ts";
import { canonical, sequence, valuesOfPoint } from "./canonical.ts";
import { familyOf, ofAngles, sameByParameter, sameFamily, unstated } from "./families.ts";
import { sameFlat } from "./flats.ts";
import { sameNamedSolution } from "./integration-constant.ts";
import { sameName } from "./names.ts";
import { sameCases } from "./pieces.ts";
import { sameRatio } from "./ratios.ts";
import { RelationEquivalence } from "./relations.ts";
import { SetEquivalence } from "./sets.ts";
import {
  alternatives,
  bareResidue,
  holdsRelation,
  indexedValues,
  inOrderOfNames,
  isConstant,
  isNumbered,
  isOfEigenvalues,
  isStatement,
  rowsOf,
  stretchOf,
} from "./shapes.ts";
import { components } from "./unit-vectors.ts";
import { sameValue } from "./values.ts";

/**
 * Whether two answers mean the same. Symmetric. What cannot be decided is not equal; nothing is equal by rounding
 * except a decimal of six digits or more that is the other side rounded.
 */
export class EquivalenceComparison {
  readonly judgement = new Judgement(OF_REALS);
  private ofRelations: RelationEquivalence | undefined;
  private ofSets: SetEquivalence | undefined;

  private get line(): RealLine {
    return new RealLine(this.judgement);
  }

  private get relations(): RelationEquivalence {
    this.ofRelations ??= new RelationEquivalence(this.judgement, (a, b) => this.equal(a, b));
    return this.ofRelations;
  }

  private get sets(): SetEquivalence {
    this.ofSets ??= new SetEquivalence(this.judgement, this.relations, (a, b) => this.equal(a, b));
    return this.ofSets;
  }

  equal(left: Answer, right: Answer): boolean {
    // Two values are no family, statement, quantity or set.
    if (isExpression(left) && isExpression(right)) return sameValue(left, right, this.judgement);
    if (holdsRelation(left) || holdsRelation(right)) {
      const stated = this.points(left, right) ?? this.points(right, left) ?? this.families(left, right);
      if (stated !== undefined) return stated;
      if (sameFlat(left, right, this.judgement) === true) return this.judgement.by("set", true);
    }
    const a = canonical(left, this.judgement);
    const b = canonical(right, this.judgement);
    const assigned = this.assignments(a, b);
    if (assigned !== undefined) return assigned;
    if (isStatement(a) || isStatement(b)) return this.statements(a, b);
    return this.plain(a, b);
  }

  /** `(n, m) = (3, 5)` before a point or a list: in the order of the names as they are written. */
  private points(stated: Answer, other: Answer): boolean | undefined {
    if (stated.kind !== "relation" || !isPointOfNames(stated.operands[0] as Answer)) return undefined;
    const values = valuesOfPoint(stated);
    const isList = other.kind === "set" && other.style === "list" && other.either === undefined;
    const items = values && (isList ? other.items : sequence(other));
    if (values === undefined || items === undefined) return undefined;
    return this.itemByItem(values, items);
  }

  /** Values that run through the integers with a parameter. */
  private families(left: Answer, right: Answer): boolean | undefined {
    const stated = familyOf(left);
    const running = familyOf(right);
    const b = running ?? (stated ? unstated(right, stated) : ofAngles(right));
    const a = stated ?? (running ? unstated(left, running) : b && ofAngles(left));
    const same = a && b && sameFamily(a, b, this.judgement);
    return same === undefined ? undefined : this.judgement.by("set", same);
  }

  /** Where a side gives a name a value; undefined when the statements must be compared as such. */
  private assignments(a: Answer, b: Answer): boolean | undefined {
    const left = assignment(a, this.judgement);
    const right = assignment(b, this.judgement);
    if (left !== undefined && right !== undefined) {
      const other = inVariableOf(left.name, right);
      if (other !== undefined) return this.equal(left.value, other);
      if (!sameName(left.name, right.name, this.judgement)) return undefined;
      if (this.equal(left.value, right.value) || sameByParameter(left, right, this.judgement)) return true;
      return (
        isRounded(left, right.value) ||
        isRounded(right, left.value) ||
        sameNamedSolution(left, right.value, this.judgement)
      );
    }
    if (left !== undefined) return this.valueAgainst(left, b);
    if (right !== undefined) return this.valueAgainst(right, a);
    return undefined;
  }

  /** `x = 5` before 5; a statement on the other side is compared as a statement. */
  private valueAgainst(assigned: Assignment, other: Answer): boolean | undefined {
    if (other.kind === "relation") {
      if (isSolvedByBoth(assigned, other, this.judgement)) return this.judgement.by("relation", true);
      const value = chainValue(other, this.judgement);
      return value !== undefined && isConstant(value) ? this.equal(assigned.value, value) : undefined;
    }
    const branches = alternatives(other);
    if (branches !== undefined && assigned.value.kind === "set") {
      // `y = ±x` beside `x + y = 0, x − y = 0`.
      const items = assigned.value.items.map(
        (item): Answer => ({ kind: "relation", operators: ["="], operands: [assigned.name, item] }),
      );
      return this.sets.equal({ ...assigned.value, items }, { kind: "set", items: branches, style: "list" });
    }
    if (other.kind === "logic") {
      const values = indexedValues(assigned.name, other, this.judgement);
      const items = values && sequence(assigned.value);
      return items ? this.itemByItem(items, values.items) : values && this.equal(assigned.value, values);
    }
    if (isRounded(assigned, other)) return true;
    return this.equal(assigned.value, other) || sameNamedSolution(assigned, other, this.judgement);
  }

  private statements(a: Answer, b: Answer): boolean {
    const [statement, other] = isStatement(a) ? [a, b] : [b, a];
    if (!isStatement(other) && statement.kind === "relation") {
      if (statement.operators[0] === "mod") {
        const residue = bareResidue(statement.operands, this.judgement);
        return residue !== undefined && this.equal(residue, other);
      }
      const value = chainValue(statement, this.judgement);
      if (value !== undefined)
        return (
          isConstant(value) &&
          (this.plain(value, canonical(other, this.judgement)) ||
            (other.kind === "number" &&
              this.equal(
                (isExpression(statement.operands[0] as Answer) ? roundedSide(statement) : undefined) ?? value,
                other,
              )))
        );
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
      matches(a.parts, b.parts, (x, y) => this.equal(x, y), this.judgement),
    );
  }

  /** A statement before a set, an interval, a point: by its solutions, or as the values of several names in order. */
  private statementAgainst(statement: Answer, other: Answer): boolean {
    if (statement.kind === "logic" && statement.operation === "and") {
      const named = statement.parts.map((part) => assignment(part, this.judgement));
      const isPlainSet = other.kind === "set" && (other.style === "braces" || isOfEigenvalues(named));
      if (isPlainSet && isNumbered(named))
        return this.judgement.by(
          "set",
          matches(
            named.map((each) => (each as Assignment).value),
            other.items,
            (x, y) => this.equal(x, y),
            this.judgement,
          ),
        );
      const listed = other.kind === "set" && other.style === "list" && other.either === undefined;
      const items = listed ? other.items : sequence(other);
      if (items?.length === named.length && named.every((each) => each !== undefined)) {
        const values = inOrderOfNames(named).map((each) => each.value);
        return this.itemByItem(values, items);
      }
    }
    const stretch = other.kind === "interval" ? stretchOf(statement) : undefined;
    if (stretch !== undefined && this.sets.equal(stretch, other)) return true;
    const set = this.sets.onLine(other);
    const solutions = set && this.relations.solutions(statement);
    if (set === undefined || solutions === undefined) return false;
    return this.judgement.by("interval", this.line.equal(solutions, set));
  }

  private plain(a: Answer, b: Answer): boolean {
    const quantity = sameQuantity(a, b, this.judgement, (x, y) => sameValue(x, y, this.judgement));
    if (quantity !== undefined) return quantity;
    if (a.kind === "text" || b.kind === "text") return sameText(a, b, this.judgement, this.line);
    if (a.kind === "cases" || b.kind === "cases")
      return sameCases(a, b, this.judgement, this.relations, (x, y) => this.equal(x, y));
    if (isExpression(a) && isExpression(b)) return sameValue(a, b, this.judgement);
    if (a.kind === "ratio" || b.kind === "ratio")
      return sameRatio(a, b, this.judgement, (x, y) => sameValue(x, y, this.judgement));
    const ordered = this.sequences(a, b);
    if (ordered !== undefined) return ordered;
    return this.sets.equal(a, b);
  }

  /** Points, vectors, matrices in any notation, item by item; undefined when a side is none of these. */
  private sequences(a: Answer, b: Answer): boolean | undefined {
    const table = rowsOf(a);
    const other = rowsOf(b);
    if (table !== undefined && other !== undefined) {
      const equal = sameInOrder(table, other, (row, next) =>
        sameInOrder(row, next, (x, y) => this.equal(x, y)),
      );
      const flat = table.length === 1 || other.length === 1;
      return equal || !flat ? this.judgement.by("matrix", equal) : this.inOrder(a, b);
    }
    return this.inOrder(a, b);
  }

  private inOrder(a: Answer, b: Answer): boolean | undefined {
    if (a.kind === "matrix" && b.kind === "matrix") return this.judgement.by("matrix", false);
    const left =
      sequence(a) ?? (isExpression(a) ? components(a, sequence(b)?.length, this.judgement) : undefined);
    const right =
      sequence(b) ?? (isExpression(b) ? components(b, sequence(a)?.length, this.judgement) : undefined);
    return left === undefined || right === undefined ? undefined : this.itemByItem(left, right);
  }

  private itemByItem(left: readonly Answer[], right: readonly Answer[]): boolean {
    return this.judgement.by(
      "tuple",
      sameInOrder(left, right, (x, y) => this.equal(x, y)),
    );
  }
}
