/** Bits an exact integer may have. A result that would be longer is refused before it is computed. */
export const MAX_BITS = 16_384;

/** Above this many bits a greatest common divisor costs more than it saves. */
const GCD_BITS = 2_048;

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
/** Up to here a double tells the size. */
const LARGE = 2 ** 1000;

/**
 * The number of bits of |value|, 0 for 0; may be one more than exact just below a power of two. O(bits).
 *
 * @example
 * bitLength(-1024n) // => 11
 */
export function bitLength(value: bigint): number {
  const size = Math.abs(Number(value));
  if (size < 2 ** 32) return 32 - Math.clz32(size);
  if (size <= LARGE) return Math.floor(Math.log2(size)) + 1;
  const hex = (value < 0n ? -value : value).toString(16);
  return hex.length * 4 - 3 + Math.floor(Math.log2(Number.parseInt(hex[0]!, 16)));
}

function isSafe(value: bigint): boolean {
  return value <= SAFE && value >= -SAFE;
}

/**
 * The greatest common divisor, never negative; `gcd(0, 0)` is 0. Euclid's algorithm, on doubles while both fit.
 */
function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (!(isSafe(x) && isSafe(y))) {
    if (y === 0n) return x;
    [x, y] = [y, x % y];
  }
  let p = Number(x);
  let q = Number(y);
  while (q !== 0) [p, q] = [q, p % q];
  return BigInt(p);
}

/** {@link gcd}, or `undefined` where the operands are too long for Euclid's algorithm to be cheap. */
export function cheapGcd(a: bigint, b: bigint): bigint | undefined {
  if (isSafe(a) && isSafe(b)) return gcd(a, b);
  return bitLength(a) > GCD_BITS || bitLength(b) > GCD_BITS ? undefined : gcd(a, b);
}

/**
 * `base^exponent` for an exponent ≥ 0, or `undefined` where the result would exceed {@link MAX_BITS} bits.
 *
 * @example
 * powerWithin(3n, 5_000_000n) // => undefined
 */
export function powerWithin(base: bigint, exponent: bigint): bigint | undefined {
  if (base === 0n || base === 1n) return exponent === 0n ? 1n : base;
  if (base === -1n) return exponent % 2n === 0n ? 1n : -1n;
  if (exponent > BigInt(MAX_BITS) || (bitLength(base) - 1) * Number(exponent) > MAX_BITS) return undefined;
  return base ** exponent;
}

/**
 * `⌊value^(1/degree)⌋` for value ≥ 0 and degree ≥ 1, by Newton's iteration from above.
 *
 * @example
 * integerRoot(80n, 2) // => 8n
 */
export function integerRoot(value: bigint, degree: number): bigint {
  if (value < 2n || degree === 1) return value;
  const bits = bitLength(value);
  if (degree >= bits) return 1n;
  const k = BigInt(degree);
  let guess: bigint;
  if (bits < 1000) {
    // A double gives forty bits at once; the slack puts the guess above the root, from where the steps descend.
    guess = BigInt(Math.ceil(Number(value) ** (1 / degree) * (1 + 2 ** -40))) + 1n;
  } else {
    guess = 1n << BigInt(Math.ceil(bits / degree) + 1);
  }
  for (;;) {
    const next = ((k - 1n) * guess + value / guess ** (k - 1n)) / k;
    if (next >= guess) break;
    guess = next;
  }
  return guess;
}

/**
 * The exact root of a perfect power, `undefined` otherwise. value ≥ 0, degree ≥ 1.
 *
 * @example
 * perfectRoot(81n, 4) // => 3n
 */
export function perfectRoot(value: bigint, degree: number): bigint | undefined {
  const root = integerRoot(value, degree);
  return root ** BigInt(degree) === value ? root : undefined;
}

function productOfRange(from: number, to: number, step: number): bigint {
  const count = Math.floor((to - from) / step) + 1;
  if (count <= 8) {
    let product = 1n;
    for (let factor = from; factor <= to; factor += step) product *= BigInt(factor);
    return product;
  }
  const middle = from + Math.floor(count / 2) * step;
  return productOfRange(from, middle - step, step) * productOfRange(middle, to, step);
}

/**
 * n!, or `undefined` for a negative n or a result over {@link MAX_BITS} bits.
 *
 * @example
 * factorialWithin(5n) // => 120n
 */
export function factorialWithin(n: bigint): bigint | undefined {
  if (n < 0n || n > 100_000n) return undefined;
  const count = Number(n);
  if (count < 2) return 1n;
  if (count * Math.log2(count / Math.E) > MAX_BITS) return undefined;
  return productOfRange(2, count, 1);
}

/**
 * n‼ = n(n − 2)(n − 4)…, or `undefined` for n < −1 or a result over {@link MAX_BITS} bits.
 *
 * @example
 * doubleFactorialWithin(7n) // => 105n
 */
export function doubleFactorialWithin(n: bigint): bigint | undefined {
  if (n < -1n || n > 100_000n) return undefined;
  const count = Number(n);
  if (count < 2) return 1n;
  if ((count / 2) * Math.log2(count / Math.E) > MAX_BITS) return undefined;
  return productOfRange(count % 2 === 0 ? 2 : 1, count, 2);
}

/**
 * n(n − 1)…(n − k + 1), or `undefined` where it would exceed {@link MAX_BITS} bits.
 */
function fallingFactorialWithin(n: bigint, k: number): bigint | undefined {
  if (n >= 0n && n < BigInt(k)) return 0n;
  if (k * (bitLength(n) - 1) > MAX_BITS + k * Math.log2(k + 1)) return undefined;
  let product = 1n;
  for (let i = 0; i < k; i++) {
    product *= n - BigInt(i);
    if (i % 64 === 63 && bitLength(product) > MAX_BITS) return undefined;
  }
  return product;
}

/**
 * n over k for integers, 0 for k < 0 and for 0 ≤ n < k; `undefined` where it would exceed {@link MAX_BITS} bits.
 *
 * @example
 * binomialWithin(10n, 3n) // => 120n
 */
export function binomialWithin(n: bigint, k: bigint): bigint | undefined {
  if (k < 0n || (n >= 0n && k > n)) return 0n;
  const smaller = n >= 0n && k > n - k ? n - k : k;
  if (smaller > 20_000n) return undefined;
  const numerator = fallingFactorialWithin(n, Number(smaller));
  const denominator = factorialWithin(smaller);
  return numerator === undefined || denominator === undefined ? undefined : numerator / denominator;
}
