import { PRINCIPAL } from "../../numeric/numeric-verdict.ts";
import { Judgement } from "../../relations/judgement.ts";
import { sameInOrder } from "../../relations/matching.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import type { Expression } from "../../tree/expression.ts";
import { literalRational } from "../../tree/literal.ts";
import { COMPLEX_MARK } from "../grammar/parse-latex.ts";
import type { ReleaseRules } from "../release.ts";
import { unassigned } from "./assignments.ts";
import { MathVerifyRelations } from "./relations.ts";
import { isSet, MathVerifySets } from "./sets.ts";
import { sameMathVerifyValue } from "./values.ts";

/**
 * Math-Verify's verdict on two parsed answers, rule by rule in its order. Not symmetric: an assignment gives way
 * to a value on the other side, but only a gold assignment to a predicted value that is no equation.
 */
export class MathVerifyComparison {
  readonly judgement = new Judgement(PRINCIPAL);
  private readonly relations = new MathVerifyRelations(this.judgement, (a, b) => this.equal(a, b));
  private readonly sets = new MathVerifySets(
    this.judgement,
    (a, b) => this.equal(a, b),
    (a, b) =>
      this.rules.forgivesPercent &&
      writtenInteger(a) !== undefined &&
      writtenInteger(a) === writtenInteger(b),
  );

  private readonly rules: ReleaseRules;

  constructor(rules: ReleaseRules) {
    this.rules = rules;
  }

  equal(goldAnswer: Answer, predictedAnswer: Answer): boolean {
    const sides = unassigned(goldAnswer, predictedAnswer);
    const gold = this.evaluated(sides[0]);
    const predicted = this.evaluated(sides[1]);
    if (gold.kind === "relation" && isSet(predicted)) return this.sets.againstRelation(gold, predicted);
    if (gold.kind === "relation" && predicted.kind === "relation")
      return this.relations.equal(gold, predicted);
    if (isSet(gold) || isSet(predicted) || gold.kind === "tuple" || predicted.kind === "tuple") {
      return this.sets.equal(gold, predicted);
    }
    if (gold.kind === "matrix" || predicted.kind === "matrix") return this.matrices(gold, predicted);
    if (!isExpression(gold) || !isExpression(predicted)) return false;
    if (gold.kind === "symbol" || predicted.kind === "symbol") return this.symbols(gold, predicted);
    if (this.rules.forgivesPercent) {
      const [written, other] = [writtenInteger(gold), writtenInteger(predicted)];
      if (written !== undefined && written === other) return this.judgement.by("exact", true);
    }
    return sameMathVerifyValue(gold, predicted, this.judgement);
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

  private matrices(gold: Answer, predicted: Answer): boolean {
    if (gold.kind !== "matrix" || predicted.kind !== "matrix") return false;
    const entry = (a: Answer, b: Answer): boolean =>
      isExpression(a) && isExpression(b) && sameMathVerifyValue(a, b, this.judgement);
    const equal = sameInOrder(gold.rows, predicted.rows, (row, other) => sameInOrder(row, other, entry));
    return this.judgement.by("matrix", equal);
  }

  /** With a symbol on one side only names are compared; a product of letters is the word they make. */
  private symbols(gold: Expression, predicted: Expression): boolean {
    const left = spelled(gold) ?? printed(gold);
    const right = spelled(predicted) ?? printed(predicted);
    return this.judgement.by("text", left !== undefined && left === right);
  }
}

/** An integer as it is written, with or without a percent sign. */
function writtenInteger(node: Expression): bigint | undefined {
  const number = node.kind === "percent" ? node.argument : node;
  if (number.kind === "negate" || (number.kind === "number" && number.decimal)) return undefined;
  const value = literalRational(number);
  return value?.d === 1n ? value.n : undefined;
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
  if (node.kind === "number" && node.decimal && node.mantissa === 0n) return "0.0";
  const value = literalRational(node);
  return value && (value.d === 1n ? String(value.n) : `${value.n}/${value.d}`);
}

/** A symbol that Math-Verify takes for complex is another symbol, of the same name. */
function plainName(name: string): string {
  return name.endsWith(COMPLEX_MARK) ? name.slice(0, -COMPLEX_MARK.length) : name;
}
