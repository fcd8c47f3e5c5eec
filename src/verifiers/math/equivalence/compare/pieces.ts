import type { Judgement } from "../../relations/judgement.ts";
import { matches } from "../../relations/matching.ts";
import { ALL_REALS, type Piece, RealLine, type RealSet } from "../../relations/real-set.ts";
import { type Answer, type CasesNode, isExpression } from "../../tree/answer.ts";
import { add, divide, integerNode, multiply, subtract } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { infinitySign } from "../../tree/infinity.ts";
import { freeSymbols, substitute } from "../../tree/symbols.ts";
import { sameOnWholeNumbers } from "./whole-number-cases.ts";

interface Stretch {
  readonly on: RealSet;
  readonly value: Expression;
}

/** How far outside the last end a function is looked at. */
const DISTANCES: readonly number[] = [1, 3, 10, 37];

/**
 * Whether a function given by cases and another, or an expression, have the same value everywhere: at every end of a
 * piece, at three places inside each stretch and at four outside. Undefined when a condition cannot be solved.
 */
class Pieces {
  private readonly judgement: Judgement;
  private readonly line: RealLine;
  private readonly solutions: (condition: Answer) => RealSet | undefined;

  constructor(judgement: Judgement, solutions: (condition: Answer) => RealSet | undefined) {
    this.judgement = judgement;
    this.line = new RealLine(judgement);
    this.solutions = solutions;
  }

  same(a: Answer, b: Answer): boolean | undefined {
    const names = freeSymbols(a);
    freeSymbols(b, names);
    const [name, ...others] = names;
    if (name === undefined || others.length > 0) return undefined;
    const f = this.stretches(a);
    const g = f && this.stretches(b);
    if (f === undefined || g === undefined) return undefined;
    const points = this.points([...f, ...g]);
    if (points === undefined) return undefined;
    for (const point of points) {
      const left = this.at(f, name, point);
      const right = this.at(g, name, point);
      if (left === "unknown" || right === "unknown") return undefined;
      if (left === undefined || right === undefined) {
        if (left !== right) return false;
        continue;
      }
      const equal = this.judgement.equal(left, right);
      if (equal === undefined) return undefined;
      if (!equal) return false;
    }
    return true;
  }

  private stretches(node: Answer): Stretch[] | undefined {
    if (isExpression(node)) return [{ on: ALL_REALS, value: node }];
    if (node.kind !== "cases") return undefined;
    const result: Stretch[] = [];
    for (const row of (node as CasesNode).rows) {
      if (!isExpression(row.value)) return undefined;
      const covered = this.line.union(result.map((stretch) => stretch.on));
      const open = covered && this.line.complement(covered);
      const otherwise =
        row.condition === undefined ||
        (row.condition.kind === "text" && /otherwise|else|其他|其它/.test(row.condition.value));
      const on = otherwise ? open : this.solutions(row.condition as Answer);
      if (on === undefined) return undefined;
      result.push({ on, value: row.value });
    }
    return result;
  }

  /** The value that holds at a point; undefined outside every piece, unknown where pieces contradict each other. */
  private at(
    stretches: readonly Stretch[],
    name: string,
    point: Expression,
  ): Expression | undefined | "unknown" {
    let result: Expression | undefined;
    for (const { on, value } of stretches) {
      const inside = this.contains(on, point);
      if (inside === undefined) return "unknown";
      if (!inside) continue;
      const here = substitute(value, name, point);
      if (result !== undefined && this.judgement.equal(result, here) !== true) return "unknown";
      result ??= here;
    }
    return result;
  }

  private contains(on: RealSet, point: Expression): boolean | undefined {
    for (const piece of on) {
      const above = this.judgement.order(point, piece.lower);
      const below = this.judgement.order(point, piece.upper);
      if (above === undefined || below === undefined) return undefined;
      if (
        (above > 0 || (above === 0 && !piece.lowerOpen)) &&
        (below < 0 || (below === 0 && !piece.upperOpen))
      )
        return true;
    }
    return false;
  }

  private points(stretches: readonly Stretch[]): Expression[] | undefined {
    const pieces: Piece[] = stretches.flatMap(({ on }) => on);
    const ends = pieces
      .flatMap(({ lower, upper }) => [lower, upper])
      .filter((end) => infinitySign(end) === 0);
    const sorted = this.line.union(ends.map((end) => this.line.point(end)))?.map((piece) => piece.lower);
    if (sorted === undefined || sorted.length === 0 || sorted.length > 30) return undefined;
    const points: Expression[] = [...sorted];
    for (const [index, end] of sorted.entries()) {
      const next = sorted[index + 1];
      if (next === undefined) continue;
      for (const part of [1, 2, 3])
        points.push(add(end, divide(multiply(integerNode(part), subtract(next, end)), integerNode(4))));
    }
    for (const distance of DISTANCES) {
      points.push(subtract(sorted[0] as Expression, integerNode(distance)));
      points.push(add(sorted[sorted.length - 1] as Expression, integerNode(distance)));
    }
    return points;
  }
}

/**
 * Whether functions given by cases, at least one, are one: everywhere, or case by case where a condition cannot be solved.
 *
 * @param equal how values and conditions are compared
 */
export function sameCases(
  a: Answer,
  b: Answer,
  judgement: Judgement,
  relations: { solutions(condition: Answer): RealSet | undefined },
  equal: (a: Answer, b: Answer) => boolean,
): boolean {
  const pieces = new Pieces(judgement, (condition) => relations.solutions(condition));
  const same = pieces.same(a, b);
  if (same !== undefined) return judgement.by("relation", same);
  const whole = sameOnWholeNumbers(a, b, judgement);
  if (whole !== undefined) return judgement.by("relation", whole);
  if (a.kind !== "cases" || b.kind !== "cases") return false;
  return matches(
    a.rows,
    b.rows,
    (x, y) => {
      if (!equal(x.value, y.value)) return false;
      if (x.condition === undefined || y.condition === undefined) return x.condition === y.condition;
      return equal(x.condition, y.condition);
    },
    judgement,
  );
}
