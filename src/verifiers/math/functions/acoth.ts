import { atanh } from "./atanh.ts";
import { ofInverse } from "./reciprocal.ts";
import type { FunctionRecord } from "./record.ts";

/** The inverse hyperbolic cotangent, atanh(1/z). */
export const acoth: FunctionRecord<"acoth"> = {
  name: "acoth",
  latex: ["arccoth", "arcoth"],
  words: [],
  operators: ["arccoth"],
  ...ofInverse(atanh),
  breakPoints: true,
};
