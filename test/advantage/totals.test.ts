import { describe, expect, test } from "vitest";
import {
  advantages,
  advantagesFrom,
  groupStats,
  mergeTotals,
  type TypeTotals,
  totalsOf,
} from "../../src/advantage/index.ts";
import { pooledTasks } from "../../src/advantage/qwenlong-grpo.ts";
import { meanAround, meanOfMeans } from "../../src/advantage/task-stats.ts";
import { spread } from "./distance.ts";

describe("totals", () => {
  const first = () =>
    totalsOf(
      groupStats({
        rewards: [1, 0, 0.5, 0.25, 0.5],
        uid: ["a", "a", "single", "b", "b"],
        rewardType: ["F1", "F1", "F1", "EM", "EM"],
      }),
    );
  const second = () =>
    totalsOf(groupStats({ rewards: [1, 0.75], uid: ["c", "c"], rewardType: ["EM", "EM"] }));

  test("hold each type's prompts, their means, variances and deviations", () => {
    expect(first()).toEqual([
      {
        type: "F1",
        prompts: 2,
        // A single rollout counts with mean 0, variance 1 and deviation 0.
        least: 0,
        means: [0.5],
        variances: [1.5],
        deviations: [0.5],
        n: 3,
        mean: 0.5,
        mean_low: 0,
        m2: 0.5,
      },
      {
        type: "EM",
        prompts: 1,
        least: 0.375,
        means: [0.375],
        variances: [0.03125],
        deviations: [0.125],
        n: 2,
        mean: 0.375,
        mean_low: 0,
        m2: 0.03125,
      },
    ]);
  });

  test("of shards are joined type by type, in the order of the types' names", () => {
    const joined = mergeTotals([first(), second()]);
    expect(joined).toEqual(mergeTotals([second(), first()]));
    expect(joined.map(({ type }) => type)).toEqual(["EM", "F1"]);
    expect(joined[0]).toEqual({
      type: "EM",
      prompts: 2,
      least: 0.375,
      means: [1.25],
      variances: [0.0625],
      deviations: [0.25],
      n: 4,
      mean: 0.625,
      mean_low: 0,
      // 0.375² + 0.125² on both sides of the mean.
      m2: 0.3125,
    });
    const named = (type: string): TypeTotals => ({ ...first()[0]!, type });
    const names = ["c", "a", "d", "b"];
    expect(mergeTotals([names.map(named)]).map(({ type }) => type)).toEqual(["a", "b", "c", "d"]);
  });

  const shard = { rewards: [1, 0.75], uid: ["c", "c"], rewardType: ["EM", "EM"] };

  test("give a shard the thresholds of the whole", () => {
    const params = { difficulty_reweight: true, difficulty_smooth_alpha: 0, epsilon: 0 };
    const { metrics } = advantagesFrom(mergeTotals([first(), second()]), {
      ...shard,
      estimator: "tmn_grpo",
      params,
    });
    // Above the mean of both prompts' means, 0.625, are both rollouts; above their own mean, 0.875, is one.
    expect(metrics["difficulty/mean_pass_rate"]).toBe(1);
    expect(metrics["task_metrics/EM/num_queries"]).toBe(2);
  });

  test("of a shard whose prompt has two types are not used: it is refused", () => {
    const run = (rewardType: string[]) => () =>
      advantagesFrom(mergeTotals([first(), second()]), { ...shard, rewardType, estimator: "tmn_grpo" });
    expect(run(["EM", "F1"])).toThrow(
      expect.objectContaining({ code: "bad_option", pointer: "/rewardType/1" }),
    );
    expect(run(["IoU", "IoU"])).toThrow(
      expect.objectContaining({
        code: "bad_option",
        pointer: "/rewardType",
        message: "type IoU is unknown to the totals of all shards",
      }),
    );
  });
});

describe("a mean from an exact sum", () => {
  test.each([
    [3, [8], 2, 4],
    [3, [16], 4, 4],
    [3, [25], 5, 5],
    [0.1, [0.1], 1, 0.1],
  ])("around %d, of %j over %d: %d", (least, sum, n, mean) => expect(meanAround(least, sum, n)).toBe(mean));

  test("of prompts' means is the same to the bit in any order", () => {
    const rewards = [0.1, 0.1, 1 / 3];
    const means = rewards.map((_, at) => {
      const turned = [...rewards.slice(at), ...rewards.slice(0, at)];
      const stats = groupStats({
        rewards: turned,
        uid: turned.map((_, u) => u),
        rewardType: turned.map(() => "EM"),
      });
      return meanOfMeans(stats, stats.mean)[0]!;
    });
    expect(new Set(means).size).toBe(1);
  });

  test("of a type without prompts is 0", () => {
    const stats = {
      ...groupStats({ rewards: [1, 0], uid: [1, 1], rewardType: ["EM", "EM"] }),
      types: ["EM", "F1"],
    };
    expect([...meanOfMeans(stats, stats.mean)]).toEqual([0.5, 0]);
    const { count, mean, meanLow, m2 } = pooledTasks(stats);
    expect([count, mean, meanLow, m2].map((column) => [...column])).toEqual([
      [2, 0],
      [0.5, 0],
      [0, 0],
      [0.5, 0],
    ]);
  });
});

test("a single rollout enters the whitened batch with its reward as it is", () => {
  const { advantages: found } = advantages({
    rewards: [1, 0, 0.5],
    uid: [1, 1, 2],
    estimator: "reinforce_plus_plus_baseline",
  });
  // ½, −½ and ½: mean 1/6, squares 1/9 + 4/9 + 1/9 over 2.
  const deviation = Math.sqrt(1 / 3);
  expect(
    spread(
      found,
      [1 / 3, -2 / 3, 1 / 3].map((a) => a / deviation),
    ),
  ).toBeLessThan(1e-7);
});

test("what is left of a task's mean below a double is taken off, not put on", () => {
  // 1000 and multiples of 2^-30, whose mean of seven no double holds: in sevenths, differences are exact.
  const steps = [0, 3, 7, 20, 21, 40, 44];
  const total = steps.reduce((a, b) => a + b, 0);
  const apart = steps.map((k) => 7 * k - total);
  const deviation = Math.sqrt(apart.reduce((sum, d) => sum + d * d, 0) / 6);
  const uids = [
    [1, 1, 1, 1, 1, 1, 1],
    [1, 2, 2, 3, 3, 3, 3],
  ];
  for (const uid of uids) {
    const { advantages: found } = advantages({
      rewards: steps.map((k) => 1000 + k * 2 ** -30),
      uid,
      rewardType: steps.map(() => "EM"),
      estimator: "qwenlong_grpo",
      params: { epsilon: 0 },
    });
    expect(
      spread(
        found,
        apart.map((d) => d / deviation),
      ),
    ).toBeLessThan(1e-12);
  }
});
