import type { Judgement } from "../../relations/judgement.ts";
import { sameInOrder } from "../../relations/matching.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { isCalled } from "../parse/properties.ts";
import { canonicalText } from "../words/texts.ts";
import { sequence } from "./canonical.ts";
import { sameDerivative } from "./derivative-names.ts";

/** Whether two names that values are given to are one. */
export function sameName(a: Answer, b: Answer, judgement: Judgement): boolean {
  if (a.kind === "text" || b.kind === "text")
    return (spelt(a) !== "" && spelt(a) === spelt(b)) || isLetterOf(a, b) || isLetterOf(b, a);
  if (a.kind === "ratio" && b.kind === "ratio")
    return sameInOrder(a.parts, b.parts, (x, y) => sameName(x, y, judgement));
  const [point, other] = [sequence(a), sequence(b)];
  if (point !== undefined && other !== undefined)
    return sameInOrder(point, other, (x, y) => sameName(x, y, judgement));
  if (isEstimate(a, b) || isEstimate(b, a)) return true;
  if (isAngle(a, b) || isAngle(b, a)) return true;
  if (isDeterminant(a, b) || isDeterminant(b, a)) return true;
  if (sameDerivative(a, b) || isFunctionAlone(a, b) || isFunctionAlone(b, a)) return true;
  if (a.kind !== b.kind) return isGraph(a, b) || isGraph(b, a) || isLength(a, b) || isLength(b, a);
  return isExpression(a) && isExpression(b) && judgement.equal(a, b) === true;
}

/** `pH` in letters of either face. */
const spelt = (name: Answer): string =>
  name.kind === "text" ? canonicalText(name.value) : name.kind === "symbol" ? canonicalText(name.name) : "";

/** `m` beside the slope. */
const isLetterOf = (letter: Answer, property: Answer): boolean =>
  letter.kind === "symbol" &&
  property.kind === "text" &&
  isCalled(canonicalText(property.value), letter.name);

/** `y` beside the `\\hat{y}` of a regression. */
const isEstimate = (name: Answer, hat: Answer): boolean =>
  name.kind === "symbol" && name.name === "y" && hat.kind === "symbol" && hat.name === "hat{y}";

/** `A` beside `\\angle A`. */
function isAngle(corner: Answer, angle: Answer): boolean {
  return corner.kind === "symbol" && angle.kind === "symbol" && angle.name === `angle ${corner.name}`;
}

/** `|A|` beside `\\det(A)`. */
function isDeterminant(bars: Answer, det: Answer): boolean {
  const [matrix] = bars.kind === "call" && bars.name === "abs" ? bars.arguments : [];
  return (
    matrix?.kind === "symbol" &&
    det.kind === "symbol" &&
    det.name.replace(/[\\ ()]/g, "") === `det${matrix.name}`
  );
}

/** `AB` beside `|AB|`. */
function isLength(segment: Answer, of: Answer): boolean {
  const [ends] = of.kind === "call" && of.name === "abs" ? of.arguments : [];
  return (
    segment.kind === "symbol" &&
    /^[A-Z]'?[A-Z]'?$/.test(segment.name) &&
    ends?.kind === "symbol" &&
    ends.name === segment.name
  );
}

/** `f` beside `f(x)`, `u` beside `u(x, t)`. */
function isFunctionAlone(name: Answer, applied: Answer): boolean {
  if (name.kind === "symbol" && applied.kind === "symbol")
    return applied.name.startsWith(`${name.name}(`) && /^[a-zA-Z]+\([a-z](?:,[a-z])*\)$/.test(applied.name);
  return (
    name.kind === "symbol" &&
    applied.kind === "apply" &&
    applied.name === name.name &&
    applied.arguments.every(({ kind }) => kind === "symbol")
  );
}

/** `y` beside `f(x)`: a function and its graph. */
function isGraph(name: Answer, of: Answer): boolean {
  return (
    name.kind === "symbol" &&
    of.kind === "apply" &&
    /^[fgh](?:\^-1)?(?:'{1,3})?$/.test(of.name) &&
    name.name === `y${"'".repeat(of.name.split("'").length - 1)}` &&
    of.arguments.length === 1 &&
    of.arguments[0]?.kind === "symbol" &&
    of.arguments[0].name === "x"
  );
}
