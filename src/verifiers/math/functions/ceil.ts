import * as big from "../numeric/bigfloat-complex.ts";
import { floorRational, fromInteger, negateRational } from "../numeric/rational.ts";
import { floor } from "./floor.ts";
import type { FunctionRecord } from "./record.ts";
import { step } from "./step.ts";

/** The least integer that is not below a real number. */
export const ceil: FunctionRecord<"ceil"> = {
  name: "ceil",
  latex: ["ceil"],
  words: ["ceil"],
  operators: [],
  exact: ([a]) => a && fromInteger(-floorRational(negateRational(a))),
  complex: step(Math.ceil),
  bigfloat: (z, bits) => big.negate(floor.bigfloat?.(big.negate(z), bits) ?? big.UNKNOWN),
  breakPoints: true,
  corners: true,
};
