import { acosh } from "./acosh.ts";
import { ofInverse } from "./reciprocal.ts";
import type { FunctionRecord } from "./record.ts";

/** The inverse hyperbolic secant, acosh(1/z). */
export const asech: FunctionRecord<"asech"> = {
  name: "asech",
  latex: ["arcsech", "arsech"],
  words: [],
  operators: ["arcsech"],
  ...ofInverse(acosh),
  breakPoints: true,
};
