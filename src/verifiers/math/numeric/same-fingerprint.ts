import type { Expression } from "../tree/expression.ts";
import type { Budget } from "./budget.ts";
import { featuresOf } from "./features.ts";
import { NO_RESIDUE, residue } from "./finite-field-fingerprint.ts";

/** Whether residues agree at so many points: `undefined` where either side has none. */
export function sameFingerprint(
  a: Expression,
  b: Expression,
  trials: number,
  budget: Budget,
): boolean | undefined {
  let agreed = 0;
  const both = featuresOf(a).seed ^ featuresOf(b).seed;
  for (let trial = 0; trial < trials + 2 && agreed < trials; trial++) {
    const left = residue(a, trial, both, budget);
    const right = left === NO_RESIDUE ? NO_RESIDUE : residue(b, trial, both, budget);
    if (right === NO_RESIDUE) {
      // A pole at this point, perhaps; no residue at all, if the first two points have none.
      if (trial - agreed >= 1) return undefined;
      continue;
    }
    if (left !== right) return false;
    agreed++;
  }
  return agreed === trials ? true : undefined;
}
