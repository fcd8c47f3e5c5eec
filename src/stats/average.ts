import type { Interval } from "./intervals.ts";
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
 * √(Σ h²) / n, with h the half widths of the n intervals.
 *
 * @example
 * averageOf([{ mean: 0.5, interval: { low: 0.2, high: 0.8 } }, { mean: 1, interval: { low: 0.6, high: 1.4 } }]) // => { mean: 0.75, interval: { low: 0.5, high: 1 } }
 */
export function averageOf(figures: readonly Estimate[]): Estimate {
  const centre = mean(figures.map((figure) => figure.mean));
  const squares = figures.map(({ interval: { low, high } }) => ((high - low) / 2) ** 2);
  const half = Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) / figures.length;
  return { mean: centre, interval: { low: centre - half, high: centre + half } };
}
