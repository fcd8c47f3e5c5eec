import * as big from "../numeric/bigfloat-complex.ts";
import { add, COMPLEX_ONE, ln, rounded, scale, subtract } from "../numeric/complex.ts";
import { negative, powerOf, quotient, sum } from "../numeric/simplified.ts";
import { integerNode } from "../tree/build.ts";
import { zeroAtZero } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";

/** The inverse hyperbolic tangent. */
export const atanh: FunctionRecord<"atanh"> = {
  name: "atanh",
  latex: ["arctanh", "artanh"],
  words: [],
  operators: ["artanh", "arctanh", "atanh"],
  exact: zeroAtZero,
  complex: (z) =>
    z.im === 0 && Math.abs(z.re) < 1
      ? rounded(Math.atanh(z.re), 0, z.error / (1 - z.re * z.re), 2)
      : scale(subtract(ln(add(COMPLEX_ONE, z)), ln(subtract(COMPLEX_ONE, z))), 0.5),
  bigfloat: (z, bits) =>
    big.half(
      big.subtract(
        big.ln(big.add(big.ONE, z, bits), bits),
        big.ln(big.subtract(big.ONE, z, bits), bits),
        bits,
      ),
    ),
  derivative: (u) => quotient(integerNode(1), sum(integerNode(1), negative(powerOf(u, integerNode(2))))),
  breakPoints: true,
};
