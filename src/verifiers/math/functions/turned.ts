import type { Complex } from "../numeric/complex.ts";

/** i z. */
export const timesI = (z: Complex): Complex => ({ re: 0 - z.im, im: z.re, error: z.error });

/** −i z. */
export const timesMinusI = (z: Complex): Complex => ({ re: z.im, im: 0 - z.re, error: z.error });
