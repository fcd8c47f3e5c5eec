import { ExactSum } from "./exact-sum.ts";
import type { GroupStats } from "./group-stats.ts";
import { joinMoments } from "./merge.ts";
import { baselines, sampleVariance } from "./prompt.ts";
import { pooledTasks } from "./qwenlong-grpo.ts";
import type { TypeTotals } from "./type-totals.ts";

/**
 * The totals of every reward type of a batch, in the order of `stats.types`; types without prompts are left out.
 * Empty when no types were given. O(prompts).
 */
export function totalsOf(stats: GroupStats): TypeTotals[] {
  if (stats.types.length === 0) return [];
  const task = pooledTasks(stats);
  const { mean } = baselines(stats, "raw");
  const sums = stats.types.map((type) => ({
    type,
    prompts: 0,
    least: Number.POSITIVE_INFINITY,
    means: new ExactSum(),
    variances: new ExactSum(),
    deviations: new ExactSum(),
  }));
  for (let u = 0; u < stats.uid.length; u++) {
    const sum = sums[stats.type[u]!]!;
    sum.prompts++;
    sum.least = Math.min(sum.least, mean[u]!);
    sum.means.add(mean[u]!);
    sum.variances.add(sampleVariance(stats, u));
    sum.deviations.add(Math.sqrt(stats.m2[u]! / stats.count[u]!));
  }
  const totals = sums.map((sum, t) => ({
    type: sum.type,
    prompts: sum.prompts,
    least: sum.least,
    means: sum.means.parts(),
    variances: sum.variances.parts(),
    deviations: sum.deviations.parts(),
    n: task.count[t]!,
    mean: task.mean[t]!,
    mean_low: task.meanLow[t]!,
    m2: task.m2[t]!,
  }));
  return totals.filter(({ prompts }) => prompts > 0);
}

/**
 * The totals of several shards as one, types in alphabetical order.
 *
 * Sums are joined without rounding, moments by Chan's update. A prompt must lie whole in one shard. O(shards).
 *
 * @example
 * mergeTotals([[], []]) // => []
 */
export function mergeTotals(shards: Iterable<readonly TypeTotals[]>): TypeTotals[] {
  const joined = new Map<string, TypeTotals>();
  for (const shard of shards) {
    for (const totals of shard) {
      const before = joined.get(totals.type);
      joined.set(totals.type, before === undefined ? totals : join(before, totals));
    }
  }
  return [...joined.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
}

function join(a: TypeTotals, b: TypeTotals): TypeTotals {
  const sum = (name: "means" | "variances" | "deviations") => ExactSum.from([...a[name], ...b[name]]).parts();
  return {
    type: a.type,
    prompts: a.prompts + b.prompts,
    least: Math.min(a.least, b.least),
    means: sum("means"),
    variances: sum("variances"),
    deviations: sum("deviations"),
    ...joinMoments(a, b),
  };
}
