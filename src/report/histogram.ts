/** Counts of values in bins of one width. */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
}

/**
 * A histogram of finite values over a range; values outside it are counted in the outermost bins. The last bin holds
 * its upper end. A range of one value is widened by a half to either side. O(n + bins).
 *
 * @example
 * histogram([0, 0.1, 1], 2, [0, 1]) // => { low: 0, high: 1, counts: [2, 1] }
 */
export function histogram(
  values: ArrayLike<number>,
  bins: number,
  range: readonly [number, number],
): Histogram {
  const [low, high] = range[0] < range[1] ? range : [range[0] - 0.5, range[0] + 0.5];
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    const at = Math.floor(((values[i]! - low) / (high - low)) * bins);
    counts[Math.max(0, Math.min(bins - 1, at))]! += 1;
  }
  return { low, high, counts };
}
