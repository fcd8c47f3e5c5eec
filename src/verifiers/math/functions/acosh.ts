import * as big from "../numeric/bigfloat-complex.ts";
import { add, COMPLEX_ONE, ln, multiply, sqrt, subtract } from "../numeric/complex.ts";
import { product, quotient, sum } from "../numeric/simplified.ts";
import { integerNode, squareRoot } from "../tree/build.ts";
import type { FunctionRecord } from "./record.ts";

/** The inverse hyperbolic cosine. */
export const acosh: FunctionRecord<"acosh"> = {
  name: "acosh",
  latex: ["arccosh", "arcosh"],
  words: [],
  operators: ["arcosh", "arccosh", "acosh"],
  complex: (z) => ln(add(z, multiply(sqrt(add(z, COMPLEX_ONE)), sqrt(subtract(z, COMPLEX_ONE))))),
  bigfloat: (z, bits) => {
    const [above, below] = [big.add(z, big.ONE, bits), big.subtract(z, big.ONE, bits)];
    return big.ln(big.add(z, big.multiply(big.sqrt(above, bits), big.sqrt(below, bits), bits), bits), bits);
  },
  derivative: (u) =>
    quotient(
      integerNode(1),
      product(squareRoot(sum(u, integerNode(-1))), squareRoot(sum(u, integerNode(1)))),
    ),
  breakPoints: true,
};
