import { bigfloatFloor, bigfloatInteger } from "../numeric/bigfloat.ts";
import * as big from "../numeric/bigfloat-complex.ts";
import { floorRational, fromInteger } from "../numeric/rational.ts";
import type { FunctionRecord } from "./record.ts";
import { step } from "./step.ts";

/** The greatest integer that is not above a real number. */
export const floor: FunctionRecord<"floor"> = {
  name: "floor",
  latex: ["floor"],
  words: ["floor"],
  operators: [],
  exact: ([a]) => a && fromInteger(floorRational(a)),
  complex: step(Math.floor),
  bigfloat: (z, bits) => {
    const value = big.isReal(z) ? bigfloatFloor(z.re) : undefined;
    return value === undefined ? big.UNKNOWN : big.real(bigfloatInteger(value, bits));
  },
  breakPoints: true,
  corners: true,
};
