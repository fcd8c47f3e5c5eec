import * as big from "../numeric/bigfloat-complex.ts";
import { add, exp, negate, rounded, scale } from "../numeric/complex.ts";
import { call } from "../tree/build.ts";
import { oneAtZero } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";

/** The hyperbolic cosine. */
export const cosh: FunctionRecord<"cosh"> = {
  name: "cosh",
  latex: ["cosh"],
  words: ["cosh"],
  operators: [],
  exact: oneAtZero,
  complex: (z) =>
    z.im === 0
      ? rounded(Math.cosh(z.re), 0, z.error * Math.cosh(z.re), 2)
      : scale(add(exp(z), exp(negate(z))), 0.5),
  bigfloat: (z, bits) => big.half(big.add(big.exp(z, bits), big.exp(big.negate(z), bits), bits)),
  derivative: (u) => call("sinh", u),
};
