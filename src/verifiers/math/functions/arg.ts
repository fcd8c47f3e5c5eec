import * as big from "../numeric/bigfloat-complex.ts";
import { ln, UNKNOWN } from "../numeric/complex.ts";
import { ZERO } from "../numeric/rational.ts";
import type { FunctionRecord } from "./record.ts";

/** The argument of a complex number, in (−π, π]. */
export const argument: FunctionRecord<"arg"> = {
  name: "arg",
  latex: ["arg"],
  words: [],
  operators: ["arg", "Arg"],
  exact: ([a]) => (a !== undefined && a.n > 0n ? ZERO : undefined),
  complex: (z) => {
    const { im, error } = ln(z);
    return Number.isNaN(im) ? UNKNOWN : { re: im, im: 0, error };
  },
  bigfloat: (z, bits) => big.real(big.ln(z, bits).im),
  breakPoints: true,
};
