import { around, type Interval } from "./intervals.ts";
import { mean } from "./moments.ts";

/** A mean with its interval. */
export interface Estimate {
  /** NaN, and null in JSON, where there are no values. */
  readonly mean: number;
  /** Of the mean, clustered by prompt; 95 %. */
  readonly interval: Interval;
}

/**
 * The unweighted mean of figures that do not depend on each other. Its interval has the half width
 * √(Σ h²) / n, with h the longer side of each of the n intervals, of which the range may have cut off the other.
 *
 * @param range the least and the largest figure that there can be: the interval ends there at the latest
 * @example
 * averageOf([{ mean: 0.5, interval: { low: 0.2, high: 0.8 } }, { mean: 1, interval: { low: 0.6, high: 1 } }], [0, 1]) // => { mean: 0.75, interval: { low: 0.5, high: 1 } }
 */
export function averageOf(figures: readonly Estimate[], range: readonly [number, number]): Estimate {
  const centre = mean(figures.map((figure) => figure.mean));
  const squares = figures.map(({ mean, interval: { low, high } }) => Math.max(high - mean, mean - low) ** 2);
  const half = Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) / figures.length;
  return { mean: centre, interval: around(centre, half, range) };
}
