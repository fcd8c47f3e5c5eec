import { describe, expect, it } from "vitest";
import { ladder } from "../../src/audit/attribute-change.ts";
import { moves } from "../../src/audit/climb.ts";
import { compareRewards, type Pair } from "../../src/audit/comparison.ts";
import { storedReward } from "../../src/audit/stored-reward.ts";
import { hardened } from "../../src/profiles/hardened.ts";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { faults, sampleOf } from "../support/faults.ts";
import { readJsonl } from "../support/jsonl.ts";

const rollouts = readJsonl<Sample>("fixtures/golden/rollouts.jsonl");

const between = (sample: Sample): Pair => {
  const before = scoreItem(sample, { profile: "golongrl" });
  const after = scoreItem(sample, { profile: "hardened" });
  const { id, uid } = sample;
  return { sample, before: before.score, after: after.score, type: after.type ?? before.type, id, uid };
};

describe("the ladder", () => {
  it("ends at profile hardened", () => {
    expect(ladder.at(-1)!.profile).toEqual(hardened);
  });

  it("leads from one reward to the other without a gap, on every known fault", () => {
    for (const fault of faults.filter((row) => row.class !== "slow")) {
      const { sample, before, after } = between(sampleOf(fault));
      const found = moves(sample);
      const path = [before, ...found.map(({ to }) => to)];
      expect([before, ...found.map(({ from }) => from)].slice(1), fault.id).toEqual(path.slice(0, -1));
      expect(path.at(-1), fault.id).toBe(after);
    }
  });

  it.each([
    ["DIS-11", "thinking"],
    ["DIS-17", "dispatch"],
    ["DIS-24", "alternatives"],
    ["DIS-34", "reference"],
    ["EM-10", "text"],
    ["EM-18", "marker"],
    ["EM-23", "no_answer"],
    ["SEL-03", "choice"],
    ["ACC-26", "one_answer"],
    ["IOU-11", "table"],
    ["NDCG-06", "blanks"],
    ["PAIR-04", "extras"],
    ["ROU-05", "summary"],
  ])("names the rule that mends %s: %s", (id, cause) => {
    const fault = faults.find((row) => row.id === id)!;
    expect(moves(sampleOf(fault)).map((move) => move.cause)).toContain(cause);
  });
});

describe("the rules of benchmarks' scorers", () => {
  const sample = (data_source: string, response: string, ground_truth: unknown): Sample => ({
    data_source,
    response,
    reward_model: { ground_truth },
  });

  it.each([
    // The last number counts, and not every one; the form alone earns nothing; the value counts, not its spelling.
    sample("openai/gsm8k", "<think>x</think>#### 42\n\nNo: #### 43", "42"),
    sample("hiyouga/geometry3k", "<think>x</think>\\boxed{5}", "4"),
    sample("lighteval/MATH", "<think>x</think>\\boxed{0.25}", "\\frac14"),
  ])("are named where they moved a reward: $data_source", (rollout) => {
    expect(moves(rollout).map((move) => move.cause)).toEqual(["scorer"]);
  });
});

describe("the comparison of the profiles on the golden rollouts", () => {
  const report = compareRewards(rollouts.map(between));

  it("explains every difference", () => {
    expect(report.n).toBe(rollouts.length);
    expect(report.changed).toBeGreaterThan(1000);
    expect(report.unexplained).toBe(0);
    for (const { type, changed, raised, lowered, lost, gained, causes } of report.types) {
      expect(raised + lowered + lost + gained, type).toBe(changed);
      expect(
        causes.reduce((sum, { rewards }) => sum + rewards, 0),
        type,
      ).toBeGreaterThanOrEqual(changed);
    }
  });

  it("accounts for the difference of the means", () => {
    for (const { type, n, meanBefore, meanAfter, causes } of report.types) {
      const moved = causes.reduce((sum, { added, taken }) => sum + added - taken, 0);
      expect(meanAfter! - meanBefore!, type).toBeCloseTo(moved / n, 9);
    }
  });

  it("shows the largest cases first and what becomes of the advantages", () => {
    const sizes = report.largest.map(({ before, after }) => Math.abs(after! - before!));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(report.largest).toHaveLength(10);
    expect(report.advantages!.rollouts).toBe(rollouts.length);
    expect(report.advantages!.turned).toBeGreaterThan(0);
    expect(Math.abs(report.advantages!.correlation!)).toBeLessThan(1);
  });

  it("finds nothing between a profile and itself", () => {
    const same = compareRewards(
      rollouts.slice(0, 500).map((sample) => ({ ...between(sample), after: between(sample).before })),
    );
    expect(same.changed).toBe(0);
    expect(same.advantages!.largestChange).toBe(0);
  });
});

describe("rewards from elsewhere", () => {
  const sample: Sample = {
    data_source: "EM",
    response: "</think>a",
    reward_model: { ground_truth: { golden_label: "a" } },
  };
  const causes = (before: number | null, after: number | null, of = sample): string[] =>
    compareRewards([{ sample: of, type: "EM", before, after }]).largest.flatMap((found) =>
      found.causes.map(({ cause }) => cause),
    );

  it("tells another scale, a swallowed error, Python's recursion and the unexplained apart", () => {
    const refused = { ...sample, reward_model: { ground_truth: {} }, response: "</think>5" };
    const long = sampleOf(faults.find(({ id }) => id === "ROU-36")!);
    const { score } = scoreItem(long);
    expect(causes(0.3, 1)).toEqual(["unexplained"]);
    expect(causes(-1, 0, { ...sample, response: "</think>b" })).toEqual(["rescaled"]);
    expect(causes(0, null, refused)).toContain("swallowed_error");
    expect(causes(0, score, long)).toEqual(["python_recursion"]);
    expect(causes(null, 1)).toEqual(["unexplained"]);
  });

  it("reads the reward that a record carries", () => {
    expect(storedReward({ reward: { score: 0.5 }, score: 1 })).toBe(0.5);
    expect(storedReward({ reward: { score: null } })).toBeNull();
    expect(storedReward({ reward: 0.25 })).toBe(0.25);
    expect(storedReward({ output: "x", gts: "y", score: 1 })).toBe(1);
    expect(storedReward({ output: "x" })).toBeUndefined();
    expect(storedReward("x")).toBeUndefined();
  });
});
