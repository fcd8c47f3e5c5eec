import { numberNode } from "../../grammar/build.ts";
import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, isExpression, type QuantityNode } from "../../tree/answer.ts";
import type { Expression } from "../../tree/expression.ts";
import { canonicalText } from "../words/texts.ts";
import { isUnit, readUnit } from "./units.ts";

/** `7m` read as seven metres: a number times one letter that is a unit. */
function asQuantity(node: Answer): QuantityNode | undefined {
  if (node.kind === "quantity") return node;
  if (node.kind !== "multiply") return undefined;
  const unit = unitOf(node.factors[node.factors.length - 1] as Expression);
  if (unit === undefined) return undefined;
  const rest = node.factors.slice(0, -1);
  const value: Expression = rest.length === 1 ? (rest[0] as Expression) : { kind: "multiply", factors: rest };
  return { kind: "quantity", value, unit };
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
  const factor: Expression = {
    kind: "divide",
    numerator: numberNode(String(n)),
    denominator: numberNode(String(d)),
  };
  return { kind: "multiply", factors: [value, factor] };
}

/** `degree` and kin say how an angle is written, not how large it is. */
function singular(unit: string): string {
  return canonicalText(unit).replace(/(?<=\w{2})s\b/g, "");
}

/**
 * Values with units, at least one side a quantity. A unit left out on one side is no difference; units of
 * different dimension are; of the same dimension they are converted; unknown units must be the same words.
 * Undefined when neither side is read as a quantity.
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
    return isExpression(other) && judgement.by("unit", same(quantity.value, withoutDegree(other)));
  }
  const unit = readUnit(left.unit);
  const otherUnit = readUnit(right.unit);
  if (unit !== undefined && otherUnit !== undefined) {
    if (unit.dimension !== otherUnit.dimension) return judgement.by("unit", false);
    // Each side in the unit of the other: a rounded decimal stays one.
    const [n, d] = [unit.n * otherUnit.d, unit.d * otherUnit.n];
    const equal = same(scaled(left.value, n, d), right.value) || same(left.value, scaled(right.value, d, n));
    return judgement.by("unit", equal);
  }
  return judgement.by("unit", singular(left.unit) === singular(right.unit) && same(left.value, right.value));
}

/** A value without the degree sign it ends with. */
export function withoutDegree(node: Expression): Expression {
  if (node.kind === "degree") return node.argument;
  return node.kind === "negate" ? { ...node, argument: withoutDegree(node.argument) } : node;
}
