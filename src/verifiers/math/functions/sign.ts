import { bigfloatInteger, bigfloatSign } from "../numeric/bigfloat.ts";
import * as big from "../numeric/bigfloat-complex.ts";
import { rounded, UNKNOWN } from "../numeric/complex.ts";
import { fromInteger } from "../numeric/rational.ts";
import type { FunctionRecord } from "./record.ts";

/** The sign of a real number: −1, 0 or 1. */
export const sign: FunctionRecord<"sign"> = {
  name: "sign",
  latex: ["sgn"],
  words: ["sgn"],
  operators: ["sign", "signum"],
  exact: ([a]) => a && fromInteger(a.n < 0n ? -1n : a.n > 0n ? 1n : 0n),
  complex: (z) => {
    if (z.im !== 0 || (z.error > 0 && Math.abs(z.re) <= 4 * z.error)) return UNKNOWN;
    return rounded(Math.sign(z.re), 0, 0, 0);
  },
  bigfloat: (z, bits) => {
    const value = big.isReal(z) ? bigfloatSign(z.re) : undefined;
    return value === undefined ? big.UNKNOWN : big.real(bigfloatInteger(BigInt(value), bits));
  },
  breakPoints: true,
  corners: true,
};
