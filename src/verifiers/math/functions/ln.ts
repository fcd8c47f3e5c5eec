import * as big from "../numeric/bigfloat-complex.ts";
import { ln as logarithm } from "../numeric/complex.ts";
import { quotient } from "../numeric/simplified.ts";
import { integerNode } from "../tree/build.ts";
import { zeroAtOne } from "./at-special-values.ts";
import type { FunctionRecord } from "./record.ts";

/** The natural logarithm, by its principal branch. */
export const ln: FunctionRecord<"ln"> = {
  name: "ln",
  latex: [],
  words: [],
  operators: [],
  exact: zeroAtOne,
  complex: (z) => logarithm(z),
  bigfloat: big.ln,
  derivative: (u) => quotient(integerNode(1), u),
  breakPoints: true,
};
