import { rounded, UNKNOWN } from "../numeric/complex.ts";
import { doubleFactorialWithin } from "../numeric/integers.ts";
import { floorRational, fromInteger, isInteger } from "../numeric/rational.ts";
import type { FunctionRecord } from "./record.ts";

/** The double factorial, n (n − 2) (n − 4) … */
export const doubleFactorial: FunctionRecord<"doubleFactorial"> = {
  name: "doubleFactorial",
  latex: [],
  words: [],
  operators: [],
  exact: ([a]) => {
    const value = a !== undefined && isInteger(a) ? doubleFactorialWithin(floorRational(a)) : undefined;
    return value === undefined ? undefined : fromInteger(value);
  },
  complex: (n) => {
    const value = n.re;
    if (n.im !== 0 || n.error > 0 || !Number.isInteger(value) || value < -1 || value > 300) return UNKNOWN;
    let product = 1;
    for (let factor = value; factor > 1; factor -= 2) product *= factor;
    return rounded(product, 0, 0, value);
  },
  several: true,
  integers: true,
};
