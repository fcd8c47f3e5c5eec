import { asinh } from "./asinh.ts";
import { ofInverse } from "./reciprocal.ts";
import type { FunctionRecord } from "./record.ts";

/** The inverse hyperbolic cosecant, asinh(1/z). */
export const acsch: FunctionRecord<"acsch"> = {
  name: "acsch",
  latex: ["arccsch", "arcsch"],
  words: [],
  operators: ["arccsch"],
  ...ofInverse(asinh),
  breakPoints: true,
};
