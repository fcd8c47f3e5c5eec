import type { BigFloatComplex } from "../numeric/bigfloat-complex.ts";
import * as big from "../numeric/bigfloat-complex.ts";
import { COMPLEX_ONE, type Complex, divide } from "../numeric/complex.ts";
import type { FunctionRecord } from "./record.ts";

type Values = Required<Pick<FunctionRecord, "complex" | "bigfloat">>;

const inverse = (z: Complex): Complex => divide(COMPLEX_ONE, z);
const bigInverse = (z: BigFloatComplex, bits: number): BigFloatComplex => big.divide(big.ONE, z, bits);

/** 1 / f(z), in both arithmetics. */
export function inverseOf(f: FunctionRecord): Values {
  return {
    complex: (z) => inverse(f.complex(z)),
    bigfloat: (z, bits) => bigInverse(f.bigfloat?.(z, bits) ?? big.UNKNOWN, bits),
  };
}

/** f(1 / z), in both arithmetics. */
export function ofInverse(f: FunctionRecord): Values {
  return {
    complex: (z) => f.complex(inverse(z)),
    bigfloat: (z, bits) => f.bigfloat?.(bigInverse(z, bits), bits) ?? big.UNKNOWN,
  };
}
