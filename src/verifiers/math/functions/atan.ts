import { BIGFLOAT_ONE } from "../numeric/bigfloat.ts";
import * as big from "../numeric/bigfloat-complex.ts";
import { bigfloatAngle } from "../numeric/bigfloat-functions.ts";
import { add, COMPLEX_ONE, ln, rounded, scale, subtract } from "../numeric/complex.ts";
import { powerOf, quotient, sum } from "../numeric/simplified.ts";
import { integerNode } from "../tree/build.ts";
import { zeroAtZero } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";
import { timesI } from "./turned.ts";

/** The arc tangent, in (−π/2, π/2) for real arguments. */
export const atan: FunctionRecord<"atan"> = {
  name: "atan",
  latex: ["arctan", "arctg"],
  words: ["arctan"],
  operators: [],
  exact: zeroAtZero,
  complex: (z) => {
    if (z.im === 0) return rounded(Math.atan(z.re), 0, z.error / (1 + z.re * z.re), 2);
    // (i/2)(ln(1 − iz) − ln(1 + iz))
    const turned = timesI(z);
    return scale(timesI(subtract(ln(subtract(COMPLEX_ONE, turned)), ln(add(COMPLEX_ONE, turned)))), 0.5);
  },
  bigfloat: (z, bits) => {
    if (big.isReal(z)) return big.real(bigfloatAngle(z.re, BIGFLOAT_ONE, bits));
    const turned = big.timesI(z);
    const [below, above] = [big.subtract(big.ONE, turned, bits), big.add(big.ONE, turned, bits)];
    return big.timesI(big.half(big.subtract(big.ln(below, bits), big.ln(above, bits), bits)));
  },
  derivative: (u) => quotient(integerNode(1), sum(integerNode(1), powerOf(u, integerNode(2)))),
  breakPoints: true,
};
