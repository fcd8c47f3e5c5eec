import { normalQuantile } from "../stats/normal-quantile.ts";

/** A share of responses, with the interval that it lies in. */
export interface Rate {
  readonly of: number;
  readonly n: number;
  /** `of / n`; 0 where n is 0. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share at a confidence of 95 %. It takes the responses for independent; those of one prompt
 * are not quite, so that it is a little narrow.
 *
 * @see Wilson 1927, Probable inference, the law of succession, and statistical inference
 * @example
 * rateOf(0, 100).high.toFixed(3) // => "0.037"
 */
export function rateOf(of: number, n: number): Rate {
  if (n === 0) return { of, n, rate: 0, low: 0, high: 1 };
  const z = normalQuantile(0.975);
  const p = of / n;
  const denominator = 1 + z ** 2 / n;
  const centre = (p + z ** 2 / (2 * n)) / denominator;
  const half = (z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))) / denominator;
  return {
    of,
    n,
    rate: p,
    low: of === 0 ? 0 : Math.max(0, centre - half),
    high: of === n ? 1 : Math.min(1, centre + half),
  };
}
