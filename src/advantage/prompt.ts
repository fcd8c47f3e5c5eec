import type { GroupStats } from "./group-stats.ts";

/**
 * What a prompt with one rollout is measured against: `raw` (verl, GoLongRL) takes mean 0 and variance 1, so its
 * reward goes through almost as it is; `zero` (TRL) takes its own reward, so its advantage is 0.
 */
export type SingleRollout = "raw" | "zero";

/** Sample variance of prompt u (divisor n − 1); 1 for a single rollout. */
export function sampleVariance(stats: GroupStats, u: number): number {
  const n = stats.count[u]!;
  return n === 1 ? 1 : stats.m2[u]! / (n - 1);
}

/** The value each prompt's rewards are centred on, as a sum of two doubles: its mean, or 0 for a `raw` single. */
export function baselines(
  stats: GroupStats,
  single: SingleRollout,
): { readonly mean: Float64Array; readonly low: Float64Array } {
  const { mean, meanLow: low, count } = stats;
  // The second double of a single rollout's mean is 0 as it is.
  return { mean: single === "raw" ? mean.map((m, u) => (count[u] === 1 ? 0 : m)) : mean, low };
}
