import { real } from "../numeric/bigfloat-complex.ts";
import { ZERO } from "../numeric/rational.ts";
import type { FunctionRecord } from "./record.ts";

/** The imaginary part. */
export const im: FunctionRecord<"im"> = {
  name: "im",
  latex: ["Im"],
  words: [],
  operators: ["Im"],
  exact: ([a]) => a && ZERO,
  complex: (z) => ({ re: z.im, im: 0, error: z.error }),
  bigfloat: (z) => real(z.im),
  breakPoints: true,
};
