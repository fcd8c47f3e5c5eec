import * as big from "../numeric/bigfloat-complex.ts";
import { add, COMPLEX_ONE } from "../numeric/complex.ts";
import { factorialWithin } from "../numeric/integers.ts";
import { floorRational, fromInteger, isInteger } from "../numeric/rational.ts";
import { gamma } from "./gamma.ts";
import { gammaFunction } from "./gamma-function.ts";
import type { FunctionRecord } from "./record.ts";

/** The factorial, Γ(n + 1) off the integers. */
export const factorial: FunctionRecord<"factorial"> = {
  name: "factorial",
  latex: [],
  words: [],
  operators: [],
  exact: ([a]) => {
    const value = a !== undefined && isInteger(a) ? factorialWithin(floorRational(a)) : undefined;
    return value === undefined ? undefined : fromInteger(value);
  },
  complex: (z) => gammaFunction(add(z, COMPLEX_ONE)),
  bigfloat: (z, bits) => gamma.bigfloat?.(big.add(z, big.ONE, bits), bits) ?? big.UNKNOWN,
  integers: true,
};
