import { COMPLEX_MARK } from "../parse/parse-strict.ts";
import { type Answer, isExpression, type RelationNode } from "../tree/answer.ts";
import { integerNode, subtract } from "../tree/build.ts";
import { some } from "../tree/children.ts";
import type { Expression } from "../tree/expression.ts";
import { infinitySign } from "../tree/infinity.ts";
import { literalRational } from "../tree/literal.ts";
import { freeSymbols, substitute } from "../tree/symbols.ts";
import { written } from "../tree/written.ts";
import { floatValue, foldFloats } from "./floats.ts";
import { Judgement } from "./judgement.ts";
import { matches } from "./matching.ts";
import { RealLine, type RealSet } from "./real-set.ts";
import { Solver, solveLinear } from "./solve.ts";

/** Math-Verify takes differences below this for zero when neither side is a plain number (SymPy's chop). */
const CHOP = 2 ** -54;
/** Floats are equal when they agree to so many decimals, absolutely. */
const DECIMALS = 6;

type Set = Extract<Answer, { kind: "interval" | "set" | "namedSet" | "setOperation" }>;

function isSet(node: Answer): node is Set {
  return (
    node.kind === "interval" ||
    node.kind === "set" ||
    node.kind === "namedSet" ||
    node.kind === "setOperation"
  );
}

function isEquation(node: Answer): node is RelationNode {
  return node.kind === "relation" && node.operators.every((operator) => operator === "=");
}

function onlySymbols(node: Answer): boolean {
  switch (node.kind) {
    case "symbol":
      return true;
    case "add":
      return node.terms.every(onlySymbols);
    case "multiply":
      return node.factors.every(onlySymbols);
    case "divide":
      return onlySymbols(node.numerator) && onlySymbols(node.denominator);
    case "power":
      return onlySymbols(node.base) && (onlySymbols(node.exponent) || isMinusOne(node.exponent));
    case "tuple":
      return node.items.length > 0 && node.items.every(onlySymbols);
    case "apply":
      return node.arguments.every(onlySymbols);
    default:
      return false;
  }
}

/** `f^{-1}(x)` is a name. */
function isMinusOne(node: Expression): boolean {
  return literalRational(node)?.n === -1n && literalRational(node)?.d === 1n;
}

function isAssignment(node: Answer): node is RelationNode {
  return isEquation(node) && onlySymbols(node.operands[0] as Answer);
}

/** A chain of equations from a name keeps its first left side and its last right side. */
function shortened(node: RelationNode): RelationNode {
  const operands = [node.operands[0] as Answer, node.operands[node.operands.length - 1] as Answer];
  return { kind: "relation", operators: ["="], operands };
}

function lastOperand(node: RelationNode): Answer {
  return node.operands[node.operands.length - 1] as Answer;
}

/** A literal number: an integer, a quotient of integers, a decimal, infinity, with signs. */
function isNumber(node: Answer): boolean {
  if (!isExpression(node)) return false;
  if (node.kind === "negate") return isNumber(node.argument);
  if (node.kind === "number") return true;
  if (node.kind === "constant") return node.name === "infinity";
  return literalRational(node) !== undefined;
}

function isFloat(node: Answer): boolean {
  if (node.kind === "negate") return isFloat(node.argument);
  return node.kind === "number" && node.decimal;
}

/** A number, or a number with a percent sign. */
function isAtomic(node: Answer, test: (node: Answer) => boolean): boolean {
  return test(node) || (node.kind === "percent" && test(node.argument));
}

function hasFloat(node: Answer): boolean {
  return some(node, (part) => part.kind === "number" && part.decimal);
}

/**
 * Math-Verify's verdict on two parsed answers, rule by rule in its order. Not symmetric: an assignment gives way
 * to a value on the other side, but only a gold assignment to a predicted value that is no equation.
 */
export class ReferenceComparison {
  readonly judgement = new Judgement(false);
  private readonly line = new RealLine(this.judgement);
  private readonly solver = new Solver(this.judgement);

  equal(goldAnswer: Answer, predictedAnswer: Answer): boolean {
    let gold = goldAnswer;
    let predicted = predictedAnswer;
    const goldAssigns = isAssignment(gold);
    const goldEquation = isEquation(gold);
    const predictedEquation = isEquation(predicted);
    if (goldAssigns) gold = shortened(gold as RelationNode);
    if (isAssignment(predicted)) predicted = shortened(predicted);
    if (predictedEquation && !goldEquation) predicted = lastOperand(predicted as RelationNode);
    else if (goldAssigns && !predictedEquation) gold = lastOperand(gold as RelationNode);
    gold = this.evaluated(gold);
    predicted = this.evaluated(predicted);
    if (gold.kind === "relation" && isSet(predicted)) return this.relationAgainstSet(gold, predicted);
    if (gold.kind === "relation" && predicted.kind === "relation") return this.relations(gold, predicted);
    if (isSet(gold) || isSet(predicted) || gold.kind === "tuple" || predicted.kind === "tuple") {
      return this.sets(gold, predicted);
    }
    if (gold.kind === "matrix" || predicted.kind === "matrix") return this.matrices(gold, predicted);
    if (!isExpression(gold) || !isExpression(predicted)) return false;
    if (gold.kind === "symbol" || predicted.kind === "symbol") return this.symbols(gold, predicted);
    return this.values(gold, predicted);
  }

  /** An interval that is empty or a point is what SymPy makes of it; `±` a set of two. */
  private evaluated(node: Answer): Answer {
    if (node.kind === "plusMinus") return { kind: "set", items: node.alternatives, style: "list" };
    if (node.kind !== "interval") return node;
    const order = this.judgement.order(node.lower, node.upper);
    if (order === undefined || order < 0) return node;
    const items = [node.lower, node.upper];
    if (node.lowerOpen && node.upperOpen) return { kind: "tuple", items, bracket: "(" };
    if (!node.lowerOpen && !node.upperOpen) {
      if (order > 0) return { kind: "tuple", items, bracket: "[" };
      return { kind: "set", items: [node.lower], style: "braces" };
    }
    return { kind: "namedSet", name: "empty" };
  }

  private relationAgainstSet(gold: RelationNode, predicted: Answer): boolean {
    const solutions = this.solver.solutions(gold);
    if (solutions === undefined) return this.sets(gold, predicted);
    const set = this.line.of(predicted);
    if (set !== undefined && this.line.equal(solutions, set)) return this.judgement.by("interval", true);
    const [only, ...others] = solutions;
    const bounded =
      only && others.length === 0 && infinitySign(only.lower) === 0 && infinitySign(only.upper) === 0;
    return bounded === true && this.sets({ kind: "interval", ...only }, predicted);
  }

  private relations(gold: RelationNode, predicted: RelationNode): boolean {
    if (gold.operators.length > 1 && predicted.operators.length > 1) {
      if (gold.operators.length !== predicted.operators.length) return false;
      return gold.operators.every((operator, index) =>
        this.relations(
          { kind: "relation", operators: [operator], operands: gold.operands.slice(index, index + 2) },
          {
            kind: "relation",
            operators: [predicted.operators[index] as "="],
            operands: predicted.operands.slice(index, index + 2),
          },
        ),
      );
    }
    if (gold.operators.length > 1 || predicted.operators.length > 1) return false;
    const [left, right] = gold.operands as [Answer, Answer];
    const [otherLeft, otherRight] = predicted.operands as [Answer, Answer];
    if (
      !isExpression(left) ||
      !isExpression(otherLeft) ||
      !isExpression(right) ||
      !isExpression(otherRight)
    ) {
      return this.structuredRelations(gold, predicted);
    }
    const [operator] = gold.operators;
    const [other] = predicted.operators;
    const difference = subtract(left, right);
    if (operator === other && this.differences(difference, subtract(otherLeft, otherRight))) return true;
    if (operator !== flipped(other as string)) return false;
    if (this.differences(difference, subtract(otherRight, otherLeft))) return true;
    return operator === "=" && this.sameSolutions(gold, predicted);
  }

  private differences(a: Expression, b: Expression): boolean {
    return this.judgement.by("relation", this.values(a, b));
  }

  /** `x = {1, 2}`: the same name and equal sets. */
  private structuredRelations(gold: RelationNode, predicted: RelationNode): boolean {
    if (gold.operators[0] !== predicted.operators[0]) return false;
    const [left, right] = gold.operands as [Answer, Answer];
    const [otherLeft, otherRight] = predicted.operands as [Answer, Answer];
    const same = (a: Answer, b: Answer): boolean => this.equal(a, b);
    // SymPy compares these by structure alone: sets in another order are the same, other forms are not.
    return (
      !isExpression(right) && !isExpression(otherRight) && same(left, otherLeft) && same(right, otherRight)
    );
  }

  /**
   * Equations in two unknowns or more: solved for a symbol that is linear in both, else compared as multiples.
   * Math-Verify's own comparison of solutions fails on one unknown: 2x = 10 is not x = 5 there.
   */
  private sameSolutions(gold: RelationNode, predicted: RelationNode): boolean {
    // Two empty lists of solutions are the same, whatever the equations.
    if (this.hasNoSolutions(gold) && this.hasNoSolutions(predicted))
      return this.judgement.by("relation", true);
    const names = freeSymbols(gold);
    const others = freeSymbols(predicted);
    if (names.size < 2 || names.size !== others.size || [...names].some((name) => !others.has(name)))
      return false;
    for (const name of names) {
      const value = solveLinear(gold, name, this.judgement);
      const other = value && solveLinear(predicted, name, this.judgement);
      if (value !== undefined && other !== undefined) return this.values(value, other);
    }
    return this.proportional(gold, predicted);
  }

  /** SymPy lists no solutions for an equation without real ones, nor for one without unknowns, true or false. */
  private hasNoSolutions(node: RelationNode): boolean {
    return freeSymbols(node).size === 0 || this.solver.solutions(node)?.length === 0;
  }

  /** Whether the differences of both sides have a constant quotient. */
  private proportional(gold: RelationNode, predicted: RelationNode): boolean {
    const [a, b] = [gold, predicted].map((node) => {
      const [left, right] = node.operands as [Expression, Expression];
      return subtract(left, right);
    }) as [Expression, Expression];
    const cross = (left: Expression, right: Expression): Expression => ({
      kind: "multiply",
      factors: [left, right],
    });
    return (
      this.judgement.equal(cross(a, fixed(b)), cross(b, fixed(a))) === true &&
      this.judgement.equal(fixed(b), integerNode(0)) === false
    );
  }

  private sets(gold: Answer, predicted: Answer): boolean {
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

  private intervals(
    a: Extract<Answer, { kind: "interval" }>,
    b: Extract<Answer, { kind: "interval" }>,
  ): boolean {
    const equal =
      a.lowerOpen === b.lowerOpen &&
      a.upperOpen === b.upperOpen &&
      this.equal(a.lower, b.lower) &&
      this.equal(a.upper, b.upper);
    return this.judgement.by("interval", equal);
  }

  /** An open interval stands for a pair before two elements. */
  private openPair(interval: Extract<Answer, { kind: "interval" }>, other: Items, swapped: boolean): boolean {
    if (!interval.lowerOpen || !interval.upperOpen || distinct(other).length !== 2) return false;
    const pair: Items = { kind: "tuple", items: [interval.lower, interval.upper], bracket: "(" };
    return swapped ? this.items(other, pair) : this.items(pair, other);
  }

  private items(gold: Items, predicted: Items): boolean {
    const left = distinct(gold);
    const right = distinct(predicted);
    const same = (a: Answer, b: Answer): boolean => !this.apart(a, b) && this.equal(a, b);
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
    return isExpression(a) && isExpression(b) && this.judgement.clearlyDiffer(a, b);
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

  private matrices(gold: Answer, predicted: Answer): boolean {
    if (gold.kind !== "matrix" || predicted.kind !== "matrix" || gold.rows.length !== predicted.rows.length)
      return false;
    const equal = gold.rows.every((row, index) => {
      const other = predicted.rows[index] as readonly Answer[];
      return (
        row.length === other.length &&
        row.every((entry, column) => this.entry(entry, other[column] as Answer))
      );
    });
    return this.judgement.by("matrix", equal);
  }

  private entry(a: Answer, b: Answer): boolean {
    return isExpression(a) && isExpression(b) && this.values(a, b);
  }

  /** With a symbol on one side only names are compared; a product of letters is the word they make. */
  private symbols(gold: Expression, predicted: Expression): boolean {
    const left = spelled(gold) ?? printed(gold);
    const right = spelled(predicted) ?? printed(predicted);
    return this.judgement.by("text", left !== undefined && left === right);
  }

  private values(gold: Expression, predicted: Expression): boolean {
    if (isAtomic(gold, isNumber) || isAtomic(predicted, isNumber)) {
      if (isAtomic(gold, isFloat) || isAtomic(predicted, isFloat)) {
        return this.judgement.equal(gold, predicted, { decimals: DECIMALS, trustDoubles: true }) === true;
      }
      if (hasFloat(gold) || hasFloat(predicted)) return this.floats(gold, predicted);
      return this.judgement.equal(gold, predicted, { trustDoubles: true }) === true;
    }
    if (
      (hasFloat(gold) || hasFloat(predicted)) &&
      freeSymbols(gold).size + freeSymbols(predicted).size === 0
    ) {
      return this.floats(gold, predicted);
    }
    return this.judgement.equal(gold, predicted, { tolerance: CHOP, trustDoubles: true }) === true;
  }

  /** Constants with floats in them: doubles where all is numbers, nearly equal values, or equal as written. */
  private floats(gold: Expression, predicted: Expression): boolean {
    const value = floatValue(gold);
    const other = floatValue(predicted);
    if (value !== undefined && value === other) return this.judgement.by("rounded", true);
    const atomic = isAtomic(gold, isNumber) || isAtomic(predicted, isNumber);
    const options = atomic ? { trustDoubles: true } : { tolerance: CHOP, trustDoubles: true };
    if (this.judgement.equal(foldFloats(gold), foldFloats(predicted), options) === true) return true;
    if (value !== undefined || other !== undefined || hasBuriedFloat(gold) || hasBuriedFloat(predicted)) {
      return false;
    }
    return this.judgement.equal(gold, predicted, { trustDoubles: true }) === true;
  }
}

/** A float inside a power, a root or a function, where like terms are not collected. */
function hasBuriedFloat(node: Answer): boolean {
  return some(
    node,
    (part) => (part.kind === "power" || part.kind === "root" || part.kind === "call") && hasFloat(part),
  );
}

type Items = Extract<Answer, { kind: "set" | "tuple" }>;

/** A set holds each item once, by how it is written. */
function distinct(node: Items): readonly Answer[] {
  if (node.kind === "tuple") return node.items;
  const keys = node.items.map(written);
  return node.items.filter((_, index) => keys.indexOf(keys[index] as string) === index);
}

function hasItems(node: Answer): node is Items {
  return node.kind === "set" || node.kind === "tuple";
}

function collection(node: Answer): Answer {
  if (isSet(node) || node.kind === "tuple") return node;
  return { kind: "set", items: [node], style: "braces" };
}

function flipped(operator: string): string {
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
      return operator === "=" ? "=" : "";
  }
}

/** The name of a symbol, or the word that a product of letters makes; `e` is a letter here. */
function spelled(node: Expression): string | undefined {
  if (node.kind === "symbol") return plainName(node.name);
  if (node.kind === "constant") return node.name === "e" ? "e" : undefined;
  if (node.kind !== "multiply") return undefined;
  const letters = node.factors.map((factor) => (factor.kind === "multiply" ? undefined : spelled(factor)));
  return letters.includes(undefined) ? undefined : letters.join("");
}

/** A literal quotient as SymPy prints it: `\\text{42}` is a symbol of that name. */
function printed(node: Expression): string | undefined {
  const value = literalRational(node);
  return value && (value.d === 1n ? String(value.n) : `${value.n}/${value.d}`);
}

/** A symbol that Math-Verify takes for complex is another symbol, of the same name. */
function plainName(name: string): string {
  return name.endsWith(COMPLEX_MARK) ? name.slice(0, -COMPLEX_MARK.length) : name;
}

/** Symbols at fixed distinct fractions: one value of the expression. */
function fixed(node: Expression): Expression {
  const names = [...freeSymbols(node)].sort();
  return names.reduce((value, name, index) => {
    const fraction = {
      kind: "divide",
      numerator: integerNode(17 + 12 * index),
      denominator: integerNode(13),
    } as const;
    return substitute(value, name, fraction);
  }, node);
}
