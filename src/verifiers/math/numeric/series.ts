import { add, COMPLEX_ZERO, type Complex, isKnown, rounded, UNKNOWN } from "./complex.ts";

/** Terms of an infinite sum that are looked at. */
const TERMS = 24;

/**
 * The sum of a real infinite series by Levin's u transform, which sums geometric, alternating and power-law
 * tails alike. The error is taken from the agreement of the last orders; no agreement is no value.
 */
export function infiniteSum(term: (index: number) => Complex, from: number): Complex {
  let partial = COMPLEX_ZERO;
  let best = UNKNOWN;
  const sums: number[] = [];
  const terms: number[] = [];
  const estimates: number[] = [];
  for (let n = 0; n < TERMS; n++) {
    const value = term(from + n);
    if (!isKnown(value) || value.im !== 0) return UNKNOWN;
    partial = add(partial, value);
    if (value.re === 0 || Math.abs(value.re) < 1e-17 * Math.abs(partial.re)) {
      // Terms below the rounding of the sum: it has converged by itself, if terms keep falling.
      const next = term(from + n + 1);
      const after = term(from + n + 2);
      const small = Math.max(Math.abs(next.re), Math.abs(after.re));
      return n > 2 && small <= 1e-16 * Math.abs(partial.re)
        ? rounded(partial.re, 0, partial.error, 4)
        : UNKNOWN;
    }
    sums.push(partial.re);
    terms.push(value.re);
    const estimate = levin(sums, terms);
    estimates.push(estimate);
    if (n >= 6) {
      const [a, b] = [estimates[n - 1]!, estimates[n - 2]!];
      const error =
        4 * Math.max(Math.abs(estimate - a), Math.abs(a - b)) + 1e-15 * Math.abs(estimate) + partial.error;
      if (error < best.error) best = rounded(estimate, 0, error);
    }
  }
  return best.error < 1e-7 * Math.max(Math.abs(best.re), 1e-3) ? best : UNKNOWN;
}

/** Levin's u transform of all the partial sums so far. */
function levin(sums: readonly number[], terms: readonly number[]): number {
  const k = sums.length - 1;
  let numerator = 0;
  let denominator = 0;
  let binomial = 1;
  for (let j = 0; j <= k; j++) {
    const weight = binomial * ((j + 1) / (k + 1)) ** (k - 1) * (j % 2 === 0 ? 1 : -1);
    const remainder = (j + 1) * terms[j]!;
    numerator += (weight * sums[j]!) / remainder;
    denominator += weight / remainder;
    binomial = (binomial * (k - j)) / (j + 1);
  }
  return numerator / denominator;
}
