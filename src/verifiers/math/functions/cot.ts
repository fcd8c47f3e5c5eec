import * as big from "../numeric/bigfloat-complex.ts";
import { divide } from "../numeric/complex.ts";
import { negative, powerOf } from "../numeric/simplified.ts";
import { call, integerNode } from "../tree/build.ts";
import { cos } from "./cos.ts";
import type { FunctionRecord } from "./record.ts";
import { sin } from "./sin.ts";
import { sinCos } from "./sin-cos.ts";

/** The cotangent: it has a value, 0, where the tangent has none. */
export const cot: FunctionRecord<"cot"> = {
  name: "cot",
  latex: ["cot", "ctg"],
  words: ["cot"],
  operators: [],
  complex: (z) => divide(cos.complex(z), sin.complex(z)),
  bigfloat: (z, bits) => {
    const [s, c] = sinCos(z, bits);
    return big.divide(c, s, bits);
  },
  derivative: (u) => negative(powerOf(call("csc", u), integerNode(2))),
};
