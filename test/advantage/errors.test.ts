import { expect, test } from "vitest";
import { advantages, estimators } from "../../src/advantage/index.ts";
import type { RewardError } from "../../src/errors.ts";

const good = { rewards: [1, 0, 1, 0], uid: ["a", "a", "b", "b"], rewardType: ["EM", "EM", "F1", "F1"] };

/** [what is wrong, the input, the pointer, the message] */
const bad: [string, object, string, RegExp][] = [
  ["NaN", { ...good, rewards: [1, 0, Number.NaN, 0] }, "/rewards/2", /index 2 is NaN/],
  [
    "NaN in a typed array",
    { ...good, rewards: Float32Array.of(1, 0, 1, Number.NaN) },
    "/rewards/3",
    /index 3/,
  ],
  [
    "an infinite reward",
    { ...good, rewards: Float64Array.of(1, -1 / 0, 1, 0) },
    "/rewards/1",
    /index 1 is -Infinity/,
  ],
  ["a string reward", { ...good, rewards: [1, 0, "1", 0] }, "/rewards/2", /index 2/],
  ["an undefined reward", { ...good, rewards: [1, undefined, 1, 0] }, "/rewards/1", /index 1 is undefined/],
  ["no column of uids", { ...good, uid: undefined }, "/uid", /^uid is missing/],
  ["no column of rewards", { ...good, rewards: undefined }, "/rewards", /^rewards is missing/],
  ["a short uid", { ...good, uid: ["a", "a", "b"] }, "/uid/3", /3 entries for 4 rewards.*index 3/],
  ["a long uid", { ...good, uid: ["a", "a", "b", "b", "c"] }, "/uid/4", /index 4/],
  ["a short type", { ...good, rewardType: ["EM"] }, "/rewardType/1", /index 1/],
  ["no uid", { ...good, uid: ["a", "a", null, "b"] }, "/uid/2", /uid at index 2 is missing/],
  ["a fractional uid", { ...good, uid: [1, 1, 2.5, 2] }, "/uid/2", /index 2 is 2.5/],
  ["a NaN uid", { ...good, uid: Float64Array.of(1, 1, 2, Number.NaN) }, "/uid/3", /index 3 is NaN/],
  ["an object uid", { ...good, uid: [{}, 1, 2, 2] }, "/uid/0", /index 0/],
  ["strings and integers", { ...good, uid: ["1", "1", 1, 1] }, "/uid/2", /index 2 is 1 \(number\)/],
  [
    "two types",
    { ...good, rewardType: ["EM", "EM", "F1", "EM"] },
    "/rewardType/3",
    /prompt b.*F1.*index 3, EM/,
  ],
  ["no types", { ...good, rewardType: undefined }, "/rewardType", /tmn_grpo needs the reward type/],
  [
    "one type missing",
    { ...good, rewardType: ["EM", "EM", "F1", undefined] },
    "/rewardType/3",
    /index 3 is missing/,
  ],
  ["an empty batch", { rewards: [], uid: [], rewardType: [] }, "/rewards", /empty/],
  ["a variance beyond float64", { ...good, rewards: [1, 0, 1e200, 0] }, "/rewards/2", /prompt b .*index 2/],
  [
    "an unknown estimator",
    { ...good, estimator: "tmn" },
    "/estimator",
    /no advantage estimator "tmn"; there are tmn_grpo/,
  ],
  ["an inherited estimator", { ...good, estimator: "constructor" }, "/estimator", /no advantage estimator/],
  [
    "an unknown option",
    { ...good, params: { difficulty_smoth_alpha: 1 } },
    "/params/difficulty_smoth_alpha",
    /takes no option/,
  ],
  ["an inherited option", { ...good, params: { toString: true } }, "/params/toString", /takes no option/],
  [
    "another's option",
    { ...good, params: { normalize_advantages: true } },
    "/params/normalize_advantages",
    /tmn_grpo takes no/,
  ],
  [
    "a string for a number",
    { ...good, params: { epsilon: "1e-6" } },
    "/params/epsilon",
    /must be a finite number/,
  ],
  ["a negative ε", { ...good, params: { epsilon: -1 } }, "/params/epsilon", /0 or more/],
  [
    "α above 1",
    { ...good, params: { difficulty_smooth_alpha: 1.5 } },
    "/params/difficulty_smooth_alpha",
    /\[0, 1\]/,
  ],
  [
    "a number for a switch",
    { ...good, params: { difficulty_reweight: 1 } },
    "/params/difficulty_reweight",
    /true or false/,
  ],
  [
    "an unknown trainer",
    { ...good, estimator: "rloo", params: { trainer: "x" } },
    "/params/trainer",
    /"verl" or "trl"/,
  ],
  [
    "components for others",
    { ...good, components: [[1, 0, 1, 0]] },
    "/components",
    /takes no reward components/,
  ],
  ["a short component", { ...good, estimator: "gdpo", components: [[1, 0]] }, "/components/0/2", /index 2/],
  ["no component", { ...good, estimator: "gdpo", components: [] }, "/components", /empty/],
  ["lengths for others", { ...good, lengths: [1, 1, 1, 1] }, "/lengths", /takes no lengths/],
  ["a negative length", { ...good, estimator: "gdpo", lengths: [1, -1, 1, 1] }, "/lengths/1", /index 1/],
  [
    "weights that do not fit",
    { ...good, estimator: "gdpo", params: { gdpo_reward_weights: [1, 2] } },
    "/params/gdpo_reward_weights",
    /2 weights for 1/,
  ],
  [
    "one rollout for pass@k",
    { ...good, uid: ["a", "a", "a", "b"], rewardType: undefined, estimator: "grpo_passk" },
    "/uid/3",
    /prompt b has one rollout, at index 3/,
  ],
  [
    "one token to whiten",
    { rewards: [1], uid: [1], estimator: "reinforce_plus_plus_baseline" },
    "/rewards",
    /two tokens/,
  ],
  [
    "γ beyond float64",
    {
      ...good,
      params: { difficulty_reweight: true, difficulty_gamma: 1e6 },
      rewards: [1, 0, 0, 0],
      uid: [1, 1, 1, 1],
      rewardType: ["F1", "F1", "F1", "F1"],
    },
    "/rewards/0",
    /advantage at index 0 is beyond/,
  ],
];

test.each(bad)("%s is refused", (_, input, pointer, message) => {
  let thrown: RewardError | undefined;
  try {
    advantages({ estimator: "tmn_grpo", ...input } as never);
  } catch (error) {
    thrown = error as RewardError;
  }
  expect(thrown).toMatchObject({ name: "RewardError", code: "bad_option", pointer });
  expect(thrown?.message).toMatch(message);
});

test("one rollout: what each estimator says of it", () => {
  const of = (estimator: (typeof estimators)[number]["name"], trainer?: "trl") =>
    advantages({
      rewards: [0.7, 0.2],
      uid: [1, 2],
      rewardType: ["EM", "EM"],
      estimator,
      params: trainer === undefined ? {} : { trainer },
    }).advantages[0];
  expect(of("grpo")).toBe(0.7 / 1.000001);
  expect(of("tmn_grpo")).toBe(0.7 / 1.000001);
  expect(of("dr_grpo")).toBe(0.7);
  expect(of("rloo")).toBe(0.7);
  expect([of("grpo", "trl"), of("dr_grpo", "trl"), of("rloo", "trl"), of("gdpo", "trl")]).toEqual([
    0, 0, 0, 0,
  ]);
  expect(
    advantages({ rewards: [0.7], uid: [1], rewardType: ["EM"], estimator: "qwenlong_grpo" }).advantages[0],
  ).toBe(0);
});

test("nothing is written to the input", () => {
  const rewards = Float64Array.of(1, 0, 0.5, 0.25);
  for (const { name } of estimators) {
    advantages({ rewards, uid: [1, 1, 2, 2], rewardType: ["a", "a", "a", "a"], estimator: name });
    expect([...rewards]).toEqual([1, 0, 0.5, 0.25]);
  }
});

test("names of prototypes are plain keys", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
  const input = {
    rewards: [1, 0, 1, 0, 1, 0, 1, 0],
    uid: names.flatMap((name) => [name, name]),
    rewardType: names.flatMap((name) => [name, name]),
  };
  const { advantages: found, metrics } = advantages({ ...input, estimator: "tmn_grpo" });
  expect(new Set(found.map(Math.abs)).size).toBe(1);
  for (const name of names) expect(metrics[`task_metrics/${name}/num_rollouts`]).toBe(2);
});
