import * as big from "../numeric/bigfloat-complex.ts";
import { exp, negate, rounded, scale, subtract } from "../numeric/complex.ts";
import { call } from "../tree/build.ts";
import { zeroAtZero } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";

/** The hyperbolic sine. */
export const sinh: FunctionRecord<"sinh"> = {
  name: "sinh",
  latex: ["sinh"],
  words: ["sinh"],
  operators: [],
  exact: zeroAtZero,
  complex: (z) =>
    z.im === 0
      ? rounded(Math.sinh(z.re), 0, z.error * Math.cosh(z.re), 2)
      : scale(subtract(exp(z), exp(negate(z))), 0.5),
  bigfloat: (z, bits) => big.half(big.subtract(big.exp(z, bits), big.exp(big.negate(z), bits), bits)),
  derivative: (u) => call("cosh", u),
};
