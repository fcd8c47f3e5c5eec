import { divisor, exactDivisor } from "./divisors.ts";
import type { FunctionRecord } from "./record.ts";

/** The greatest common divisor. */
export const gcd: FunctionRecord<"gcd"> = {
  name: "gcd",
  latex: ["gcd"],
  words: ["gcd"],
  operators: [],
  exact: (values) => exactDivisor("gcd", values),
  complex: (...values) => divisor("gcd", values),
  several: true,
  integers: true,
  breakPoints: true,
};
