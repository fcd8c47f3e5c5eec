import * as big from "../numeric/bigfloat-complex.ts";
import { add, COMPLEX_ONE, ln, multiply, rounded, sqrt } from "../numeric/complex.ts";
import { powerOf, quotient, sum } from "../numeric/simplified.ts";
import { integerNode, squareRoot } from "../tree/build.ts";
import { zeroAtZero } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";

/** The inverse hyperbolic sine. */
export const asinh: FunctionRecord<"asinh"> = {
  name: "asinh",
  latex: ["arcsinh", "arsinh"],
  words: [],
  operators: ["arsinh", "arcsinh", "asinh"],
  exact: zeroAtZero,
  complex: (z) =>
    z.im === 0
      ? rounded(Math.asinh(z.re), 0, z.error, 2)
      : ln(add(z, sqrt(add(multiply(z, z), COMPLEX_ONE)))),
  bigfloat: (z, bits) =>
    big.ln(big.add(z, big.sqrt(big.add(big.multiply(z, z, bits), big.ONE, bits), bits), bits), bits),
  derivative: (u) => quotient(integerNode(1), squareRoot(sum(integerNode(1), powerOf(u, integerNode(2))))),
};
