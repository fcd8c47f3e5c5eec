import { divide, multiply, subtract, UNKNOWN } from "../numeric/complex.ts";
import {
  addRational,
  divideRational,
  floorRational,
  fromInteger,
  multiplyRational,
  negateRational,
  type Rational,
} from "../numeric/rational.ts";
import { floor } from "./floor.ts";
import type { FunctionRecord } from "./record.ts";

function exactly(a: Rational, b: Rational): Rational | undefined {
  const quotient = divideRational(a, b);
  const whole = quotient && multiplyRational(b, fromInteger(floorRational(quotient)));
  return whole && addRational(a, negateRational(whole));
}

/** The remainder, with the sign of the divisor. */
export const mod: FunctionRecord<"mod"> = {
  name: "mod",
  latex: [],
  words: [],
  operators: [],
  exact: ([a, b]) => a && b && exactly(a, b),
  complex: (value, second) => {
    if (second === undefined || value.im !== 0 || second.im !== 0) return UNKNOWN;
    return subtract(value, multiply(second, floor.complex(divide(value, second))));
  },
  several: true,
  integers: true,
  breakPoints: true,
  corners: true,
};
