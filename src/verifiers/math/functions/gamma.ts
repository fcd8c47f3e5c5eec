import {
  BIGFLOAT_ONE,
  bigfloatFloor,
  bigfloatInteger,
  bigfloatMultiply,
  bigfloatRoot,
  bigfloatSubtract,
  isExactZero,
} from "../numeric/bigfloat.ts";
import * as big from "../numeric/bigfloat-complex.ts";
import { bigfloatHalf, bigfloatPi } from "../numeric/bigfloat-functions.ts";
import { factorialWithin } from "../numeric/integers.ts";
import { floorRational, fromInteger, isInteger } from "../numeric/rational.ts";
import { gammaFunction } from "./gamma-function.ts";
import type { FunctionRecord } from "./record.ts";

/** The gamma function. In many bits: √π times a rational at half-integers, factorials at integers. */
export const gamma: FunctionRecord<"gamma"> = {
  name: "gamma",
  latex: [],
  words: [],
  operators: [],
  exact: ([a]) => {
    const value = a !== undefined && isInteger(a) ? factorialWithin(floorRational(a) - 1n) : undefined;
    return value === undefined ? undefined : fromInteger(value);
  },
  complex: gammaFunction,
  bigfloat: (z, bits) => {
    if (!big.isReal(z) || z.re.r !== Number.NEGATIVE_INFINITY) return big.UNKNOWN;
    const doubled = bigfloatFloor({ ...z.re, e: z.re.e + 1 });
    if (doubled === undefined || doubled < 1n || doubled > 400n) return big.UNKNOWN;
    let argument = bigfloatHalf(bigfloatInteger(doubled, bits));
    if (!isExactZero(bigfloatSubtract(argument, z.re, bits))) return big.UNKNOWN;
    let product = doubled % 2n === 0n ? BIGFLOAT_ONE : bigfloatRoot(bigfloatPi(bits + 8), 2, bits + 8);
    for (let n = doubled; n > 2n; n -= 2n) {
      argument = bigfloatSubtract(argument, BIGFLOAT_ONE, bits);
      product = bigfloatMultiply(product, argument, bits + 8);
    }
    return big.real(product);
  },
};
