import { rounded, UNKNOWN } from "../numeric/complex.ts";
import { call } from "../tree/build.ts";
import { zeroAtZero } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";
import { MAX_ANGLE, sinCos } from "./sin-cos.ts";

/** The sine. */
export const sin: FunctionRecord<"sin"> = {
  name: "sin",
  latex: ["sin"],
  words: ["sin"],
  operators: [],
  exact: zeroAtZero,
  complex: (z) => {
    if (!(Math.abs(z.re) < MAX_ANGLE)) return UNKNOWN;
    const grow = Math.cosh(z.im);
    if (z.im === 0) return rounded(Math.sin(z.re), 0, z.error);
    return rounded(Math.sin(z.re) * grow, Math.cos(z.re) * Math.sinh(z.im), z.error * grow * 2, 3);
  },
  bigfloat: (z, bits) => sinCos(z, bits)[0],
  derivative: (u) => call("cos", u),
};
