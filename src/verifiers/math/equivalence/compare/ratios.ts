import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, isExpression, type RatioNode } from "../../tree/answer.ts";
import { divide, integerNode, multiply } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";

const ZERO = integerNode(0);

/** The parts of a ratio; a quotient is one of two. */
function asRatio(node: Answer): readonly Expression[] | undefined {
  if (node.kind === "ratio") return (node as RatioNode).parts;
  if (node.kind === "divide") return [node.numerator, node.denominator];
  return undefined;
}

const isSpoken = (node: Answer): boolean => node.kind === "ratio" && node.spoken === true;

/**
 * Whether two answers, at least one a ratio, are proportional part by part, no first part being zero. A ratio of two
 * may stand before a number, its quotient. Symmetric.
 *
 * @param same how a quotient is compared with a number
 */
export function sameRatio(
  a: Answer,
  b: Answer,
  judgement: Judgement,
  same: (a: Expression, b: Expression) => boolean,
): boolean {
  if (isSpoken(a) ? b.kind !== "ratio" : isSpoken(b) && a.kind !== "ratio") return false;
  const left = asRatio(a);
  const right = asRatio(b);
  if (left === undefined || right === undefined || left.length !== right.length)
    return isQuotient(a, b, same);
  const [first, ...rest] = left as [Expression, ...Expression[]];
  const [otherFirst, ...others] = right as [Expression, ...Expression[]];
  if ([first, otherFirst].some((part) => judgement.equal(part, ZERO) !== false)) return false;
  return rest.every(
    (part, index) =>
      judgement.equal(multiply(first, others[index] as Expression), multiply(otherFirst, part)) === true,
  );
}

/** A ratio of two before a number. */
function isQuotient(a: Answer, b: Answer, same: (a: Expression, b: Expression) => boolean): boolean {
  const [ratio, other] = a.kind === "ratio" ? [a, b] : [b as RatioNode, a];
  if (ratio.parts.length !== 2 || !isExpression(other)) return false;
  const [numerator, denominator] = ratio.parts as [Expression, Expression];
  return same(divide(numerator, denominator), other);
}
