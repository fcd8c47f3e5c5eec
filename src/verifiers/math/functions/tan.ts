import * as big from "../numeric/bigfloat-complex.ts";
import { divide } from "../numeric/complex.ts";
import { powerOf } from "../numeric/simplified.ts";
import { call, integerNode } from "../tree/build.ts";
import { zeroAtZero } from "./at-special-values.ts";
import { cos } from "./cos.ts";
import type { FunctionRecord } from "./record.ts";
import { sin } from "./sin.ts";
import { sinCos } from "./sin-cos.ts";

/** The tangent. */
export const tan: FunctionRecord<"tan"> = {
  name: "tan",
  latex: ["tan", "tg"],
  words: ["tan"],
  operators: [],
  exact: zeroAtZero,
  complex: (z) => divide(sin.complex(z), cos.complex(z)),
  bigfloat: (z, bits) => big.divide(...sinCos(z, bits), bits),
  derivative: (u) => powerOf(call("sec", u), integerNode(2)),
};
