import { type Answer, isExpression } from "../tree/answer.ts";
import { integerNode } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { infinitySign, MINUS_INFINITY, PLUS_INFINITY } from "../tree/infinity.ts";
import type { Judgement } from "./judgement.ts";

/** One stretch of the real line; a point has equal closed ends. */
export interface Piece {
  readonly lower: Expression;
  readonly upper: Expression;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}

/** Disjoint stretches in rising order, none touching the next. */
export type RealSet = readonly Piece[];

export const ALL_REALS: RealSet = [
  { lower: MINUS_INFINITY, upper: PLUS_INFINITY, lowerOpen: true, upperOpen: true },
];

/** The most pieces a set may have. */
const MAX_PIECES = 200;

/** Set algebra on the real line, exact as far as ends can be ordered; undefined when some cannot. */
export class RealLine {
  private readonly judgement: Judgement;

  constructor(judgement: Judgement) {
    this.judgement = judgement;
  }

  point(value: Expression): RealSet {
    return [{ lower: value, upper: value, lowerOpen: false, upperOpen: false }];
  }

  /** Empty when the ends cross; undefined when they cannot be ordered. */
  interval(piece: Piece): RealSet | undefined {
    const order = this.judgement.order(piece.lower, piece.upper);
    if (order === undefined) return undefined;
    if (order > 0 || (order === 0 && (piece.lowerOpen || piece.upperOpen))) return [];
    const infinite = {
      lowerOpen: piece.lowerOpen || infinitySign(piece.lower) !== 0,
      upperOpen: piece.upperOpen || infinitySign(piece.upper) !== 0,
    };
    return [{ ...piece, ...infinite }];
  }

  union(sets: readonly RealSet[]): RealSet | undefined {
    const pieces = sets.flat();
    if (pieces.length > MAX_PIECES) return undefined;
    const sorted = this.sorted(pieces);
    if (sorted === undefined) return undefined;
    const result: Piece[] = [];
    for (const piece of sorted) {
      const last = result[result.length - 1];
      if (last === undefined) {
        result.push(piece);
        continue;
      }
      const gap = this.judgement.order(last.upper, piece.lower);
      if (gap === undefined) return undefined;
      if (gap < 0 || (gap === 0 && last.upperOpen && piece.lowerOpen)) {
        result.push(piece);
        continue;
      }
      const reach = this.judgement.order(last.upper, piece.upper);
      if (reach === undefined) return undefined;
      const upper = reach < 0 ? piece.upper : last.upper;
      const upperOpen =
        reach < 0 ? piece.upperOpen : reach > 0 ? last.upperOpen : last.upperOpen && piece.upperOpen;
      const start = this.judgement.order(last.lower, piece.lower);
      const lowerOpen = start === 0 ? last.lowerOpen && piece.lowerOpen : last.lowerOpen;
      result[result.length - 1] = { lower: last.lower, lowerOpen, upper, upperOpen };
    }
    return result;
  }

  complement(set: RealSet): RealSet | undefined {
    const result: Piece[] = [];
    let lower = MINUS_INFINITY;
    let lowerOpen = true;
    for (const piece of set) {
      const gap = this.interval({ lower, lowerOpen, upper: piece.lower, upperOpen: !piece.lowerOpen });
      if (gap === undefined) return undefined;
      result.push(...gap);
      lower = piece.upper;
      lowerOpen = !piece.upperOpen;
    }
    const rest = this.interval({ lower, lowerOpen, upper: PLUS_INFINITY, upperOpen: true });
    return rest && [...result, ...rest];
  }

  intersection(sets: readonly RealSet[]): RealSet | undefined {
    const outside: RealSet[] = [];
    for (const set of sets) {
      const complement = this.complement(set);
      if (complement === undefined) return undefined;
      outside.push(complement);
    }
    const union = this.union(outside);
    return union && this.complement(union);
  }

  equal(a: RealSet, b: RealSet): boolean {
    return (
      a.length === b.length &&
      a.every((piece, index) => {
        const other = b[index] as Piece;
        return (
          piece.lowerOpen === other.lowerOpen &&
          piece.upperOpen === other.upperOpen &&
          this.judgement.order(piece.lower, other.lower) === 0 &&
          this.judgement.order(piece.upper, other.upper) === 0
        );
      })
    );
  }

  /** What a set-like answer is on the real line; undefined for anything else. */
  of(node: Answer): RealSet | undefined {
    switch (node.kind) {
      case "interval":
        return this.interval(node);
      case "namedSet":
        return node.name === "reals" ? ALL_REALS : node.name === "empty" ? [] : undefined;
      case "set": {
        const points: RealSet[] = [];
        for (const item of node.items) {
          if (!isExpression(item) || this.judgement.order(item, integerNode(0)) === undefined)
            return undefined;
          points.push(this.point(item));
        }
        return this.union(points);
      }
      case "setOperation":
        return this.operation(node);
      default:
        return undefined;
    }
  }

  private operation(node: Extract<Answer, { kind: "setOperation" }>): RealSet | undefined {
    const operands: RealSet[] = [];
    for (const operand of node.operands) {
      const set = this.of(operand);
      if (set === undefined) return undefined;
      operands.push(set);
    }
    if (node.operation === "union") return this.union(operands);
    if (node.operation === "intersection") return this.intersection(operands);
    const [first, ...rest] = operands;
    const removed: RealSet[] = [first as RealSet];
    for (const set of rest) {
      const complement = this.complement(set);
      if (complement === undefined) return undefined;
      removed.push(complement);
    }
    return this.intersection(removed);
  }

  /** By lower end, closed before open; undefined when two ends cannot be ordered. */
  private sorted(pieces: readonly Piece[]): Piece[] | undefined {
    const result: Piece[] = [];
    for (const piece of pieces) {
      let at = result.length;
      while (at > 0) {
        const before = result[at - 1] as Piece;
        const order = this.judgement.order(before.lower, piece.lower);
        if (order === undefined) return undefined;
        if (order < 0 || (order === 0 && (!before.lowerOpen || piece.lowerOpen))) break;
        at--;
      }
      result.splice(at, 0, piece);
    }
    return result;
  }
}
