import { asin } from "./asin.ts";
import { ofInverse } from "./reciprocal.ts";
import type { FunctionRecord } from "./record.ts";

/** The arc cosecant, asin(1/z). */
export const acsc: FunctionRecord<"acsc"> = {
  name: "acsc",
  latex: ["arccsc"],
  words: [],
  operators: ["arccsc"],
  ...ofInverse(asin),
  breakPoints: true,
};
