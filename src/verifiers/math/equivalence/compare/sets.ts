import { sampleValue } from "../../numeric/sample.ts";
import type { Judgement } from "../../relations/judgement.ts";
import { matches, sameInOrder } from "../../relations/matching.ts";
import { RealLine, type RealSet } from "../../relations/real-set.ts";
import { type Answer, isExpression, type SetBuilderNode, type SetNode } from "../../tree/answer.ts";
import { integerNode, negate } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { PLUS_INFINITY } from "../../tree/infinity.ts";
import { freeSymbols, mentions } from "../../tree/symbols.ts";
import { verdictWord } from "../answer/verdict-word.ts";
import { withoutDegree } from "../units/quantities.ts";
import { renamed } from "./canonical.ts";
import type { RelationEquivalence } from "./relations.ts";

/** The largest set in braces whose doubled items are looked for. */
const MAX_DISTINCT = 60;

/**
 * Whether two answers mean the same set: element by element, by the ends of intervals, or as sets of the real line.
 * Symmetric.
 */
export class SetEquivalence {
  private readonly judgement: Judgement;
  private readonly line: RealLine;
  private readonly relations: RelationEquivalence;
  private readonly same: (a: Answer, b: Answer) => boolean;

  /** @param same how elements, ends and conditions are compared */
  constructor(judgement: Judgement, relations: RelationEquivalence, same: (a: Answer, b: Answer) => boolean) {
    this.judgement = judgement;
    this.line = new RealLine(judgement);
    this.relations = relations;
    this.same = same;
  }

  /** What an answer is on the real line; undefined for anything else. */
  onLine(node: Answer): RealSet | undefined {
    return this.line.of(node) ?? this.built(node);
  }

  /** `{x | condition}` on the real line. */
  private built(node: Answer): RealSet | undefined {
    if (node.kind !== "setBuilder" || node.variable.kind !== "symbol") return undefined;
    const { variable, condition, domain } = node;
    if (!mentions(condition, variable.name)) return undefined;
    const solutions = this.relations.solutions(condition);
    if (domain === undefined || solutions === undefined) return solutions;
    if (domain.kind !== "namedSet") return undefined;
    if (domain.name === "reals") return solutions;
    if (domain.name === "integers") return this.wholeIn(solutions);
    if (domain.name !== "naturals" && domain.name !== "positives") return undefined;
    // Readers differ on whether zero is a natural number.
    const first = integerNode(domain.name === "naturals" ? 0 : 1);
    const from = { lower: first, upper: PLUS_INFINITY, lowerOpen: false, upperOpen: true };
    const counted = this.line.intersection([solutions, [from]]);
    const whole = counted && this.wholeIn(counted);
    const isClear =
      domain.name === "positives" || whole?.[0]?.lower.kind !== "number" || whole[0].lower.mantissa > 0n;
    return isClear ? whole : undefined;
  }

  /** The whole numbers in a bounded set, as points; undefined where there are too many. */
  private wholeIn(set: RealSet): RealSet | undefined {
    const points: RealSet[] = [];
    for (const { lower, upper, lowerOpen, upperOpen } of set) {
      const [from, to] = [lower, upper].map((end) => sampleValue(end, { steps: 200 }).re) as [number, number];
      if (!(to - from <= MAX_DISTINCT) || Math.abs(from) > 1e9) return undefined;
      for (let n = Math.floor(from) - 1; n <= to + 1; n++) {
        const value = n < 0 ? negate(integerNode(-n)) : integerNode(n);
        const [above, below] = [this.judgement.order(value, lower), this.judgement.order(value, upper)];
        if (above === undefined || below === undefined) return undefined;
        if (above > (lowerOpen ? 0 : -1) && below < (upperOpen ? 0 : 1)) points.push(this.line.point(value));
      }
    }
    return this.line.union(points);
  }

  equal(a: Answer, b: Answer): boolean {
    if (a.kind === "set" && b.kind === "set") {
      // Of a list in which some values are named and some are not, the names count.
      if (isMixed(a) !== isMixed(b)) return false;
      if (a.either !== b.either && isOfNames(a)) return false;
      if (isOfVerdicts(a) && isOfVerdicts(b)) return sameInOrder(a.items, b.items, this.same);
      const same = (x: Answer, y: Answer): boolean =>
        !this.apart(x, y) && !isNested(x, y) && !isNested(y, x) && this.same(x, y);
      const equal =
        matches(a.items, b.items, same, this.judgement) ||
        matches(this.distinct(a), this.distinct(b), same, this.judgement);
      return this.judgement.by("set", equal);
    }
    if (a.kind === "interval" && b.kind === "interval") {
      const ends = a.lowerOpen === b.lowerOpen && a.upperOpen === b.upperOpen;
      return this.judgement.by(
        "interval",
        ends && this.same(a.lower, b.lower) && this.same(a.upper, b.upper),
      );
    }
    if (a.kind === "namedSet" && b.kind === "namedSet") return this.judgement.by("set", a.name === b.name);
    if (isExpression(a) || isExpression(b)) return this.single(a, b);
    // A written list, or a point, is not a set of the line.
    if (a.kind === "tuple" || b.kind === "tuple" || isOpenPair(a, b) || isOpenPair(b, a)) return false;
    const left = this.onLine(a);
    const right = left && this.onLine(b);
    if (left !== undefined && right !== undefined)
      return this.judgement.by("interval", this.line.equal(left, right));
    if (a.kind === "setOperation" && b.kind === "setOperation" && a.operation === b.operation) {
      if (a.operation !== "difference")
        return this.judgement.by("set", matches(a.operands, b.operands, this.same, this.judgement));
      return sameInOrder(a.operands, b.operands, this.same);
    }
    if (a.kind === "setBuilder" && b.kind === "setBuilder") {
      const [x, y] = [renamedBound(a), renamedBound(b)];
      const domains =
        x.domain === undefined || y.domain === undefined
          ? x.domain === y.domain
          : this.same(x.domain, y.domain);
      return domains && this.same(x.variable, y.variable) && this.same(x.condition, y.condition);
    }
    return false;
  }

  /** `{5}` before 5. */
  private single(a: Answer, b: Answer): boolean {
    const [value, other] = isExpression(a) ? [a, b] : [b as Expression, a];
    if (other.kind !== "set") return false;
    const items = this.distinct(other);
    return items.length === 1 && this.same(items[0] as Answer, value);
  }

  /** Constants that doubles tell apart; degrees, which may be left out, are not looked at. */
  private apart(a: Answer, b: Answer): boolean {
    if (!isExpression(a) || !isExpression(b) || withoutDegree(a) !== a || withoutDegree(b) !== b)
      return false;
    return this.judgement.clearlyDiffer(a, b);
  }

  /** A set holds a value once; a list as often as it is written. */
  private distinct(node: SetNode): readonly Answer[] {
    if (node.style === "list" || node.items.length > MAX_DISTINCT) return node.items;
    const kept: Answer[] = [];
    for (const item of node.items)
      if (!kept.some((other) => !this.apart(item, other) && this.same(item, other))) kept.push(item);
    return kept;
  }
}

/** The symbols that a set builder binds, by new names in the order in which they occur. */
function renamedBound(node: SetBuilderNode): SetBuilderNode {
  const names = [...freeSymbols(node.variable)];
  const rename = (part: Answer): Answer =>
    names.reduce((each, name, index) => renamed(each, name, `bound ${index + 1}`), part);
  return {
    ...node,
    variable: rename(node.variable),
    domain: node.domain && rename(node.domain),
    condition: rename(node.condition),
  };
}

/** Among the elements of a set `{5}` is no 5. */
function isNested(set: Answer, value: Answer): boolean {
  return set.kind === "set" && set.style === "braces" && isExpression(value);
}

/** `I and III` is no `I or III`, as values joined by either word are. */
function isOfNames({ items }: SetNode): boolean {
  return items.every(({ kind }) => kind === "text" || kind === "symbol");
}

/** `true, false` answers two questions in their order. */
function isOfVerdicts({ items, style }: SetNode): boolean {
  return (
    style === "list" && items.every((item) => item.kind === "text" && verdictWord(item.value) !== undefined)
  );
}

function isMixed({ items }: SetNode): boolean {
  const named = items.filter((item) => item.kind === "relation").length;
  return named > 0 && named < items.length;
}

/** `(1, 2)` beside a finite set: a point or an interval, never that set. */
function isOpenPair(a: Answer, b: Answer): boolean {
  return a.kind === "interval" && b.kind === "set";
}
