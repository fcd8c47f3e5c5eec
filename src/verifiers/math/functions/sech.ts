import { oneAtZero } from "./at-special-values.ts";
import { cosh } from "./cosh.ts";
import { inverseOf } from "./reciprocal.ts";
import type { FunctionRecord } from "./record.ts";

/** The hyperbolic secant, 1 / cosh. */
export const sech: FunctionRecord<"sech"> = {
  name: "sech",
  latex: ["sech"],
  words: [],
  operators: ["sech"],
  exact: oneAtZero,
  ...inverseOf(cosh),
};
