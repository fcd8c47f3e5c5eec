// Arithmetic modulo primes just below 2^30, in doubles and 32-bit integers: no BigInt on the hot path.

/** Primes just below 2^30 that are 1 modulo 4, so that −1 has a square root and products fit the trick below. */
const PRIMES = [
  1073741789, 1073741741, 1073741717, 1073741689, 1073741621, 1073741561, 1073741477, 1073741441, 1073741381,
  1073741329, 1073741309, 1073741237, 1073741213, 1073741197, 1073741189, 1073741173,
] as const;

/** One of the primes, whatever the index. */
export function primeAt(index: number): number {
  return PRIMES[index % PRIMES.length]!;
}

/**
 * a · b modulo p for residues below p < 2^30, without BigInt: the quotient from a double is off by at most one,
 * and the remainder is exact in 32 bits whatever the product overflowed to.
 */
export function mulmod(a: number, b: number, p: number): number {
  const quotient = Math.floor((a * b) / p);
  let remainder = (Math.imul(a, b) - Math.imul(quotient, p)) | 0;
  if (remainder < 0) remainder += p;
  return remainder >= p ? remainder - p : remainder;
}

/** base^exponent modulo p. */
export function powmod(base: number, exponent: number, p: number): number {
  let result = 1 % p;
  let square = base;
  for (let n = exponent; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = mulmod(result, square, p);
    square = mulmod(square, square, p);
  }
  return result;
}

/** The residue of any integer, in 0 … m − 1. */
export function reduce(value: bigint, m: number): number {
  const remainder = Number(value % BigInt(m));
  return remainder < 0 ? remainder + m : remainder;
}

/** Euler's totient of m < 2^30 by trial division. */
export function totient(m: number): number {
  let result = m;
  let rest = m;
  for (let q = 2; q * q <= rest; q++) {
    if (rest % q !== 0) continue;
    result -= result / q;
    while (rest % q === 0) rest /= q;
  }
  return rest > 1 ? result - result / rest : result;
}

/** A hash of 32 bits. */
export function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  hash = Math.imul(hash, 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** 1 / a modulo a prime, for a ≠ 0. */
export function inverse(a: number, p: number): number {
  return powmod(a, p - 2, p);
}

/** A square root of −1 modulo a prime that is 1 modulo 4. */
export function rootOfMinusOne(p: number): number {
  for (let a = 2; ; a++) {
    const root = powmod(a, (p - 1) / 4, p);
    if (mulmod(root, root, p) === p - 1) return root;
  }
}
