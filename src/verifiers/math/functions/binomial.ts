import {
  add,
  COMPLEX_ONE,
  COMPLEX_ZERO,
  type Complex,
  divide,
  exactReal,
  multiply,
  negate,
  UNKNOWN,
} from "../numeric/complex.ts";
import { binomialWithin } from "../numeric/integers.ts";
import {
  floorRational,
  fromInteger,
  isInteger,
  multiplyRational,
  ONE,
  type Rational,
  rational,
} from "../numeric/rational.ts";
import { gammaFunction } from "./gamma-function.ts";
import type { FunctionRecord } from "./record.ts";

function exactly(n: Rational, k: bigint): Rational | undefined {
  if (isInteger(n)) {
    const value = binomialWithin(floorRational(n), k);
    return value === undefined ? undefined : fromInteger(value);
  }
  if (k < 0n || k > 200n) return undefined;
  let result: Rational | undefined = ONE;
  for (let i = 0n; i < k && result; i++) {
    const factor = rational(n.n - i * n.d, n.d * (i + 1n));
    result = factor && multiplyRational(result, factor);
  }
  return result;
}

function inDoubles(n: Complex, k: Complex): Complex {
  if (k.im === 0 && Number.isInteger(k.re) && k.error < 1e-6 && k.re <= 64) {
    if (k.re < 0) return COMPLEX_ZERO;
    let result = COMPLEX_ONE;
    for (let i = 0; i < k.re; i++) result = divide(multiply(result, add(n, exactReal(-i))), exactReal(i + 1));
    return result;
  }
  const above = (z: Complex): Complex => gammaFunction(add(z, COMPLEX_ONE));
  return divide(above(n), multiply(above(k), above(add(n, negate(k)))));
}

/** The binomial coefficient, of any number over an integer. */
export const binomial: FunctionRecord<"binomial"> = {
  name: "binomial",
  latex: [],
  words: [],
  operators: [],
  exact: ([n, k]) => (n && k && isInteger(k) ? exactly(n, floorRational(k)) : undefined),
  complex: (n, k) => (k === undefined ? UNKNOWN : inDoubles(n, k)),
  several: true,
};
