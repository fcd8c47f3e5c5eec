import { product } from "../numeric/simplified.ts";
import { call } from "../tree/build.ts";
import { oneAtZero } from "./at-special-values.ts";
import { cos } from "./cos.ts";
import { inverseOf } from "./reciprocal.ts";
import type { FunctionRecord } from "./record.ts";

/** The secant, 1 / cos. */
export const sec: FunctionRecord<"sec"> = {
  name: "sec",
  latex: ["sec"],
  words: ["sec"],
  operators: [],
  exact: oneAtZero,
  ...inverseOf(cos),
  derivative: (u) => product(call("sec", u), call("tan", u)),
};
