import { isExactZero } from "../numeric/bigfloat.ts";
import * as big from "../numeric/bigfloat-complex.ts";
import { COMPLEX_ONE, divide, rounded } from "../numeric/complex.ts";
import { negative, powerOf, quotient, sum } from "../numeric/simplified.ts";
import { integerNode } from "../tree/build.ts";
import { atan } from "./atan.ts";
import type { FunctionRecord } from "./record.ts";
import { quarterTurn } from "./sin-cos.ts";

/** The arc cotangent as computer algebra has it, atan(1/z): negative for z < 0, π/2 at 0. */
export const acot: FunctionRecord<"acot"> = {
  name: "acot",
  latex: ["arccot"],
  words: [],
  operators: ["arccot"],
  complex: (z) =>
    z.re === 0 && z.im === 0 ? rounded(Math.PI / 2, 0, 0) : atan.complex(divide(COMPLEX_ONE, z)),
  bigfloat: (z, bits) => {
    if (big.isReal(z) && isExactZero(z.re)) return quarterTurn(bits);
    return atan.bigfloat?.(big.divide(big.ONE, z, bits), bits) ?? big.UNKNOWN;
  },
  derivative: (u) => negative(quotient(integerNode(1), sum(integerNode(1), powerOf(u, integerNode(2))))),
  breakPoints: true,
};
