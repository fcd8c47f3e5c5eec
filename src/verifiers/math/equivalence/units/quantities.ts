import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, isExpression, type QuantityNode } from "../../tree/answer.ts";
import { integerNode } from "../../tree/build.ts";
import { some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { isChineseCount, isPlainNoun } from "../words/closed-words.ts";
import { isSingle } from "../words/measured.ts";
import { canonicalText } from "../words/texts.ts";
import { isUnit, readUnit, type Unit } from "./units.ts";

/** `7m` read as seven metres: a number times one letter that is a unit. */
function asQuantity(node: Answer): QuantityNode | undefined {
  if (node.kind === "quantity") return node;
  if (node.kind !== "multiply") return undefined;
  const unit = unitOf(node.factors[node.factors.length - 1] as Expression);
  if (unit === undefined) return undefined;
  const rest = node.factors.slice(0, -1);
  const value: Expression = rest.length === 1 ? (rest[0] as Expression) : { kind: "multiply", factors: rest };
  return some(value, (part) => part.kind === "symbol") ? undefined : { kind: "quantity", value, unit };
}

/** `m`, `m^2` as units. */
function unitOf(node: Expression): string | undefined {
  if (node.kind === "symbol") return isUnit(node.name) ? node.name : undefined;
  if (node.kind !== "power" || node.base.kind !== "symbol" || node.exponent.kind !== "number")
    return undefined;
  const { mantissa, exponent } = node.exponent;
  return exponent === 0 && mantissa <= 3n && isUnit(node.base.name)
    ? `${node.base.name}^${mantissa}`
    : undefined;
}

function scaled(value: Expression, n: bigint, d: bigint): Expression {
  if (n === d) return value;
  const factor: Expression = { kind: "divide", numerator: integerNode(n), denominator: integerNode(d) };
  return { kind: "multiply", factors: [value, factor] };
}

/** A temperature over absolute zero, in kelvins. */
function absolute(value: Expression, unit: Unit): Expression {
  const zero: Expression = { kind: "number", mantissa: unit.zero as bigint, exponent: -2, decimal: false };
  return scaled({ kind: "add", terms: [value, zero] }, unit.n, unit.d);
}

function singular(unit: string): string {
  // What is counted may follow the word that counts it: 15种, 15种方法.
  if (isChineseCount(unit)) return unit.slice(0, 1).replace(/[名位]/, "人");
  return canonicalText(unit).replace(/(?<=\w{2})s\b/g, "");
}

/**
 * Values with units, at least one side a quantity. A unit left out on one side is no difference; units of
 * different dimension are, degrees of an angle among them; of the same dimension they are converted; other words must be
 * the same. Undefined when neither side is read as a quantity.
 */
export function sameQuantity(
  a: Answer,
  b: Answer,
  judgement: Judgement,
  same: (a: Expression, b: Expression) => boolean,
): boolean | undefined {
  if (a.kind !== "quantity" && b.kind !== "quantity") return undefined;
  const left = asQuantity(a);
  const right = asQuantity(b);
  if (left === undefined || right === undefined) {
    const quantity = (left ?? right) as QuantityNode;
    const other = left === undefined ? a : b;
    if (!isExpression(other)) return false;
    if (!mayBeLeftOut(quantity)) return judgement.by("unit", false);
    if (!isAngleInDegrees(other)) return judgement.by("unit", same(quantity.value, other));
    // 45° are an angle: so many radians, no feet, and not so many radians without a sign.
    const isAngle = readUnit(quantity.unit)?.dimension === "";
    return judgement.by("unit", isAngle && judgement.equal(quantity.value, other) === true);
  }
  const unit = readUnit(left.unit);
  const otherUnit = readUnit(right.unit);
  if (unit !== undefined && otherUnit !== undefined) {
    if (unit.dimension !== otherUnit.dimension) return judgement.by("unit", false);
    if (unit.zero !== undefined && otherUnit.zero !== undefined && unit.zero !== otherUnit.zero)
      return judgement.by("unit", same(absolute(left.value, unit), absolute(right.value, otherUnit)));
    // Each side in the unit of the other: a rounded decimal stays one.
    const [n, d] = [unit.n * otherUnit.d, unit.d * otherUnit.n];
    const equal = same(scaled(left.value, n, d), right.value) || same(left.value, scaled(right.value, d, n));
    return judgement.by("unit", equal);
  }
  return judgement.by("unit", singular(left.unit) === singular(right.unit) && same(left.value, right.value));
}

/** A unit may be left out, and a plain noun, not everything that can be counted. */
function mayBeLeftOut({ unit, value }: QuantityNode): boolean {
  return readUnit(unit) !== undefined || isPlainNoun(unit, isSingle(value)) || isChineseCount(unit);
}

function isAngleInDegrees(node: Expression): boolean {
  return node.kind === "degree" || (node.kind === "negate" && isAngleInDegrees(node.argument));
}

/** A value without the degree sign it ends with. */
export function withoutDegree(node: Expression): Expression {
  if (node.kind === "degree") return node.argument;
  return node.kind === "negate" ? { ...node, argument: withoutDegree(node.argument) } : node;
}
