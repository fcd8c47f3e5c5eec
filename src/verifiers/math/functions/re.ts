import { real } from "../numeric/bigfloat-complex.ts";
import type { FunctionRecord } from "./record.ts";

/** The real part. */
export const re: FunctionRecord<"re"> = {
  name: "re",
  latex: ["Re"],
  words: [],
  operators: ["Re"],
  exact: ([a]) => a,
  complex: (z) => ({ re: z.re, im: 0, error: z.error }),
  bigfloat: (z) => real(z.re),
  breakPoints: true,
};
