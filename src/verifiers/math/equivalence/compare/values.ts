import { featuresOf } from "../../numeric/features.ts";
import { type NumericOptions, OF_REALS } from "../../numeric/numeric-verdict.ts";
import type { Judgement } from "../../relations/judgement.ts";
import type { Expression } from "../../tree/expression.ts";
import { withoutDegree } from "../units/quantities.ts";
import { isRounding, sameLiterals } from "./decimals.ts";
import { sameSolution, sameUpToConstant } from "./integration-constant.ts";

/** Bits of all literals of an expression up to which agreement in doubles is no chance. */
const MAX_TRUSTED_BITS = 32;
const TRUSTING: NumericOptions = { ...OF_REALS, trustDoubles: true };

/** A whole number of ten or more beside a percentage: 2000 % is how nobody writes 20. */
function isCount(a: Expression, b: Expression): boolean {
  return a.kind === "number" && a.exponent >= 0 && !a.decimal && a.mantissa >= 10n && b.kind === "percent";
}

/** A formula in letters before a modulus, beside the formula alone: they agree only as far as it stays below. */
function isRemainderOf(a: Expression, b: Expression, judgement: Judgement): boolean {
  const [dividend] = a.kind === "call" && a.name === "mod" ? a.arguments : [];
  return (
    dividend !== undefined && featuresOf(dividend).symbols.size > 0 && judgement.equal(dividend, b) === true
  );
}

/** Whether two expressions have one value, or one rounds the other, or they are solutions alike. */
export function sameValue(a: Expression, b: Expression, judgement: Judgement): boolean {
  const written = sameLiterals(a, b);
  if (written !== undefined) return judgement.by("exact", written);
  if (isCount(a, b) || isCount(b, a)) return false;
  if (isRemainderOf(a, b, judgement) || isRemainderOf(b, a, judgement)) return false;
  // What has no closed form here is compared in doubles, unless a side has the digits to imitate the other.
  const trustDoubles =
    featuresOf(a).literalBits <= MAX_TRUSTED_BITS && featuresOf(b).literalBits <= MAX_TRUSTED_BITS;
  if (judgement.equal(a, b, trustDoubles ? TRUSTING : undefined) === true) return true;
  const [x, y] = [withoutDegree(a), withoutDegree(b)];
  // 45° before 45, but never radians before degrees by accident.
  if ((x !== a) !== (y !== b) && judgement.equal(x, y) === true) return true;
  if (isRounding(a, b, judgement)) return judgement.by("rounded", true);
  return sameUpToConstant(a, b, judgement) || sameSolution(a, b, false, judgement);
}
