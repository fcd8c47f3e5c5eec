import { inverseOf } from "./reciprocal.ts";
import type { FunctionRecord } from "./record.ts";
import { tanh } from "./tanh.ts";

/** The hyperbolic cotangent, 1 / tanh. */
export const coth: FunctionRecord<"coth"> = {
  name: "coth",
  latex: ["coth"],
  words: [],
  operators: ["coth"],
  ...inverseOf(tanh),
};
