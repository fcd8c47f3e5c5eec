import type { BigFloatComplex } from "../numeric/bigfloat-complex.ts";
import * as big from "../numeric/bigfloat-complex.ts";
import { bigfloatPi, bigfloatSinCos } from "../numeric/bigfloat-functions.ts";

/** Arguments this large leave no correct digit in a reduced angle worth having. */
export const MAX_ANGLE = 1e6;

/** Sine and cosine together. */
export function sinCos(z: BigFloatComplex, bits: number): [BigFloatComplex, BigFloatComplex] {
  if (big.isReal(z)) {
    const [sin, cos] = bigfloatSinCos(z.re, bits);
    return [big.real(sin), big.real(cos)];
  }
  const turned = big.timesI(z);
  const up = big.exp(turned, bits);
  const down = big.exp(big.negate(turned), bits);
  return [big.negate(big.timesI(big.half(big.subtract(up, down, bits)))), big.half(big.add(up, down, bits))];
}

/** π / 2. */
export const quarterTurn = (bits: number): BigFloatComplex => big.half(big.real(bigfloatPi(bits)));
