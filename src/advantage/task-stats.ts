import { ExactSum } from "./exact-sum.ts";
import type { GroupStats } from "./group-stats.ts";
import { sampleVariance } from "./prompt.ts";
import type { TypeTotals } from "./type-totals.ts";

/** Number of prompts of each reward type. */
export function promptsByType(stats: GroupStats): Float64Array {
  const prompts = new Float64Array(stats.types.length);
  for (const t of stats.type) prompts[t]! += 1;
  return prompts;
}

/**
 * The scale of each reward type: root of the mean over its prompts of their sample variance (1 for one rollout).
 *
 * The sums are exact before one rounding, so the result does not depend on the order of prompts or shards; 0 for a
 * type without prompts. O(prompts).
 */
export function taskScale(stats: GroupStats): Float64Array {
  const prompts = promptsByType(stats);
  const variances = Array.from(prompts, () => new ExactSum());
  for (let u = 0; u < stats.type.length; u++) variances[stats.type[u]!]!.add(sampleVariance(stats, u));
  return prompts.map((n, t) => scaleFrom({ variances: variances[t]!.parts(), prompts: n }));
}

/** Root of the mean of n variances from their exact sum. */
export function scaleFrom({ variances, prompts }: Pick<TypeTotals, "variances" | "prompts">): number {
  return Math.sqrt(ExactSum.from(variances).value() / Math.max(prompts, 1));
}

/**
 * The mean of n numbers from their exact sum and the smallest of them, `least + (Σ − n·least) / n`.
 *
 * `n·least` is taken off without rounding, a power of two at a time, so that equal numbers give exactly that number.
 */
export function meanAround(least: number, sum: readonly number[], n: number): number {
  const rest = ExactSum.from(sum);
  for (let power = 1; power <= n; power *= 2) {
    if (Math.floor(n / power) % 2 === 1) rest.add(-least * power);
  }
  return least + rest.value() / n;
}

/** Mean over the prompts of each type of `mean[u]`; the same for any order of prompts. */
export function meanOfMeans(stats: GroupStats, mean: Float64Array): Float64Array {
  const prompts = promptsByType(stats);
  const sums = Array.from(prompts, () => new ExactSum());
  const least = new Float64Array(prompts.length).fill(Number.POSITIVE_INFINITY);
  for (let u = 0; u < mean.length; u++) {
    const t = stats.type[u]!;
    sums[t]!.add(mean[u]!);
    if (mean[u]! < least[t]!) least[t] = mean[u]!;
  }
  return prompts.map((n, t) => (n === 0 ? 0 : meanAround(least[t]!, sums[t]!.parts(), n)));
}

/**
 * Mean of `mean[u] + low[u]` over the prompts of each type, weighted by `weight[u]`, as a sum of two doubles.
 *
 * Taken around the smallest mean of the type, so that equal means give exactly that mean.
 */
export function pooledMean(
  stats: GroupStats,
  mean: Float64Array,
  low: Float64Array,
  weight: Float64Array,
): { readonly mean: Float64Array; readonly meanLow: Float64Array } {
  const size = stats.types.length;
  const least = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  for (let u = 0; u < mean.length; u++) {
    const t = stats.type[u]!;
    if (mean[u]! < least[t]!) least[t] = mean[u]!;
  }
  const sums = Array.from({ length: size }, () => new ExactSum());
  const weights = new Float64Array(size);
  for (let u = 0; u < mean.length; u++) {
    const t = stats.type[u]!;
    const w = weight[u]!;
    weights[t]! += w;
    sums[t]!.add(w * (mean[u]! - least[t]! + low[u]!));
  }
  const pooled = new Float64Array(size);
  const pooledLow = new Float64Array(size);
  for (let t = 0; t < size; t++) {
    if (weights[t]! === 0) continue;
    const step = sums[t]!.value() / weights[t]!;
    pooled[t] = least[t]! + step;
    pooledLow[t] = step - (pooled[t]! - least[t]!);
  }
  return { mean: pooled, meanLow: pooledLow };
}
