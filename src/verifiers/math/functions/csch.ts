import { inverseOf } from "./reciprocal.ts";
import type { FunctionRecord } from "./record.ts";
import { sinh } from "./sinh.ts";

/** The hyperbolic cosecant, 1 / sinh. */
export const csch: FunctionRecord<"csch"> = {
  name: "csch",
  latex: ["csch"],
  words: [],
  operators: ["csch"],
  ...inverseOf(sinh),
};
