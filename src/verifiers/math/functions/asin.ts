import { bigfloatInteger, bigfloatSign, isExactZero } from "../numeric/bigfloat.ts";
import * as big from "../numeric/bigfloat-complex.ts";
import { bigfloatAngle } from "../numeric/bigfloat-functions.ts";
import { add, COMPLEX_ONE, ln, multiply, rounded, sqrt, subtract } from "../numeric/complex.ts";
import { negative, powerOf, quotient, sum } from "../numeric/simplified.ts";
import { integerNode, squareRoot } from "../tree/build.ts";
import { zeroAtZero } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";
import { quarterTurn } from "./sin-cos.ts";
import { timesI, timesMinusI } from "./turned.ts";

/** The arc sine, in [−π/2, π/2] for real arguments. */
export const asin: FunctionRecord<"asin"> = {
  name: "asin",
  latex: ["arcsin"],
  words: ["arcsin"],
  operators: [],
  exact: zeroAtZero,
  complex: (z) => {
    if (z.im === 0 && Math.abs(z.re) <= 1) {
      const slope = Math.sqrt(1 - z.re * z.re);
      const inherited = slope * slope > 8 * z.error ? z.error / slope : Math.sqrt(2 * z.error);
      return rounded(Math.asin(z.re), 0, z.error === 0 ? 0 : inherited, 2);
    }
    // −i ln(iz + √(1 − z²))
    return timesMinusI(ln(add(timesI(z), sqrt(subtract(COMPLEX_ONE, multiply(z, z))))));
  },
  bigfloat: (z, bits) => {
    const cosine = big.sqrt(big.subtract(big.ONE, big.multiply(z, z, bits), bits), bits);
    if (big.isReal(z) && big.isReal(cosine)) {
      return isExactZero(cosine.re) && bigfloatSign(z.re) !== undefined
        ? big.multiply(big.real(bigfloatInteger(BigInt(bigfloatSign(z.re)!), bits)), quarterTurn(bits), bits)
        : big.real(bigfloatAngle(z.re, cosine.re, bits));
    }
    // −i ln(iz + √(1 − z²))
    return big.negate(big.timesI(big.ln(big.add(big.timesI(z), cosine, bits), bits)));
  },
  derivative: (u) =>
    quotient(integerNode(1), squareRoot(sum(integerNode(1), negative(powerOf(u, integerNode(2)))))),
  breakPoints: true,
};
