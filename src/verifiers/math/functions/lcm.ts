import { divisor, exactDivisor } from "./divisors.ts";
import type { FunctionRecord } from "./record.ts";

/** The least common multiple. */
export const lcm: FunctionRecord<"lcm"> = {
  name: "lcm",
  latex: ["lcm"],
  words: ["lcm"],
  operators: [],
  exact: (values) => exactDivisor("lcm", values),
  complex: (...values) => divisor("lcm", values),
  several: true,
  integers: true,
  breakPoints: true,
};
