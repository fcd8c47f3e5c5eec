import { ExactSum } from "./exact-sum.ts";
import type { GroupStats } from "./group-stats.ts";
import { scaleFrom } from "./task-stats.ts";
import { totalsOf } from "./totals.ts";
import type { TypeTotals } from "./type-totals.ts";

/**
 * The training metrics of every reward type, under the names the training code logs.
 *
 * With T the type (spaces as `_`, full stops as `-`):
 * - `task_metrics/T/mean_reward`, `std_reward`: mean and population standard deviation over all its rollouts;
 * - `task_metrics/T/mean_std_reward`: mean over its prompts of their population standard deviation (0 for one rollout);
 * - `task_metrics/T/rate_adv`: its share of the sum of those deviations over all types (0 when all are 0);
 * - `task_metrics/T/rate_num`: its share of the prompts;
 * - `task_metrics/T/num_queries`, `num_rollouts`: how many prompts and rollouts;
 * - `reward_mode/T/sqrt_mean_var`: root of the mean over its prompts of their sample variance (1 for one rollout),
 *   the scale of `tmn_grpo`.
 *
 * Empty when no types were given. Computed from the statistics alone: O(prompts), the same for any order or sharding.
 *
 * @see GoLongRL's verl fork, metric_utils.py, compute_task_grouped_metrics and compute_reward_mode_metrics
 */
export function typeMetrics(stats: GroupStats): Record<string, number> {
  return metricsFrom(totalsOf(stats));
}

/** {@link typeMetrics} of the totals of any number of shards. */
export function metricsFrom(totals: readonly TypeTotals[]): Record<string, number> {
  const metrics: Record<string, number> = {};
  const deviations = totals.map((row) => ExactSum.from(row.deviations).value());
  const total = deviations.reduce((all, sum) => all.add(sum), new ExactSum()).value();
  const prompts = totals.reduce((all, row) => all + row.prompts, 0);
  for (const [t, row] of totals.entries()) {
    const name = row.type.replaceAll(" ", "_").replaceAll(".", "-");
    const deviation = deviations[t]!;
    metrics[`task_metrics/${name}/mean_reward`] = row.mean;
    metrics[`task_metrics/${name}/std_reward`] = Math.sqrt(row.m2 / row.n);
    metrics[`task_metrics/${name}/mean_std_reward`] = deviation / row.prompts;
    metrics[`task_metrics/${name}/rate_adv`] = total > 0 ? deviation / total : 0;
    metrics[`task_metrics/${name}/rate_num`] = row.prompts / prompts;
    metrics[`task_metrics/${name}/num_queries`] = row.prompts;
    metrics[`task_metrics/${name}/num_rollouts`] = row.n;
    metrics[`reward_mode/${name}/sqrt_mean_var`] = scaleFrom(row);
  }
  return metrics;
}
