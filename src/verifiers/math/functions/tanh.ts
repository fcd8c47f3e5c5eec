import * as big from "../numeric/bigfloat-complex.ts";
import { divide, rounded } from "../numeric/complex.ts";
import { powerOf } from "../numeric/simplified.ts";
import { call, integerNode } from "../tree/build.ts";
import { zeroAtZero } from "./at-special-values.ts";
import { cosh } from "./cosh.ts";
import type { FunctionRecord } from "./record.ts";
import { sinh } from "./sinh.ts";

/** The hyperbolic tangent. */
export const tanh: FunctionRecord<"tanh"> = {
  name: "tanh",
  latex: ["tanh"],
  words: ["tanh"],
  operators: [],
  exact: zeroAtZero,
  complex: (z) =>
    z.im === 0 ? rounded(Math.tanh(z.re), 0, z.error, 2) : divide(sinh.complex(z), cosh.complex(z)),
  bigfloat: (z, bits) =>
    big.divide(sinh.bigfloat?.(z, bits) ?? big.UNKNOWN, cosh.bigfloat?.(z, bits) ?? big.UNKNOWN, bits),
  derivative: (u) => powerOf(call("sech", u), integerNode(2)),
};
