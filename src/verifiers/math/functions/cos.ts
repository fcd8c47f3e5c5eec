import { rounded, UNKNOWN } from "../numeric/complex.ts";
import { negative } from "../numeric/simplified.ts";
import { call } from "../tree/build.ts";
import { oneAtZero } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";
import { MAX_ANGLE, sinCos } from "./sin-cos.ts";

/** The cosine. */
export const cos: FunctionRecord<"cos"> = {
  name: "cos",
  latex: ["cos"],
  words: ["cos"],
  operators: [],
  exact: oneAtZero,
  complex: (z) => {
    if (!(Math.abs(z.re) < MAX_ANGLE)) return UNKNOWN;
    const grow = Math.cosh(z.im);
    if (z.im === 0) return rounded(Math.cos(z.re), 0, z.error);
    return rounded(Math.cos(z.re) * grow, -Math.sin(z.re) * Math.sinh(z.im), z.error * grow * 2, 3);
  },
  bigfloat: (z, bits) => sinCos(z, bits)[1],
  derivative: (u) => negative(call("sin", u)),
};
