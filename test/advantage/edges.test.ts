import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactSum } from "../../src/advantage/exact-sum.ts";
import {
  type AdvantagesInput,
  advantages,
  advantagesFrom,
  estimators,
  groupStats,
  mergeStats,
  overlongPenalty,
  type Rollouts,
  type StatsRow,
  statsFromRows,
  statsToRows,
  typeMetrics,
  withOverlongPenalty,
} from "../../src/advantage/index.ts";
import { spread } from "./distance.ts";

const refused = (pointer: string, message: RegExp) =>
  expect.objectContaining({
    name: "RewardError",
    code: "bad_option",
    pointer,
    message: expect.stringMatching(message),
  });

/** A double as an integer number of 2^-1100ths, so that sums of doubles are exact. */
const unit = 1100;
function exactly(x: number): bigint {
  let [whole, halvings] = [x, 0];
  while (!Number.isInteger(whole)) {
    whole *= 2;
    halvings++;
  }
  return BigInt(whole) << BigInt(unit - halvings);
}
/** The quotient of two integers, good to 2^-60 of it. */
function quotient(a: bigint, b: bigint): number {
  if (a === 0n) return 0;
  const sign = a < 0n === b < 0n ? 1 : -1;
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const shift = Math.max(0, 64 - (x.toString(2).length - y.toString(2).length));
  return (sign * Number((x << BigInt(shift)) / y)) / 2 ** shift;
}

describe("statistics", () => {
  /** Rewards that nearly agree, far from 0: where a mean held in one double loses them. */
  const near = fc
    .tuple(
      fc.double({ min: 1, max: 1e6, noNaN: true }),
      fc.array(fc.double({ min: 0, max: 1e-6, noNaN: true }), { minLength: 2, maxLength: 12 }),
    )
    .map(([offset, steps]) => steps.map((step) => offset + step));

  /** What the mean leaves over in exact arithmetic, and the sum of squares around the exact mean. */
  function exact(rewards: readonly number[], mean: number) {
    const terms = rewards.map(exactly);
    const n = BigInt(terms.length);
    const sum = terms.reduce((a, b) => a + b, 0n);
    const rest = quotient(sum - n * exactly(mean), n << BigInt(unit));
    const squares = terms.reduce((total, x) => total + (n * x - sum) ** 2n, 0n);
    return { rest, m2: quotient(squares, (n * n) << BigInt(2 * unit)) };
  }

  test("hold the mean to more than a double, and the squares around it", () => {
    fc.assert(
      fc.property(near, (rewards) => {
        const { mean, meanLow, m2 } = groupStats({ rewards, uid: rewards.map(() => 1) });
        const truth = exact(rewards, mean[0]!);
        expect(Math.abs(meanLow[0]! - truth.rest)).toBeLessThanOrEqual(1e-12 * Math.abs(mean[0]! * 2 ** -50));
        expect(Math.abs(m2[0]! - truth.m2)).toBeLessThanOrEqual(1e-13 * truth.m2);
      }),
    );
  });

  test("keep that when shards are joined", () => {
    fc.assert(
      fc.property(near, fc.nat(), (rewards, cut) => {
        const at = 1 + (cut % (rewards.length - 1));
        const parts = [rewards.slice(0, at), rewards.slice(at)].map((part) =>
          groupStats({ rewards: part, uid: part.map(() => "p") }),
        );
        const { mean, meanLow, m2, count } = mergeStats(parts);
        const truth = exact(rewards, mean[0]!);
        expect(count[0]).toBe(rewards.length);
        expect(Math.abs(meanLow[0]! - truth.rest)).toBeLessThanOrEqual(1e-12 * Math.abs(mean[0]!) * 2 ** -20);
        expect(Math.abs(m2[0]! - truth.m2)).toBeLessThanOrEqual(1e-9 * truth.m2);
        // The sum of both doubles is far closer to the mean than the first alone may be.
        expect(Math.abs(meanLow[0]!)).toBeLessThanOrEqual(Math.abs(mean[0]!) * 2 ** -52);
      }),
    );
  });

  test("of equal rewards are that reward to the bit, and no square is left", () => {
    // 0.1 + 0.1 + 0.1 is more than 0.3.
    const { mean, meanLow, m2 } = groupStats({ rewards: [0.1, 5, 0.1, 0.1], uid: ["a", "b", "a", "a"] });
    expect([...mean]).toEqual([0.1, 5]);
    expect([...meanLow]).toEqual([0, 0]);
    expect([...m2]).toEqual([0, 0]);
  });

  test("of rewards that come apart and together are the same", () => {
    const [together, apart] = [
      groupStats({ rewards: [0.1, 0.7, 0.4, 1, 0, 0.3], uid: [1, 1, 1, 2, 2, 2] }),
      groupStats({ rewards: [0.1, 1, 0.7, 0, 0.4, 0.3], uid: [1, 2, 1, 2, 1, 2] }),
    ];
    expect(apart).toEqual(together);
  });

  test("as rows and back are the same, without a type too", () => {
    const typed = groupStats({ rewards: [1, 0, 1], uid: ["a", "a", "b"], rewardType: ["EM", "EM", "F1"] });
    expect(statsFromRows(statsToRows(typed))).toEqual(typed);
    const untyped = groupStats({ rewards: [1, 0, 1], uid: ["a", "a", "b"] });
    expect(statsFromRows(statsToRows(untyped))).toEqual(untyped);
    expect([...untyped.type]).toEqual([-1, -1]);
    expect([...statsToRows(untyped)].map((row) => row.type)).toEqual([null, null]);
    expect(typeMetrics(untyped)).toEqual({});
  });

  test("of one prompt in two types are refused, in one shard or in two", () => {
    expect(() => groupStats({ rewards: [1, 0], uid: [1, 1], rewardType: ["EM", "F1"] })).toThrow(
      refused("/rewardType/1", /^prompt 1 has two reward types: EM and, at index 1, F1$/),
    );
    const row = (type: string): StatsRow => ({ uid: "a", type, n: 1, mean: 1, mean_low: 0, m2: 0 });
    expect(() => statsFromRows([row("EM"), row("F1")])).toThrow(
      expect.objectContaining({
        code: "bad_option",
        message: "prompt a has two reward types in different shards: EM and F1",
      }),
    );
  });
});

describe("an exact sum", () => {
  const sum = (...terms: number[]): number =>
    terms.reduce((total, x) => total.add(x), new ExactSum()).value();
  test.each([
    [[], 0],
    [[0.1, 0.2, -0.3], 2 ** -55],
    // A tie is rounded to even, unless something below it decides; what is no tie is left alone.
    [[1e16, 1], 1e16],
    [[1e16, 1, 2 ** -60], 1e16 + 2],
    [[1e16, 1, -(2 ** -60)], 1e16],
    [[1e16 + 2, -1, -(2 ** -60)], 1e16],
    [[1e16, 0.75, 2 ** -60], 1e16],
    [[1e16, 0.25, 2 ** -60], 1e16],
    [[1, 1e100, 1, -1e100], 2],
    // The same where the sum is odd before, and where a tie is worth more than 1.
    [[1e16 + 2, 1, -(2 ** -60)], 1e16 + 2],
    [[1e16 + 2, 1, 2 ** -60], 1e16 + 4],
    [[2 ** 54, 2, 2 ** -60], 2 ** 54 + 4],
    [[2 ** 54, 2, -(2 ** -60)], 2 ** 54],
  ])("of %j is %d", (terms, expected) => expect(sum(...terms)).toBe(expected));

  test("has parts that are no more than it needs", () => {
    const parts = (...terms: number[]) => ExactSum.from(terms).parts();
    expect(parts()).toEqual([]);
    expect(parts(1, 2)).toEqual([3]);
    expect(parts(1e16, 1)).toEqual([1, 1e16]);
    expect(parts(1e16, 1, -1)).toEqual([1e16]);
  });
});

describe("keys", () => {
  const prompts = (uid: Rollouts["uid"]) => groupStats({ rewards: Array.from(uid, () => 1), uid }).uid;
  test.each([
    ["integers close together", [3, 1, 3, -2], [3, 1, -2]],
    ["integers far apart", [5, 2 ** 30, -(2 ** 31), 5], [5, 2 ** 30, -(2 ** 31)]],
    ["integers beyond 32 bits", [2 ** 40, 1, 2 ** 40, 2 ** 52], [2 ** 40, 1, 2 ** 52]],
    ["the first integer beyond 32 bits", [2 ** 31, 0, 2 ** 31], [2 ** 31, 0]],
    ["strings", ["b", "a", "a", "b"], ["b", "a"]],
    ["empty strings", ["", "a", ""], ["", "a"]],
  ])("%s are numbered as they come", (_, uid, expected) => expect(prompts(uid)).toEqual(expected));

  test.each([
    ["Int32Array", Int32Array.of(7, 7, -1)],
    ["Int32Array far apart", Int32Array.of(7, 7, -(2 ** 31))],
    ["Float64Array", Float64Array.of(7, 7, 2 ** 40)],
    ["Uint8Array", Uint8Array.of(7, 7, 1)],
  ])("may come as %s", (_, uid) => expect(prompts(uid)).toEqual([uid[0], uid[2]]));

  const bad = (uid: unknown, rewardType?: unknown) => () =>
    groupStats({ rewards: Array.from(uid as [], () => 1), uid, rewardType } as never);
  test.each([
    [[undefined, "a"], "/uid/0", "uid at index 0 is missing; it must be an integer or a string"],
    [[undefined, undefined], "/uid/0", "uid at index 0 is missing; it must be an integer or a string"],
    [["a", null], "/uid/1", "uid at index 1 is missing; it must be a string like those before it"],
    [["a", 1], "/uid/1", "uid at index 1 is 1 (number); it must be a string like those before it"],
    [[1, "a"], "/uid/1", "uid at index 1 is a (string); it must be an integer like those before it"],
    [
      [1, 2 ** 53],
      "/uid/1",
      `uid at index 1 is ${2 ** 53} (number); it must be an integer like those before it`,
    ],
    [[true], "/uid/0", "uid at index 0 is true (boolean); it must be an integer or a string"],
  ])("%j are refused", (uid, pointer, message) =>
    expect(bad(uid)).toThrow(expect.objectContaining({ code: "bad_option", pointer, message })),
  );

  test.each([
    [["EM", 5], "/rewardType/1", /at index 1 is 5 \(number\); it must be a string/],
    [[5, "EM"], "/rewardType/1", /at index 1 is EM \(string\); it must be an integer/],
    [[1, 2.5], "/rewardType/1", /at index 1 is 2.5/],
    [[true, true], "/rewardType/0", /at index 0 is true \(boolean\); it must be an integer or a string/],
    [["EM"], "/rewardType/1", /1 entries for 2 rewards: they part at index 1/],
    [["EM", "EM", "EM"], "/rewardType/2", /3 entries for 2 rewards: they part at index 2/],
  ])("types %j are refused", (types, pointer, message) =>
    expect(bad([1, 2], types)).toThrow(refused(pointer, message)),
  );

  test.each([
    [["EM", "EM", 5], /^rewardType at index 2 is 5 \(number\)/],
    [["EM", "EM", undefined], /^rewardType at index 2 is missing/],
    [[1, 1, 2.5], /^rewardType at index 2 is 2.5/],
    [[1, 1, "EM"], /^rewardType at index 2 is EM \(string\)/],
  ])("types %j are refused where the rollout stands, not its prompt", (types, message) =>
    expect(bad([7, 7, 8], types)).toThrow(refused("/rewardType/2", message)),
  );

  test("of types are checked where a prompt's last type counts, too", () => {
    const run = () =>
      advantages({
        rewards: [1, 0],
        uid: [1, 1],
        rewardType: ["EM", 5],
        estimator: "tmn_grpo",
        params: { reproduce_reference: true },
      });
    expect(run).toThrow(refused("/rewardType/1", /^rewardType at index 1 is 5 \(number\)/));
  });

  test("of types may be integers, which then print as text", () => {
    expect(groupStats({ rewards: [1, 0], uid: [1, 2], rewardType: [7, 3] }).types).toEqual(["7", "3"]);
  });
});

describe("columns", () => {
  const batch = { rewards: [1, 0], uid: [1, 1], estimator: "gdpo" } as const;
  const run = (rest: object) => () => advantages({ ...batch, ...rest } as AdvantagesInput);
  test.each([
    [{ rewards: [Number.NaN, 1] }, "/rewards/0", /^rewards at index 0 is NaN, not a finite number$/],
    [{ rewards: Float64Array.of(Number.NaN, 1) }, "/rewards/0", /^rewards at index 0 is NaN/],
    [
      {
        components: [
          [1, 0],
          [1, 1 / 0],
        ],
      },
      "/components/1/1",
      /^components\/1 at index 1 is Infinity/,
    ],
    [{ components: [[1, 0], [1]] }, "/components/1/1", /^components\/1 has 1 entries for 2 rewards/],
    [{ lengths: [1, Number.NaN] }, "/lengths/1", /^lengths at index 1 is NaN/],
    [{ lengths: [-1, 2] }, "/lengths/0", /^lengths at index 0 is negative$/],
    [{ lengths: [1, 2, 3] }, "/lengths/2", /^lengths has 3 entries for 2 rewards/],
  ])("%j are refused", (rest, pointer, message) => expect(run(rest)).toThrow(refused(pointer, message)));

  test("of lengths may hold a response without tokens", () => {
    expect([...run({ lengths: [2, 0] })().advantages].every(Number.isFinite)).toBe(true);
  });

  test("may hold booleans", () => {
    const of = (rewards: AdvantagesInput["rewards"]) =>
      advantages({ rewards, uid: [1, 1], estimator: "rloo" });
    expect(of([true, false]).advantages).toEqual(of([1, 0]).advantages);
  });
});

describe("options", () => {
  const run = (estimator: string, params: object) => () =>
    advantages({
      rewards: [1, 0],
      uid: [1, 1],
      rewardType: ["a", "a"],
      estimator,
      params,
    } as AdvantagesInput);
  test.each([
    [
      "reinforce_plus_plus_baseline",
      { x: 1 },
      "/params/x",
      /^reinforce_plus_plus_baseline takes no option "x"; it takes none$/,
    ],
    ["rloo", { "a/b~c": 1 }, "/params/a~1b~0c", /it takes trainer, normalize_advantages$/],
    ["grpo", { trainer: "trl " }, "/params/trainer", /must be "verl" or "trl"$/],
    [
      "gdpo",
      { gdpo_reward_weights: 1 },
      "/params/gdpo_reward_weights",
      /must be an array of finite numbers$/,
    ],
    [
      "gdpo",
      { gdpo_reward_weights: [1, Number.NaN] },
      "/params/gdpo_reward_weights",
      /an array of finite numbers$/,
    ],
    [
      "tmn_grpo",
      { difficulty_smooth_alpha: -0.1 },
      "/params/difficulty_smooth_alpha",
      /must be in \[0, 1\]$/,
    ],
    ["tmn_grpo", { epsilon: 1 / 0 }, "/params/epsilon", /must be a finite number$/],
  ])("%s refuses %j", (estimator, params, pointer, message) =>
    expect(run(estimator, params)).toThrow(refused(pointer, message)),
  );

  test.each([
    ["tmn_grpo", { difficulty_smooth_alpha: 0, difficulty_gamma: -1, difficulty_reweight: true }],
    ["tmn_grpo", { difficulty_smooth_alpha: 1, epsilon: 0 }],
    ["grpo", { trainer: "verl", epsilon: undefined }],
    ["gdpo", { gdpo_reward_weights: [2] }],
  ])("%s takes %j", (estimator, params) => expect(run(estimator, params)).not.toThrow());

  test("an unknown estimator is answered with the names of all", () => {
    expect(run("tmn", {})).toThrow(
      refused("/estimator", new RegExp(`there are ${estimators.map(({ name }) => name).join(", ")}$`)),
    );
  });

  test("ε is TRL's for TRL, unless it is given", () => {
    const lead = (params: object) => run("grpo", params)().advantages[0]!;
    expect(lead({ trainer: "trl" })).toBe(0.5 / (Math.sqrt(0.5) + 1e-4));
    expect(lead({ trainer: "trl", epsilon: 1 })).toBe(0.5 / (Math.sqrt(0.5) + 1));
    expect(lead({})).toBe(0.5 / (Math.sqrt(0.5) + 1e-6));
  });

  test("every estimator says what it takes and depends on", () => {
    expect(
      Object.fromEntries(
        estimators.map(({ name, scope, needsType, params }) => [name, { scope, needsType, params }]),
      ),
    ).toEqual({
      tmn_grpo: {
        scope: "task",
        needsType: true,
        params: {
          epsilon: 1e-6,
          norm_adv_by_task_scale: true,
          difficulty_reweight: false,
          difficulty_gamma: 1,
          difficulty_smooth_alpha: 0.5,
          reproduce_reference: false,
        },
      },
      grpo: {
        scope: "prompt",
        needsType: false,
        params: {
          epsilon: 1e-6,
          norm_adv_by_std_in_grpo: true,
          difficulty_reweight: false,
          difficulty_gamma: 1,
          trainer: "verl",
          reproduce_reference: false,
        },
      },
      dr_grpo: {
        scope: "prompt",
        needsType: false,
        params: {
          difficulty_reweight: false,
          difficulty_gamma: 1,
          trainer: "verl",
          reproduce_reference: false,
        },
      },
      qwenlong_grpo: {
        scope: "task",
        needsType: true,
        params: { epsilon: 1e-6, reproduce_reference: false },
      },
      rloo: { scope: "prompt", needsType: false, params: { trainer: "verl", normalize_advantages: false } },
      reinforce_plus_plus_baseline: { scope: "batch", needsType: false, params: {} },
      gdpo: {
        scope: "batch",
        needsType: false,
        params: { epsilon: 1e-6, norm_adv_by_std_in_grpo: true, gdpo_reward_weights: [], trainer: "verl" },
      },
      grpo_passk: {
        scope: "prompt",
        needsType: false,
        params: { epsilon: 1e-6, norm_adv_by_std_in_grpo: true },
      },
    });
  });

  test("an estimator that needs types says so", () => {
    for (const { name } of estimators.filter(({ needsType }) => needsType)) {
      expect(() => advantages({ rewards: [1, 0], uid: [1, 1], estimator: name })).toThrow(
        refused("/rewardType", new RegExp(`^${name} needs the reward type of every rollout$`)),
      );
    }
  });
});

describe("a shard", () => {
  const whole = { rewards: [1, 0, 1], uid: ["a", "a", "b"], rewardType: ["EM", "EM", "F1"] };
  const stats = groupStats(whole);
  const run = (input: object) => () =>
    advantagesFrom(stats, { estimator: "grpo", ...whole, ...input } as AdvantagesInput);
  test.each([
    [{ estimator: "gdpo" }, "/estimator", /^gdpo needs the whole batch at once, not a shard$/],
    [
      { estimator: "rloo", params: { normalize_advantages: true } },
      "/estimator",
      /^rloo needs the whole batch/,
    ],
    [{ params: { reproduce_reference: true } }, "/estimator", /^reproduce_reference needs the whole batch/],
    [{ rewards: Float64Array.of(1, Number.NaN, 1) }, "/rewards/1", /^rewards at index 1 is NaN/],
    [{ uid: ["a", "a", "c"] }, "/uid/2", /^prompt c at index 2 is unknown to the merged statistics$/],
    [{ uid: ["a", "a", "c"], rewardType: undefined }, "/uid/2", /^prompt c at index 2 is unknown to/],
    [{ rewardType: ["EM", "EM", "EM"] }, "/uid/2", /^prompt b at index 2 is of another type \(F1\) in/],
    [
      { rewards: [1], uid: ["a"], rewardType: ["EM"], params: { difficulty_reweight: true } },
      "/uid",
      /^1 of the 2 rollouts of prompt a are in this shard; keep prompts whole$/,
    ],
  ])("%j is refused", (input, pointer, message) => expect(run(input)).toThrow(refused(pointer, message)));

  test("needs no types where the estimator needs none", () => {
    expect(run({ rewardType: undefined })().advantages).toEqual(
      advantages({ rewards: whole.rewards, uid: whole.uid, estimator: "grpo" }).advantages,
    );
    const untyped = groupStats({ rewards: whole.rewards, uid: whole.uid });
    expect(
      advantagesFrom(untyped, { rewards: whole.rewards, uid: whole.uid, estimator: "rloo" }).advantages,
    ).toEqual(advantages({ rewards: whole.rewards, uid: whole.uid, estimator: "rloo" }).advantages);
  });
});

describe("a single rollout under difficulty weights", () => {
  const rewards = [1, 0, 0, 0, 0.9];
  const uid = ["a", "a", "a", "a", "single"];
  const rewardType = uid.map(() => "EM");

  test("passes by half in grpo", () => {
    const of = (gamma: number) =>
      advantages({
        rewards,
        uid,
        estimator: "grpo",
        params: { difficulty_reweight: true, difficulty_gamma: gamma, epsilon: 0 },
      });
    const { advantages: found, metrics } = of(1);
    expect(metrics).toEqual({ "difficulty/mean_pass_rate": (0.25 + 0.5) / 2 });
    expect(found[4]).toBe(0.9);
    // exp(γ/4), between 1 and 2; only what lies above the mean is weighted.
    expect(found[0]! / (0.75 / 0.5)).toBeCloseTo(Math.exp(0.25), 14);
    expect(found[1]! / (-0.25 / 0.5)).toBeCloseTo(1, 14);
    expect(of(4).advantages[0]! / 1.5).toBeCloseTo(2, 14);
    expect(of(-4).advantages[0]! / 1.5).toBeCloseTo(1, 14);
  });

  test("is held against the mean of its task's means in tmn_grpo", () => {
    const of = (reward: number) =>
      advantages({
        rewards: [1, 0, 0, 0, reward],
        uid,
        rewardType,
        estimator: "tmn_grpo",
        params: { difficulty_reweight: true, difficulty_smooth_alpha: 0.8 },
      }).metrics["difficulty/mean_pass_rate"];
    // The single's own mean counts as 0, so the threshold is 1/8 for it and 0.225 for the others.
    expect(of(0.13)).toBe((0.25 + 1) / 2);
    expect(of(0.12)).toBe((0.25 + 0) / 2);
  });
});

describe("types that the prompts do not keep to, as the published code runs them", () => {
  const input = {
    rewards: [1, 0, 0.5, 0.25],
    uid: ["a", "a", "b", "b"],
    rewardType: ["EM", "F1", "F1", "F1"],
  };
  const run = (estimator: "tmn_grpo" | "qwenlong_grpo", epsilon: number) => () =>
    advantages({ ...input, estimator, params: { reproduce_reference: true, epsilon } });

  test("count for their last type alone", () => {
    const { metrics } = run("tmn_grpo", 1)();
    expect(Object.keys(metrics).filter((name) => name.includes("/EM/"))).toEqual([]);
    expect(metrics["task_metrics/F1/num_queries"]).toBe(2);
    expect(Object.values(metrics).every(Number.isFinite)).toBe(true);
  });

  test("are divided by their own type's scale in tmn_grpo", () => {
    // EM has no prompt of its own left: scale 0.
    expect(run("tmn_grpo", 1)().advantages[0]).toBe(0.5);
    expect(run("tmn_grpo", 0)).toThrow(refused("/rewards/0", /^the advantage at index 0 is beyond float64$/));
  });

  test("count each for its own type in qwenlong_grpo", () => {
    const mean = 0.25;
    const deviation = Math.sqrt((0.0625 + 0.0625 + 0) / 2);
    expect([...run("qwenlong_grpo", 0)().advantages]).toEqual([
      0,
      ...[0, 0.5, 0.25].map((r) => (r - mean) / deviation),
    ]);
  });
});

describe("qwenlong_grpo", () => {
  test("weighs prompts by their rollouts", () => {
    // Mean 1/4 over four rollouts, 1/2 over two prompts.
    const { advantages: found } = advantages({
      rewards: [1, 0, 0, 0],
      uid: ["a", "b", "b", "b"],
      rewardType: ["EM", "EM", "EM", "EM"],
      estimator: "qwenlong_grpo",
      params: { epsilon: 0 },
    });
    expect(
      spread(
        found,
        [0.75, -0.25, -0.25, -0.25].map((a) => a / 0.5),
      ),
    ).toBeLessThan(1e-15);
  });

  test("keeps nearly equal rewards apart across prompts", () => {
    // Multiples of 2^-30 beside 1/3, which no double holds: differences from the mean are exact in integers.
    const steps = [0, 3, 7, 20, 21, 40, 41, 100];
    const rewards = steps.map((k) => 1000 + k * 2 ** -30);
    const total = steps.reduce((a, b) => a + b, 0);
    const apart = steps.map((k) => 8 * k - total);
    const deviation = Math.sqrt(apart.reduce((sum, d) => sum + d * d, 0) / 7);
    const found = advantages({
      rewards,
      uid: [1, 1, 1, 2, 2, 3, 3, 3],
      rewardType: steps.map(() => "EM"),
      estimator: "qwenlong_grpo",
      params: { epsilon: 0 },
    }).advantages;
    expect(
      spread(
        found,
        apart.map((d) => d / deviation),
      ),
    ).toBeLessThan(1e-12);
    // Thirds, whose mean no double holds: what is below it must be subtracted, not added.
    const thirds = [1, 1, 2, 5].map((k) => 1000 + k / 3);
    const exactSum = thirds.map(exactly).reduce((a, b) => a + b, 0n);
    const lead = thirds.map((r) => quotient(4n * exactly(r) - exactSum, 1n << BigInt(unit)));
    const size = Math.sqrt(lead.reduce((sum, d) => sum + d * d, 0) / 3);
    const fair = advantages({
      rewards: thirds,
      uid: [1, 2, 2, 2],
      rewardType: thirds.map(() => "EM"),
      estimator: "qwenlong_grpo",
      params: { epsilon: 0 },
    }).advantages;
    expect(
      spread(
        fair,
        lead.map((d) => d / size),
      ),
    ).toBeLessThan(1e-15);
  });

  test("leaves a task of one rollout 0", () => {
    const { advantages: found } = advantages({
      rewards: [0.7, 1, 0],
      uid: [1, 2, 2],
      rewardType: ["EM", "F1", "F1"],
      estimator: "qwenlong_grpo",
      params: { epsilon: 0 },
    });
    expect(found[0]).toBe(0);
  });
});

describe("whole batches", () => {
  test("TRL's standardization takes every rollout once, singles as they are", () => {
    const of = (rewards: number[], uid: number[], trainer: "verl" | "trl") =>
      advantages({ rewards, uid, estimator: "rloo", params: { trainer, normalize_advantages: true } })
        .advantages;
    // Leave-one-out 1, -1 and 0.6: mean 0.2, squares 0.64 + 1.44 + 0.16 over 2.
    const values = [1, -1, 0.6];
    const deviation = Math.sqrt((0.64 + 1.44 + 0.16) / 2) + 1e-4;
    expect(
      spread(
        of([1, 0, 0.6], [1, 1, 2], "verl"),
        values.map((v) => (v - 0.2) / deviation),
      ),
    ).toBeLessThan(1e-14);
    expect(of([0.6], [1], "verl")[0]).toBe(0);
    expect(of([0.6], [1], "trl")[0]).toBe(0);
  });

  test("metrics are 0, not 0 / 0, where nothing varies", () => {
    const { metrics } = advantages({
      rewards: [1, 1],
      uid: [1, 1],
      rewardType: ["EM", "EM"],
      estimator: "tmn_grpo",
    });
    expect(metrics["task_metrics/EM/rate_adv"]).toBe(0);
    expect(metrics["reward_mode/EM/sqrt_mean_var"]).toBe(0);
  });
});

describe("the overlong penalty's refusals", () => {
  const options = { max: 100, buffer: 20 };
  test.each([
    [Number.NaN, options, "/length"],
    [1, { ...options, max: 1 / 0 }, "/max"],
    [1, { ...options, buffer: 0 }, "/buffer"],
    [1, { ...options, buffer: -1 }, "/buffer"],
    [1, { ...options, factor: Number.NaN }, "/factor"],
  ])("%d tokens, %j", (length, bad, pointer) =>
    expect(() => overlongPenalty(length, bad)).toThrow(refused(pointer, /^\w+ is /)),
  );

  test("name where the columns part", () => {
    expect(() => withOverlongPenalty([1], [1, 2], options)).toThrow(
      refused("/lengths/1", /^2 lengths for 1 rewards: they part at index 1$/),
    );
  });

  test("leave a factor of 0 or less and a length of 0 be", () => {
    expect(overlongPenalty(0, { ...options, factor: 0 })).toBe(0);
    expect(overlongPenalty(110, options)).toBe(-1.5);
  });
});

describe("samples and missing rewards", () => {
  const estimator = "rloo" as const;
  test("count the samples of one rollout once", () => {
    const rewards = [1, 1, 1, 0];
    const uid = [7, 7, 7, 7];
    // As four rollouts the mean would be 3/4; they are two.
    const { advantages: found } = advantages({
      rewards,
      uid,
      rollout: ["a", "a", "a", "b"],
      estimator: "dr_grpo",
    });
    expect([...found]).toEqual([0.5, 0.5, 0.5, -0.5]);
    expect(groupStats({ rewards, uid, rollout: ["a", "a", "a", "b"] }).count).toEqual(Float64Array.of(2));
    expect(() => advantages({ rewards: [1, 0], uid: [1, 1], rollout: [5, 5], estimator })).toThrow(
      /rollout 5 .*differ/,
    );
  });

  test("leave out what has no reward", () => {
    const whole = advantages({ rewards: [1, 0, 1], uid: [1, 1, 1], estimator });
    const some = advantages({ rewards: [1, null, 0, 1], uid: [1, 1, 1, 1], estimator });
    expect([...some.advantages]).toEqual([whole.advantages[0], Number.NaN, ...whole.advantages.slice(1)]);
    expect([...advantages({ rewards: [null], uid: [1], estimator }).advantages]).toEqual([Number.NaN]);
    expect(() => advantages({ rewards: [1, Number.NaN], uid: [1, 1], estimator })).toThrow(
      /NaN, not a finite number/,
    );
  });
});
