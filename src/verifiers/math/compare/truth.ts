import { featuresOf } from "../numeric/features.ts";
import { type Answer, isExpression, type RatioNode } from "../tree/answer.ts";
import { integerNode } from "../tree/build.ts";
import { some } from "../tree/children.ts";
import type { Expression } from "../tree/expression.ts";
import { type Assignment, assignment, canonical, chainValue, sequence } from "./canonical.ts";
import { isRounding } from "./decimals.ts";
import { Judgement } from "./judgement.ts";
import { matches } from "./matching.ts";
import { sameQuantity, withoutDegree } from "./quantities.ts";
import { ALL_REALS, RealLine, type RealSet } from "./real-set.ts";
import { RelationComparison } from "./relations.ts";
import { canonicalText, numberWord } from "./texts.ts";

/** Bits of all literals of an expression up to which agreement in doubles is no chance. */
const MAX_TRUSTED_BITS = 32;

type Collection = Extract<Answer, { kind: "set" }>;

/**
 * Whether two answers mean the same. Symmetric. What cannot be decided is not equal; nothing is equal by rounding
 * except a decimal of six digits or more that is the other side rounded.
 */
export class TruthComparison {
  readonly judgement = new Judgement(true);
  private readonly line = new RealLine(this.judgement);
  private readonly relations = new RelationComparison(this.judgement);

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
      if (
        items !== undefined &&
        items.length === values.length &&
        values.every((value) => value !== undefined)
      ) {
        const equal = values.every((value, index) => this.equal(value, items[index] as Answer));
        return this.judgement.by("tuple", equal);
      }
    }
    const set = this.line.of(other) ?? this.built(other);
    const solutions = set && this.relations.solutions(statement);
    if (set === undefined || solutions === undefined) return false;
    // Solved equations are not their solutions to everyone, but sets of them are.
    return this.judgement.by("interval", this.line.equal(solutions, set));
  }

  /** `{x | condition}` on the real line. */
  private built(node: Answer): RealSet | undefined {
    if (node.kind !== "setBuilder" || node.variable.kind !== "symbol") return undefined;
    if (node.domain !== undefined && (node.domain.kind !== "namedSet" || node.domain.name !== "reals"))
      return undefined;
    return this.relations.solutions(node.condition);
  }

  private plain(a: Answer, b: Answer): boolean {
    const quantity = sameQuantity(a, b, this.judgement, (x, y) => this.values(x, y));
    if (quantity !== undefined) return quantity;
    if (a.kind === "text" || b.kind === "text") return this.texts(a, b);
    if (isExpression(a) && isExpression(b)) return this.values(a, b);
    if (a.kind === "ratio" || b.kind === "ratio") return this.ratios(a, b);
    const ordered = this.sequences(a, b);
    if (ordered !== undefined) return ordered;
    if (a.kind === "matrix" && b.kind === "matrix") return this.matrices(a.rows, b.rows);
    if (a.kind === "cases" && b.kind === "cases") return this.cases(a, b);
    return this.sets(a, b);
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

  private texts(a: Answer, b: Answer): boolean {
    const left = spelled(a);
    const right = spelled(b);
    if (left !== undefined && right !== undefined)
      return this.judgement.by("text", left !== "" && left === right);
    const [text, other] = a.kind === "text" ? [a.value, b] : [(b as { value: string }).value, a];
    const meaning = canonicalText(text);
    if (meaning === "empty" || meaning === "reals") {
      const set = this.line.of(other);
      const wanted = meaning === "empty" ? [] : ALL_REALS;
      return this.judgement.by("text", set !== undefined && this.line.equal(set, wanted));
    }
    if (meaning === "infinity" && isExpression(other))
      return this.judgement.equal(other, { kind: "constant", name: "infinity" }) === true;
    const number = numberWord(text);
    return (
      number !== undefined && isExpression(other) && this.judgement.equal(other, integerNode(number)) === true
    );
  }

  private ratios(a: Answer, b: Answer): boolean {
    const left = asRatio(a);
    const right = asRatio(b);
    if (left === undefined || right === undefined || left.length !== right.length) return this.quotient(a, b);
    const zero = integerNode(0);
    const pairs = left
      .slice(1)
      .map((part, index) => [left[0], right[index + 1], right[0], part] as Expression[]);
    if ([left[0], right[0]].some((part) => this.judgement.equal(part as Expression, zero) !== false))
      return false;
    return pairs.every(
      ([w, x, y, z]) =>
        this.judgement.equal(
          { kind: "multiply", factors: [w as Expression, x as Expression] },
          { kind: "multiply", factors: [y as Expression, z as Expression] },
        ) === true,
    );
  }

  /** A ratio of two before a number. */
  private quotient(a: Answer, b: Answer): boolean {
    const [ratio, other] = a.kind === "ratio" ? [a, b] : [b as RatioNode, a];
    if (ratio.parts.length !== 2 || !isExpression(other)) return false;
    const [numerator, denominator] = ratio.parts as [Expression, Expression];
    return this.values({ kind: "divide", numerator, denominator }, other);
  }

  /** Points, vectors, rows and columns, item by item; undefined when a side is none of these. */
  private sequences(a: Answer, b: Answer): boolean | undefined {
    if (a.kind === "matrix" && b.kind === "matrix") return undefined;
    const left = sequence(a);
    const right = left && sequence(b);
    if (left === undefined || right === undefined) return undefined;
    const equal =
      left.length === right.length && left.every((item, index) => this.equal(item, right[index] as Answer));
    return this.judgement.by("tuple", equal);
  }

  private matrices(a: readonly (readonly Answer[])[], b: readonly (readonly Answer[])[]): boolean {
    const equal =
      a.length === b.length &&
      a.every((row, index) => {
        const other = b[index] as readonly Answer[];
        return (
          row.length === other.length &&
          row.every((entry, column) => this.equal(entry, other[column] as Answer))
        );
      });
    return this.judgement.by("matrix", equal);
  }

  private cases(a: Extract<Answer, { kind: "cases" }>, b: Extract<Answer, { kind: "cases" }>): boolean {
    return matches(a.rows, b.rows, (x, y) => {
      if (!this.equal(x.value, y.value)) return false;
      if (x.condition === undefined || y.condition === undefined) return x.condition === y.condition;
      return this.equal(x.condition, y.condition);
    });
  }

  private sets(a: Answer, b: Answer): boolean {
    if (a.kind === "set" && b.kind === "set") {
      const same = (x: Answer, y: Answer): boolean => !this.apart(x, y) && this.equal(x, y);
      const equal = matches(a.items, b.items, same) || matches(this.distinct(a), this.distinct(b), same);
      return this.judgement.by("set", equal);
    }
    if (a.kind === "interval" && b.kind === "interval") {
      const ends = a.lowerOpen === b.lowerOpen && a.upperOpen === b.upperOpen;
      return this.judgement.by(
        "interval",
        ends && this.equal(a.lower, b.lower) && this.equal(a.upper, b.upper),
      );
    }
    if (a.kind === "namedSet" && b.kind === "namedSet") return this.judgement.by("set", a.name === b.name);
    if (isExpression(a) || isExpression(b)) return this.single(a, b);
    // A written list, or a point, is not a set of the line.
    if (a.kind === "tuple" || b.kind === "tuple" || isOpenPair(a, b) || isOpenPair(b, a)) return false;
    const left = this.line.of(a) ?? this.built(a);
    const right = left && (this.line.of(b) ?? this.built(b));
    if (left !== undefined && right !== undefined)
      return this.judgement.by("interval", this.line.equal(left, right));
    if (a.kind === "setOperation" && b.kind === "setOperation" && a.operation === b.operation) {
      const same = (x: Answer, y: Answer): boolean => this.equal(x, y);
      if (a.operation !== "difference")
        return this.judgement.by("set", matches(a.operands, b.operands, same));
      return (
        a.operands.length === b.operands.length &&
        a.operands.every((part, index) => same(part, b.operands[index] as Answer))
      );
    }
    if (a.kind === "setBuilder" && b.kind === "setBuilder") {
      const domains =
        a.domain === undefined || b.domain === undefined
          ? a.domain === b.domain
          : this.equal(a.domain, b.domain);
      return domains && this.equal(a.variable, b.variable) && this.equal(a.condition, b.condition);
    }
    return false;
  }

  /** `{5}` before 5. */
  private single(a: Answer, b: Answer): boolean {
    const [value, other] = isExpression(a) ? [a, b] : [b as Expression, a];
    if (other.kind !== "set") return false;
    const items = this.distinct(other);
    return items.length === 1 && this.equal(items[0] as Answer, value);
  }

  /** Constants that doubles tell apart; degrees, which may be left out, are not looked at. */
  private apart(a: Answer, b: Answer): boolean {
    if (!isExpression(a) || !isExpression(b) || withoutDegree(a) !== a || withoutDegree(b) !== b)
      return false;
    return this.judgement.clearlyDiffer(a, b);
  }

  /** A set holds a value once; a list as often as it is written. */
  private distinct(node: Collection): readonly Answer[] {
    if (node.style === "list" || node.items.length > 60) return node.items;
    const kept: Answer[] = [];
    for (const item of node.items)
      if (!kept.some((other) => !this.apart(item, other) && this.equal(item, other))) kept.push(item);
    return kept;
  }
}

function isStatement(node: Answer): boolean {
  return node.kind === "relation" || node.kind === "logic";
}

/** No symbol occurs: `2 + 3 = 5` is about numbers, `x + y = 3` is not. */
function isConstant(node: Answer): boolean {
  return !some(node, (part) => part.kind === "symbol" || part.kind === "apply");
}

/** `(1, 2)` beside a finite set: a point or an interval, never that set. */
function isOpenPair(a: Answer, b: Answer): boolean {
  return a.kind === "interval" && b.kind === "set";
}

function asRatio(node: Answer): readonly Expression[] | undefined {
  if (node.kind === "ratio") return (node as RatioNode).parts;
  if (node.kind === "divide") return [node.numerator, node.denominator];
  return undefined;
}

/** Words, a name, or the word that a product of letters makes. */
function spelled(node: Answer): string | undefined {
  switch (node.kind) {
    case "text":
      return canonicalText(node.value);
    case "symbol":
      return canonicalText(node.name);
    case "constant":
      return node.name === "e" || node.name === "i" ? node.name : undefined;
    case "multiply": {
      const letters = node.factors.map(spelled);
      return letters.includes(undefined) ? undefined : letters.join("");
    }
    default:
      return undefined;
  }
}
