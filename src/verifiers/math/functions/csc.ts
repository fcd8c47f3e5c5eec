import { negative, product } from "../numeric/simplified.ts";
import { call } from "../tree/build.ts";
import { inverseOf } from "./reciprocal.ts";
import type { FunctionRecord } from "./record.ts";
import { sin } from "./sin.ts";

/** The cosecant, 1 / sin. */
export const csc: FunctionRecord<"csc"> = {
  name: "csc",
  latex: ["csc", "cosec"],
  words: ["csc"],
  operators: [],
  ...inverseOf(sin),
  derivative: (u) => negative(product(call("csc", u), call("cot", u))),
};
