import { type Complex, rounded, UNKNOWN } from "../numeric/complex.ts";

/** Rounds to an integer by `toInteger` unless the error makes it a matter of chance. */
export function step(toInteger: (x: number) => number): (z: Complex) => Complex {
  return (z) => {
    if (z.im !== 0) return UNKNOWN;
    const value = toInteger(z.re);
    if (z.error > 0 && (toInteger(z.re - 4 * z.error) !== value || toInteger(z.re + 4 * z.error) !== value)) {
      return UNKNOWN;
    }
    return Math.abs(z.re) < 2 ** 52 ? rounded(value, 0, 0, 0) : UNKNOWN;
  };
}
