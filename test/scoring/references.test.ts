import { describe, expect, it } from "vitest";
import { openScorer } from "../../src/batch/scorer.ts";
import { defineReward } from "../../src/define.ts";
import { golongrl } from "../../src/profiles/golongrl.ts";
import { hardened } from "../../src/profiles/hardened.ts";
import type { Sample } from "../../src/records/sample.ts";
import { accuracyReward } from "../../src/rewards/accuracy.ts";
import { scoreItem } from "../../src/score.ts";
import { readOnce, readReference } from "../../src/scoring/references.ts";
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
