import * as big from "../numeric/bigfloat-complex.ts";
import { bigfloatHypotenuse } from "../numeric/bigfloat-functions.ts";
import { modulus, rounded } from "../numeric/complex.ts";
import { negateRational } from "../numeric/rational.ts";
import { call } from "../tree/build.ts";
import type { FunctionRecord } from "./record.ts";

/** The absolute value, of a complex number its modulus. */
export const abs: FunctionRecord<"abs"> = {
  name: "abs",
  latex: [],
  words: ["abs"],
  operators: [],
  exact: ([a]) => (a !== undefined && a.n < 0n ? negateRational(a) : a),
  complex: (z) => rounded(modulus(z), 0, z.error, 2),
  bigfloat: (z, bits) => {
    if (!big.isReal(z)) return big.real(bigfloatHypotenuse(z.re, z.im, bits));
    return z.re.m < 0n ? big.negate(z) : z;
  },
  derivative: (u) => call("sign", u),
  breakPoints: true,
  corners: true,
};
