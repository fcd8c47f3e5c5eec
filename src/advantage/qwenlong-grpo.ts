import type { AdvantageParams, Batch, Estimate, Estimator } from "./estimator.ts";
import { ExactSum } from "./exact-sum.ts";
import { type GroupStats, statsOf } from "./group-stats.ts";
import { pooledMean } from "./task-stats.ts";
import type { TypeTotals } from "./type-totals.ts";

/**
 * QwenLong-L1.5's task-balanced GRPO: each reward against the mean of all rollouts of its task.
 *
 * `a = (r − mean_t) / (std_t + ε)`, mean and sample standard deviation (divisor N − 1) over every rollout of task
 * t, whatever its prompt.
 *
 * A task with one rollout, and a constant task: exactly 0 (a constant group in a varied task is not 0).
 * No reward type: refused. A prompt with two types: refused, naming it; with `reproduce_reference` each rollout
 * counts for its own type. O(n).
 *
 * @see QwenLong-L1.5, equation 7; GoLongRL's verl fork, core_algos.py, compute_qwenlong_task_advantage
 */
export const qwenlongGrpo: Estimator<"qwenlong_grpo"> = {
  name: "qwenlong_grpo",
  summary: "reward minus the task's mean, over the task's standard deviation",
  source: "QwenLong-L1.5, equation 7; compute_qwenlong_task_advantage",
  params: { epsilon: 1e-6, reproduce_reference: false },
  needsType: true,
  scope: "task",
  compute,
};

function compute({ rewards, prompt, stats, type, totals }: Batch, { epsilon }: AdvantageParams): Estimate {
  const task =
    totals !== undefined
      ? momentsFrom(totals)
      : type === undefined
        ? pooledTasks(stats)
        : tasksOfRollouts(rewards, type, stats.types);
  // A task of one rollout is its own mean, so that any divisor but 0 leaves it 0; so is a task of equal ones.
  const divisor = task.m2.map((m2, t) => Math.sqrt(m2 / Math.max(task.count[t]! - 1, 1)) + epsilon || 1);
  const advantages = new Float64Array(rewards.length);
  for (let i = 0; i < advantages.length; i++) {
    const t = type === undefined ? stats.type[prompt[i]!]! : type[i]!;
    advantages[i] = (rewards[i]! - task.mean[t]! - task.meanLow[t]!) / divisor[t]!;
  }
  return { advantages };
}

type Moments = Pick<GroupStats, "count" | "mean" | "meanLow" | "m2">;

/** Statistics of every task from those of its prompts: M2 = Σ M2_u + Σ n_u (m_u − mean)². */
export function pooledTasks(stats: GroupStats): Moments {
  const { mean, meanLow } = pooledMean(stats, stats.mean, stats.meanLow, stats.count);
  const count = new Float64Array(mean.length);
  const squares = Array.from(mean, () => new ExactSum());
  for (let u = 0; u < stats.uid.length; u++) {
    const t = stats.type[u]!;
    const n = stats.count[u]!;
    const apart = stats.mean[u]! - mean[t]! + (stats.meanLow[u]! - meanLow[t]!);
    count[t]! += n;
    squares[t]!.add(stats.m2[u]! + n * apart * apart);
  }
  return { count, mean, meanLow, m2: Float64Array.from(squares, (sum) => sum.value()) };
}

function momentsFrom(totals: readonly TypeTotals[]): Moments {
  return {
    count: Float64Array.from(totals, ({ n }) => n),
    mean: Float64Array.from(totals, ({ mean }) => mean),
    meanLow: Float64Array.from(totals, ({ mean_low }) => mean_low),
    m2: Float64Array.from(totals, ({ m2 }) => m2),
  };
}

function tasksOfRollouts(rewards: Float64Array, codes: Int32Array, keys: readonly string[]): Moments {
  return statsOf({ rewards, prompt: { codes, keys }, type: undefined }, false);
}
