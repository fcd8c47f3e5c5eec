import * as big from "../numeric/bigfloat-complex.ts";
import { exp } from "../numeric/complex.ts";
import { oneAtZero } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";
import { timesI } from "./turned.ts";

/** The point of the unit circle at an angle: cos z + i sin z. */
export const cis: FunctionRecord<"cis"> = {
  name: "cis",
  latex: ["cis"],
  words: ["cis"],
  operators: [],
  exact: oneAtZero,
  complex: (z) => exp(timesI(z)),
  bigfloat: (z, bits) => big.exp(big.timesI(z), bits),
};
