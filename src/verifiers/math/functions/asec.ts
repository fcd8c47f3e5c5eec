import { acos } from "./acos.ts";
import { ofInverse } from "./reciprocal.ts";
import type { FunctionRecord } from "./record.ts";

/** The arc secant, acos(1/z). */
export const asec: FunctionRecord<"asec"> = {
  name: "asec",
  latex: ["arcsec"],
  words: [],
  operators: ["arcsec"],
  ...ofInverse(acos),
  breakPoints: true,
};
