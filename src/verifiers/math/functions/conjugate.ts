import { bigfloatNegate } from "../numeric/bigfloat.ts";
import type { FunctionRecord } from "./record.ts";

/** The complex conjugate. */
export const conjugate: FunctionRecord<"conjugate"> = {
  name: "conjugate",
  latex: [],
  words: [],
  operators: ["conj"],
  exact: ([a]) => a,
  complex: (z) => ({ re: z.re, im: 0 - z.im, error: z.error }),
  bigfloat: (z) => ({ re: z.re, im: bigfloatNegate(z.im) }),
  breakPoints: true,
};
