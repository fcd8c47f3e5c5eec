import { took } from "../../../steps.ts";

/**
 * What is left of the work one verdict may cost, in steps of roughly a microsecond.
 *
 * A count, never a clock, so that a verdict is a pure function of its inputs. Shared by every layer of one
 * comparison; once it is negative each evaluator answers "not known".
 */
export interface Budget {
  steps: number;
}

/** Steps one comparison may take before it answers "not known". */
export const DEFAULT_STEPS = 12_000;

/**
 * Takes `steps` from the budget and says whether there was enough.
 *
 * @example
 * spend({ steps: 5 }, 6) // => false
 */
export function spend(budget: Budget, steps: number): boolean {
  took(steps);
  budget.steps -= steps;
  return budget.steps >= 0;
}
