// The natural logarithm, correctly rounded. JavaScript's own may be off by one unit in the last place, and from engine to
// engine; which of two segmentations wins can hang on that.

/** Bits after the binary point. */
const fraction = 160n;
const one = 1n << fraction;

/** ln((1 + z) / (1 − z)) of a fixed-point z, by the series 2 (z + z³/3 + z⁵/5 + …). */
function doubledArtanh(z) {
  const square = (z * z) >> fraction;
  let sum = 0n;
  for (let power = z, n = 1n; power !== 0n; power = (power * square) >> fraction, n += 2n) sum += power / n;
  return 2n * sum;
}

const ln2 = doubledArtanh(one / 3n);

/**
 * The double nearest to the natural logarithm of a positive double.
 *
 * @example
 * exactLog(2) // => 0.6931471805599453
 */
export function exactLog(value) {
  if (value === 1) return 0;
  // value = mantissa · 2^exponent with the mantissa in [1, 2).
  const exponent = Math.floor(Math.log2(value));
  const mantissa = BigInt(value * 2 ** (52 - exponent)) << (fraction - 52n);
  const logarithm = BigInt(exponent) * ln2 + doubledArtanh(((mantissa - one) << fraction) / (mantissa + one));
  return Number(logarithm) / 2 ** Number(fraction);
}
