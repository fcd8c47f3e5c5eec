import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactSum } from "../../src/advantage/exact-sum.ts";
import {
  advantages,
  estimators,
  filterGroups,
  overlongPenalty,
  withOverlongPenalty,
} from "../../src/advantage/index.ts";

describe("group filter", () => {
  test("drops prompts whose rewards are all equal and says which", () => {
    const { kept, dropped } = filterGroups({
      rewards: [1, 0.7, 0, 0.7, 0.7, 0.3],
      uid: ["a", "b", "a", "b", "b", "c"],
    });
    expect([...kept]).toEqual([0, 2]);
    expect(dropped).toEqual([
      { uid: "b", count: 3, reward: 0.7 },
      { uid: "c", count: 1, reward: 0.3 },
    ]);
  });

  test("keepSingle keeps lone rollouts, as DAPO does", () => {
    const { kept, dropped } = filterGroups({ rewards: [1, 1, 0.3], uid: [1, 1, 2] }, { keepSingle: true });
    expect([...kept]).toEqual([2]);
    expect(dropped.map(({ uid }) => uid)).toEqual([1]);
  });

  test("a difference too small to square is still a difference", () => {
    expect(filterGroups({ rewards: [0, 1e-200], uid: [1, 1] }).dropped).toEqual([]);
  });

  test("a reward that is no number is refused by its name and place", () => {
    for (const rewards of [Float64Array.of(1, Number.NaN), [1, Number.NaN]]) {
      expect(() => filterGroups({ rewards, uid: [1, 1] })).toThrow(
        expect.objectContaining({
          code: "bad_option",
          pointer: "/rewards/1",
          message: "rewards at index 1 is NaN, not a finite number",
        }),
      );
    }
  });

  test("what is kept loses nothing but zeros", () => {
    const rewards = [1, 0, 0.5, 0.5, 0, 0.25];
    const uid = [1, 1, 2, 2, 3, 3];
    const { kept } = filterGroups({ rewards, uid });
    const all = advantages({ rewards, uid, estimator: "grpo" }).advantages;
    const some = advantages({
      rewards: Array.from(kept, (i) => rewards[i]!),
      uid: Array.from(kept, (i) => uid[i]!),
      estimator: "grpo",
    }).advantages;
    expect([...some]).toEqual(Array.from(kept, (i) => all[i]!));
  });
});

describe("overlong penalty", () => {
  const options = { max: 100, buffer: 20, factor: 0.5 };
  test.each([
    [0, 0],
    [80, 0],
    [90, -0.25],
    [100, -0.5],
    [120, -1],
  ])("%d tokens cost %d", (length, penalty) => {
    expect(overlongPenalty(length, options)).toBe(penalty);
  });
  test("is added to rewards", () => {
    expect([...withOverlongPenalty([1, 1], [10, 90], options)]).toEqual([1, 0.75]);
  });
  test("bad lengths and options are refused", () => {
    expect(() => overlongPenalty(Number.NaN, options)).toThrow(/length is NaN/);
    expect(() => overlongPenalty(1, { ...options, buffer: 0 })).toThrow(/buffer is 0/);
    expect(() => withOverlongPenalty([1, 1], [10], options)).toThrow(/index 1/);
  });
});

test("metrics under the names the training code logs, worked by hand", () => {
  const { metrics } = advantages({
    rewards: [1, 0, 1, 1, 0.5, 0.25, 0.25, 0.5, 0.75],
    uid: ["a", "a", "b", "b", "c", "c", "c", "c", "d"],
    rewardType: [
      "EM",
      "EM",
      "EM",
      "EM",
      "T5.1 Full Name",
      "T5.1 Full Name",
      "T5.1 Full Name",
      "T5.1 Full Name",
      "EM",
    ],
    estimator: "grpo",
  });
  // EM: rewards 1 0 1 1 .75, mean .75; squares .0625 + .5625 + .0625 + .0625 + 0 = .75, over 5.
  const expected = {
    "task_metrics/EM/mean_reward": 0.75,
    "task_metrics/EM/std_reward": Math.sqrt(0.15),
    "task_metrics/EM/mean_std_reward": 0.5 / 3,
    "task_metrics/EM/rate_adv": 0.8,
    "task_metrics/EM/rate_num": 0.75,
    "task_metrics/EM/num_queries": 3,
    "task_metrics/EM/num_rollouts": 5,
    "reward_mode/EM/sqrt_mean_var": Math.sqrt((0.5 + 0 + 1) / 3),
    "task_metrics/T5-1_Full_Name/mean_reward": 0.375,
    "task_metrics/T5-1_Full_Name/std_reward": 0.125,
    "task_metrics/T5-1_Full_Name/mean_std_reward": 0.125,
    "task_metrics/T5-1_Full_Name/rate_adv": 0.2,
    "task_metrics/T5-1_Full_Name/rate_num": 0.25,
    "task_metrics/T5-1_Full_Name/num_queries": 1,
    "task_metrics/T5-1_Full_Name/num_rollouts": 4,
    "reward_mode/T5-1_Full_Name/sqrt_mean_var": Math.sqrt(0.0625 / 3),
  };
  expect(Object.keys(metrics).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) expect(metrics[name]).toBeCloseTo(value, 14);
});

test("the mean pass rate is a mean over prompts", () => {
  const { metrics } = advantages({
    rewards: [1, 0, 0, 0, 1, 0],
    uid: [1, 1, 1, 1, 2, 2],
    rewardType: ["EM", "EM", "EM", "EM", "F1", "F1"],
    estimator: "tmn_grpo",
    params: { difficulty_reweight: true },
  });
  expect(metrics["difficulty/mean_pass_rate"]).toBe(0.375);
});

test("an exact sum is the same in any order, and is rounded once", () => {
  const term = fc.oneof(
    fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
    fc.constantFrom(1e16, -1e16, 1, 2 ** -60),
  );
  const shuffled = fc
    .array(term, { maxLength: 40 })
    .chain((terms) => fc.tuple(fc.constant(terms), fc.shuffledSubarray(terms, { minLength: terms.length })));
  const sum = (terms: readonly number[]): number =>
    terms.reduce((total, x) => total.add(x), new ExactSum()).value();
  fc.assert(fc.property(shuffled, ([terms, order]) => sum(order) === sum(terms)));
  // Against integers, where BigInt knows the answer; 2^53 and more forces the rounding.
  fc.assert(
    fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 40 }), (terms) => {
      expect(sum(terms)).toBe(Number(terms.reduce((total, x) => total + BigInt(x), 0n)));
    }),
  );
  expect(sum([1e16, 1, 2 ** -60])).toBe(1e16 + 2);
});

test("each estimator is a line of the table, with its own name, source and options", () => {
  expect(estimators.map(({ name }) => name)).toEqual([
    ...[
      "tmn_grpo",
      "grpo",
      "dr_grpo",
      "qwenlong_grpo",
      "rloo",
      "reinforce_plus_plus_baseline",
      "gdpo",
      "grpo_passk",
    ],
  ]);
  for (const { source, summary } of estimators) expect(source.length * summary.length).toBeGreaterThan(0);
});
