import { normalQuantile } from "./normal-quantile.ts";

/** From here on the expansion is as exact as the sum, and does not grow with the degrees of freedom. */
const MANY = 400;

/**
 * The quantile of Student's t distribution, to a relative error below 1e-8.
 *
 * @param p a probability in (0, 1)
 * @param degrees degrees of freedom, a whole number of at least 1
 * @see Abramowitz and Stegun 1964, Handbook of mathematical functions, 26.7.3 to 26.7.5
 * @example
 * studentQuantile(0.975, 9).toFixed(6) // => "2.262157"
 */
export function studentQuantile(p: number, degrees: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  const z = normalQuantile(p);
  if (degrees >= MANY) return expanded(z, degrees);
  if (degrees === 1) return Math.tan(Math.PI * (p - 0.5));
  // From below the quantile Newton's steps rise to it, since the distribution is concave there.
  let t = z;
  for (let step = 0; step < 200; step++) {
    const { below, density } = distribution(t, degrees);
    const next = t + (p - below) / density;
    if (!(Math.abs(next - t) > 1e-13 * Math.abs(next))) return next;
    t = next;
  }
  return t;
}

function expanded(z: number, degrees: number): number {
  const square = z * z;
  const terms = [
    z,
    (z * (square + 1)) / 4,
    (z * ((5 * square + 16) * square + 3)) / 96,
    (z * (((3 * square + 19) * square + 17) * square - 15)) / 384,
    (z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945)) / 92160,
  ];
  return terms.reduceRight((sum, term) => sum / degrees + term, 0);
}

/** The share below t ≥ 0, and the density there. O(degrees). */
function distribution(t: number, degrees: number): { below: number; density: number } {
  const cosine = 1 / Math.sqrt(1 + (t * t) / degrees);
  const sine = (cosine * t) / Math.sqrt(degrees);
  const odd = degrees % 2;
  let term = odd === 1 ? cosine : 1;
  let sum = 0;
  // Γ((k + 1) / 2) / Γ(k / 2), first for one or two degrees of freedom.
  let ratio = odd === 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
  for (let k = odd; k <= degrees - 2; k += 2) {
    sum += term;
    term *= (cosine * cosine * (k + 1)) / (k + 2);
    if (k > 0) ratio *= (k + 1) / k;
  }
  const within = odd === 1 ? (2 / Math.PI) * (Math.atan2(sine, cosine) + sine * sum) : sine * sum;
  return {
    below: (1 + within) / 2,
    density: (ratio / Math.sqrt(degrees * Math.PI)) * cosine ** (degrees + 1),
  };
}
