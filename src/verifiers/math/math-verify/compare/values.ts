import { featuresOf } from "../../numeric/features.ts";
import { type NumericOptions, PRINCIPAL } from "../../numeric/numeric-verdict.ts";
import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { literalRational } from "../../tree/literal.ts";
import { freeSymbols } from "../../tree/symbols.ts";
import { floatValue, hasFloat } from "./floats.ts";
import { infiniteValue, vanishes } from "./infinite-value.ts";
import { asSubtracted } from "./subtracted.ts";

/** Math-Verify takes differences below this for zero when neither side is a plain number (SymPy's chop). */
const CHOP = 2 ** -54;
/** A float beside a number: equal when they agree to so many decimals, absolutely. */
const ROUNDED: NumericOptions = { ...PRINCIPAL, decimals: 6, trustDoubles: true };
/** A number beside anything else. */
const EXACT: NumericOptions = { ...PRINCIPAL, trustDoubles: true, breakPoints: true };
/** Neither is a number. */
const CHOPPED: NumericOptions = { ...PRINCIPAL, tolerance: CHOP, trustDoubles: true, breakPoints: true };
/** The same two where floats stand in them. */
const FLOATS: NumericOptions = { ...PRINCIPAL, trustDoubles: true };
const FLOATS_CHOPPED: NumericOptions = { ...PRINCIPAL, tolerance: CHOP, trustDoubles: true };

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

const isZero = (node: Expression): boolean => literalRational(node)?.n === 0n;

/** A remainder of something with symbols, which SymPy takes apart into no floor and nothing else. */
function hasOpenRemainder(node: Answer): boolean {
  return some(node, (part) => part.kind === "call" && part.name === "mod" && freeSymbols(part).size > 0);
}

/** A float inside a power, a root or a function, where like terms are not collected. */
function hasBuriedFloat(node: Answer): boolean {
  return some(
    node,
    (part) => (part.kind === "power" || part.kind === "root" || part.kind === "call") && hasFloat(part),
  );
}

/**
 * Whether two expressions have one value by Math-Verify's rules for numbers: a literal number against anything is
 * exact, or rounded to six decimals once a literal is a float; other constants and functions may differ by SymPy's
 * chop, 2⁻⁵⁴. Symmetric but for decimals in products and under roots: see `asSubtracted`.
 */
export function sameMathVerifyValue(gold: Expression, predicted: Expression, judgement: Judgement): boolean {
  const [features, others] = [featuresOf(gold), featuresOf(predicted)];
  // Only ∞, limits, sums and integrals are infinite, only a limit vanishes, and only those leave a remainder open.
  if (features.hasInfinity || others.hasInfinity || features.leavesWork || others.leavesWork) {
    const [above, below] = [infiniteValue(gold), infiniteValue(predicted)];
    if (above !== 0 || below !== 0) return judgement.by("exact", above === below);
    if (hasOpenRemainder(gold) !== hasOpenRemainder(predicted)) return judgement.by("identical", false);
    if (isZero(gold) ? vanishes(predicted) : isZero(predicted) && vanishes(gold))
      return judgement.by("rounded", true);
  }
  const withFloats = features.hasDecimal || others.hasDecimal;
  if (isAtomic(gold, isNumber) || isAtomic(predicted, isNumber)) {
    if (withFloats && (isAtomic(gold, isFloat) || isAtomic(predicted, isFloat)))
      return judgement.equal(gold, predicted, ROUNDED) === true;
    if (withFloats) return sameFloats(gold, predicted, judgement);
    return judgement.equal(gold, predicted, EXACT) === true;
  }
  if (withFloats && freeSymbols(gold).size + freeSymbols(predicted).size === 0)
    return sameFloats(gold, predicted, judgement);
  return judgement.equal(gold, predicted, CHOPPED) === true;
}

/** Constants with floats in them: doubles where all is numbers, nearly equal values, or equal as written. */
function sameFloats(gold: Expression, predicted: Expression, judgement: Judgement): boolean {
  const value = floatValue(gold);
  const other = floatValue(predicted);
  if (value !== undefined && value === other) return judgement.by("rounded", true);
  const atomic = isAtomic(gold, isNumber) || isAtomic(predicted, isNumber);
  const options = atomic ? FLOATS : FLOATS_CHOPPED;
  const [left, right] = [asSubtracted(gold, false), asSubtracted(predicted, true)];
  if (judgement.equal(left, right, options) === true) return true;
  if (value !== undefined || other !== undefined || hasBuriedFloat(gold) || hasBuriedFloat(predicted)) {
    return false;
  }
  return judgement.equal(gold, predicted, FLOATS) === true;
}
