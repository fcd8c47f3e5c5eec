import type { Value } from "./calculator.ts";
import type { Formula, Values } from "./formula.ts";

/** The value of a formula, where it has a finite one. */
export function worked(formula: Formula, values: Values): readonly [re: number, im: number] | undefined {
  let value: Value;
  try {
    value = formula.at(values);
  } catch {
    return undefined;
  }
  const [re, im] = typeof value === "number" ? [value, 0] : [value.re, value.im];
  return Number.isFinite(re) && Number.isFinite(im) ? [re, im] : undefined;
}
