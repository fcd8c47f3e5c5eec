import { type Complex, fromRational, UNKNOWN } from "../numeric/complex.ts";
import { cheapGcd } from "../numeric/integers.ts";
import { floorRational, fromInteger, isInteger, type Rational, rational } from "../numeric/rational.ts";

/** The greatest common divisor or the least common multiple of integers; undefined for other numbers. */
export function exactDivisor(name: "gcd" | "lcm", values: readonly Rational[]): Rational | undefined {
  let result: bigint | undefined;
  for (const value of values) {
    if (!isInteger(value)) return undefined;
    const next = floorRational(value);
    if (result === undefined) {
      result = next < 0n ? -next : next;
      continue;
    }
    const common = cheapGcd(result, next);
    if (common === undefined) return undefined;
    if (name === "gcd") result = common;
    else result = common === 0n ? 0n : (result / common) * (next < 0n ? -next : next);
  }
  return result === undefined ? undefined : rational(result, 1n);
}

/** The same of doubles that are integers without error. */
export function divisor(name: "gcd" | "lcm", values: readonly Complex[]): Complex {
  const integers: Rational[] = [];
  for (const { re, im, error } of values) {
    if (im !== 0 || error > 0 || !Number.isSafeInteger(re)) return UNKNOWN;
    integers.push(fromInteger(BigInt(re)));
  }
  const result = exactDivisor(name, integers);
  return result === undefined ? UNKNOWN : fromRational(result);
}
