import * as big from "../numeric/bigfloat-complex.ts";
import { bigfloatAngle } from "../numeric/bigfloat-functions.ts";
import { rounded, subtract } from "../numeric/complex.ts";
import { negative, powerOf, quotient, sum } from "../numeric/simplified.ts";
import { integerNode, squareRoot } from "../tree/build.ts";
import { asin } from "./asin.ts";
import { zeroAtOne } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";
import { quarterTurn } from "./sin-cos.ts";

/** The arc cosine, in [0, π] for real arguments. */
export const acos: FunctionRecord<"acos"> = {
  name: "acos",
  latex: ["arccos"],
  words: ["arccos"],
  operators: [],
  exact: zeroAtOne,
  complex: (z) => subtract(rounded(Math.PI / 2, 0, 0), asin.complex(z)),
  bigfloat: (z, bits) => {
    const sine = big.sqrt(big.subtract(big.ONE, big.multiply(z, z, bits), bits), bits);
    if (big.isReal(z) && big.isReal(sine)) return big.real(bigfloatAngle(sine.re, z.re, bits));
    return big.subtract(quarterTurn(bits), asin.bigfloat?.(z, bits) ?? big.UNKNOWN, bits);
  },
  derivative: (u) =>
    negative(quotient(integerNode(1), squareRoot(sum(integerNode(1), negative(powerOf(u, integerNode(2))))))),
  breakPoints: true,
};
