import { mean } from "./moments.ts";
import { randomBelow } from "./random.ts";
import { studentQuantile } from "./student-quantile.ts";

/** A confidence interval of a mean. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How wide an interval is wanted. */
export interface IntervalOptions {
  /** The share of intervals that shall hold the true mean; 0.95 by default. */
  readonly level?: number;
  /** The least and the largest value that there can be: no interval goes beyond them. Any number by default. */
  readonly range?: readonly [number, number];
}

/** How {@link bootstrapInterval} draws. */
export interface BootstrapOptions extends IntervalOptions {
  /** How many samples are drawn; 2,000 by default. */
  readonly draws?: number;
  /** The same seed gives the same interval; 0 by default. */
  readonly seed?: number;
}

/**
 * The clustered confidence interval of a mean: values of one cluster (the rollouts of one prompt) may go together.
 *
 * With m the mean of all n values and G clusters, SE² = G/(G−1) · Σ_clusters (Σ_values (x − m))² / n², and the interval
 * is m ± t·SE, t being Student's quantile for G − 1 degrees of freedom. With one value a cluster it is the ordinary interval
 * of a mean. What of it lies outside of `range` is cut off. NaN for fewer than two clusters. O(n).
 *
 * @param clusters the values, cluster by cluster, none of them empty
 * @see Miller 2024, Adding error bars to evals, section 2.2
 * @example
 * clusteredInterval([[0, 1], [1, 1], [0, 0]]).low.toFixed(3) // => "-0.742"
 */
export function clusteredInterval(
  clusters: readonly (readonly number[])[],
  { level = 0.95, range = anyNumber }: IntervalOptions = {},
): Interval {
  const values = clusters.flat();
  const centre = mean(values);
  let squares = 0;
  for (const cluster of clusters) {
    let deviation = 0;
    for (const value of cluster) deviation += value - centre;
    squares += deviation * deviation;
  }
  const G = clusters.length;
  if (G < 2) return { low: Number.NaN, high: Number.NaN };
  const error = Math.sqrt((squares * G) / (G - 1)) / values.length;
  const half = error === 0 ? 0 : studentQuantile(0.5 + level / 2, G - 1) * error;
  return around(centre, half, range);
}

const anyNumber = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** The interval of a half width around a mean, as far as it lies within a range. */
export function around(centre: number, half: number, [least, most]: readonly [number, number]): Interval {
  return { low: Math.max(least, centre - half), high: Math.min(most, centre + half) };
}

/**
 * The percentile bootstrap interval of a mean, whole clusters drawn with replacement.
 *
 * Deterministic: the seed is part of the question. NaN without values. O(draws · clusters).
 *
 * @param clusters the values, cluster by cluster (one value each where nothing goes together), none of them empty
 * @see Efron and Tibshirani 1993, An introduction to the bootstrap, chapter 13
 * @example
 * bootstrapInterval([[1], [1], [1]]) // => { low: 1, high: 1 }
 */
export function bootstrapInterval(
  clusters: readonly (readonly number[])[],
  { level = 0.95, draws = 2000, seed = 0 }: BootstrapOptions = {},
): Interval {
  const sums = clusters.map((cluster) => cluster.reduce((sum, value) => sum + value, 0));
  const below = randomBelow(seed);
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    let size = 0;
    for (let i = 0; i < clusters.length; i++) {
      const at = below(clusters.length);
      sum += sums[at]!;
      size += clusters[at]!.length;
    }
    means[draw] = sum / size;
  }
  means.sort();
  return { low: quantile(means, (1 - level) / 2), high: quantile(means, (1 + level) / 2) };
}

/** The quantile of sorted values, linear between neighbours (numpy's default). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}
