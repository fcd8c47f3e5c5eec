import * as big from "../numeric/bigfloat-complex.ts";
import { exp as power } from "../numeric/complex.ts";
import { call } from "../tree/build.ts";
import { oneAtZero } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";

/** The exponential function. */
export const exp: FunctionRecord<"exp"> = {
  name: "exp",
  latex: ["exp"],
  words: ["exp"],
  operators: [],
  exact: oneAtZero,
  complex: (z) => power(z),
  bigfloat: big.exp,
  derivative: (u) => call("exp", u),
};
