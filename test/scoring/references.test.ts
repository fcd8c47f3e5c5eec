import { describe, expect, it } from "vitest";
import { openScorer } from "../../src/batch/scorer.ts";
import { type Context, defineReward, type RewardType } from "../../src/define.ts";
import { RewardError } from "../../src/errors.ts";
import { golongrl } from "../../src/profiles/golongrl.ts";
import { hardened } from "../../src/profiles/hardened.ts";
import type { Sample } from "../../src/records/sample.ts";
import { accuracyReward } from "../../src/rewards/accuracy.ts";
import { scoreItem } from "../../src/score.ts";
import { readOnce, readReference, truthsIn } from "../../src/scoring/references.ts";
import { readJsonl } from "../support/jsonl.ts";

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

const files = ["fixtures/golden/rollouts.jsonl", "fixtures/more-types.jsonl"];
const rows = files.flatMap((path) => readJsonl<Sample>(path));

describe("a reference that rollouts share", () => {
  it.each(["golongrl", "hardened"] as const)("gives what each would get by itself in %s", async (profile) => {
    const scorer = await openScorer({ profile });
    const wrong = rows.filter((row, i) => {
      const shared = frozen({ ...row, response: null });
      const [other, own] = [rows[(i + 1) % rows.length]!.response, row.response].map((response) => ({
        response,
        alone: JSON.stringify(
          scoreItem(structuredClone({ ...row, response }), { profile, read: readReference }),
        ),
      }));
      // Three rollouts of one prompt: another response's, this row's own, and this one again.
      return [other!, own!, own!].some(
        ({ response, alone }) => JSON.stringify(scorer.score({ ...shared, response })) !== alone,
      );
    });
    expect(wrong).toEqual([]);
  });

  it("is read once, and again for another truth, source or profile", () => {
    const reads: unknown[] = [];
    const reward = defineReward<unknown>({
      ...accuracyReward,
      read(truth) {
        reads.push(truth);
        return { truth };
      },
    });
    const context = { dataSource: "a", profile: golongrl, segment: () => [] };
    const [one, other] = [{ golden_label: "x" }, { golden_label: "y" }];
    expect(readOnce(reward, one, context)).toBe(readOnce(reward, { ...one }, context));
    expect(reads).toEqual([one]);
    readOnce(reward, other, context);
    readOnce(reward, other, { ...context, dataSource: "b" });
    readOnce(reward, other, { ...context, dataSource: "b", profile: hardened });
    readOnce(reward, other, { ...context, dataSource: "b", profile: hardened, segment: () => [] });
    expect(reads).toEqual([one, other, other, other, other]);
    // A type that reads as fast as labels are compared is asked each time.
    readOnce({ ...reward, isQuickToRead: true }, other, context);
    readOnce({ ...reward, isQuickToRead: true }, other, context);
    expect(reads).toHaveLength(7);
  });

  it("is read again when its owner has changed it", () => {
    const label = { golden_label: "x" };
    const sample = { type: "EM", response: "</think>y", reward_model: { ground_truth: label } };
    expect(scoreItem(sample).score).toBe(0);
    label.golden_label = "y";
    expect(scoreItem(sample).score).toBe(1);
  });
});

/** A type that keeps what it has been asked to read, and reads it as it stands. */
function recording(more: Partial<RewardType> = {}): { reward: RewardType; reads: unknown[] } {
  const reads: unknown[] = [];
  const text = { type: "string" };
  const reward = defineReward<unknown>({
    ...accuracyReward,
    reference: { type: "object", required: ["golden_label"], properties: { golden_label: text } },
    referenceAsRun: { type: "object" },
    label: { field: "golden_label", list: "alternatives" },
    read(truth) {
      reads.push(truth);
      return truth;
    },
    ...more,
  });
  return { reward, reads };
}

const contextOf = (profile: Context["profile"], dataSource = ""): Context => {
  return { dataSource, profile, segment };
};
const segment = () => [];
const [a, b] = [{ golden_label: "a" }, { golden_label: "b" }];

describe("the ground truths that count", () => {
  const { reward } = recording();
  it.each([
    ["the last of a list in golongrl", golongrl, "", ["a", "b"], [b]],
    ["the last of a list's text in golongrl", golongrl, "", '["a", "b"]', [b]],
    ["all of a list in hardened", hardened, "", ["a", "b"], [a, b]],
    ["the list itself to the run's table scorer", golongrl, "multitableqa_pretraining", [a], [[a]]],
    ["one of one", golongrl, "multitableqa_pretraining", a, [a]],
  ])("are %s", (_, profile, dataSource, label, truths) =>
    expect(truthsIn(reward, label, { profile, dataSource })).toEqual(truths),
  );

  it("are not to be chosen of one that is no list", () => {
    const profile = { ...hardened, alternatives: () => [] };
    const chosen = (label: unknown) => truthsIn(reward, label, { profile, dataSource: "" });
    expect(chosen(a)).toEqual([a]);
    expect(chosen("a")).toEqual([a]);
    expect(chosen(["a"])).toEqual([]);
    expect(chosen('["a", "b"]')).toEqual([]);
  });

  it("are told by the source, and an empty one is none", () => {
    const choice = recording({
      label: { field: "items", list: "items", choice: { field: "golden_label", source: "choices" } },
      routes: [{ source: "choices" }, { source: "lists" }, { source: "", match: "prefix" }],
    }).reward;
    const truths = (dataSource: string) => truthsIn(choice, "B", { profile: hardened, dataSource });
    expect(truths("lists")).toEqual([{ items: "B" }]);
    expect(truths("choices")).toEqual([{ golden_label: "B" }]);
    expect(truths("")).toEqual([{ golden_label: "B" }]);
  });
});

describe("readReference", () => {
  it("reads each ground truth that counts", () => {
    const { reward, reads } = recording();
    expect(readReference(reward, ["a", "b"], contextOf(hardened))).toEqual([a, b]);
    expect(readReference(reward, "a", contextOf(hardened))).toEqual([a]);
    expect(reads).toEqual([a, b, a]);
  });

  it("takes in golongrl what the run took, and elsewhere what fits", () => {
    const { reward } = recording();
    expect(readReference(reward, { other: 1 }, contextOf(golongrl))).toEqual([{ other: 1 }]);
    expect(() => readReference(reward, { other: 1 }, contextOf(hardened))).toThrow("golden_label is missing");
  });

  const own = new RewardError("bad_reference", "no number", "/golden_label");
  it.each<[string, Error, unknown, string]>([
    ["its own word of an object", own, { other: 1 }, "no number"],
    ["its own word of what fits", own, a, "no number"],
    ["the schema's of what is no object", own, 3, "the ground truth must be an object, not a number"],
    ["the schema's where its code broke", new TypeError("x is undefined"), {}, "golden_label is missing"],
    ["that its code broke on what fits", new TypeError("x is undefined"), a, "x is undefined"],
  ])("tells of a type that throws %s", (_, error, label, message) => {
    const { label: _bare, ...reward } = recording({
      read() {
        throw error;
      },
    }).reward;
    expect(() => readReference(reward, label, contextOf(hardened))).toThrow(message);
  });
});

describe("readOnce", () => {
  it("keeps the labels of prompts that come by turns, of each type by itself", () => {
    const [one, other] = [recording(), recording()];
    for (let turn = 0; turn < 3; turn++) {
      for (const label of [a, b]) {
        for (const { reward } of [one, other]) readOnce(reward, { ...label }, contextOf(hardened));
      }
    }
    expect(one.reads).toEqual([a, b]);
    expect(other.reads).toEqual([a, b]);
  });

  it("keeps most of sixteen, and of large ones the last", () => {
    const { reward, reads } = recording();
    const read = (text: string) => readOnce(reward, { golden_label: text }, contextOf(hardened));
    const small = Array.from({ length: 16 }, (_, i) => `Paris ${i}`);
    for (const text of [...small, ...small]) read(text);
    expect(reads.length).toBeLessThan(22);
    reads.length = 0;
    const large = "x".repeat(5000);
    for (const text of [large, "Lyon", large, "Lyon"]) read(text);
    expect(reads).toHaveLength(2);
  });

  it("asks a type that is quick to read each time, and checks what is more than its text", () => {
    const { reward, reads } = recording({ isQuickToRead: true });
    const read = (label: unknown) => readOnce(reward, label, contextOf(hardened));
    expect([read(a), read(a), read("a"), read(["a", "b"])]).toEqual([[a], [a], [a], [a, b]]);
    expect(reads).toHaveLength(5);
    expect(() => read({ golden_label: 3 })).toThrow("golden_label must be a string, not a number");
    expect(() => read({})).toThrow("golden_label is missing");
    expect(() => read(null)).toThrow("the ground truth is missing");
    const { label: _, ...bare } = reward;
    expect(readOnce(bare, a, contextOf(hardened))).toEqual([a]);
    expect(() => readOnce(bare, "a", contextOf(hardened))).toThrow("must be an object, not a string");
  });
});
