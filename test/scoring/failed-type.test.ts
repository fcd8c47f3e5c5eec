import { describe, expect, it } from "vitest";
import { scoreItem, scoreMany } from "../../src/index.ts";

/** Records that have no score, and the reward type that each of them says. */
const failed: readonly (readonly [string, unknown, string | null])[] = [
  ["a response that is a number", { type: "F1", response: 5, answer: ["a"] }, "F1"],
  ["no response", { type: "NDCG", answer: ["a"] }, "NDCG"],
  ["no label", { type: "EM", response: "</think>a" }, "EM"],
  ["a label that is null", { type: "EM", response: "</think>a", answer: null }, "EM"],
  ["a label of the wrong kind", { type: "F1", response: "</think>a", answer: { a: 1 } }, "F1"],
  ["a source", { data_source: "openai/gsm8k", response: 5, answer: "4" }, "gsm8k"],
  [
    "columns that are JSON texts",
    { data_source: "openai/gsm8k", response: 5, reward_model: '{"ground_truth":"4"}', extra_info: "{}" },
    "gsm8k",
  ],
  ["a source that is no text", { data_source: 7, type: "EM", response: "</think>a", answer: "a" }, "EM"],
  ["a type that does not exist", { type: "no such", response: 5, answer: "a" }, null],
  ["no type", { response: 5, answer: "a" }, null],
  ["no object", 7, null],
];

describe("the type of what has no score", () => {
  it.each(failed)("%s", (_, record, type) => {
    for (const profile of ["golongrl", "hardened"] as const) {
      const item = scoreItem(record, { profile });
      expect(item.score).toBeNull();
      expect(item.type).toBe(type);
    }
  });

  it("is the option's, whatever the record says", () => {
    expect(scoreItem({ type: "no such", response: 5, answer: "a" }, { type: "EM" }).type).toBe("EM");
  });

  it("is not asked of a record whose own code fails", () => {
    const record = {
      get type() {
        throw new Error("no");
      },
      response: "</think>a",
      answer: "a",
    };
    expect(scoreItem(record)).toMatchObject({ score: null, status: "internal", type: null });
  });

  it("is the same in a batch", async () => {
    const results = await scoreMany(failed.map(([, record]) => record) as object[], { workers: 1 });
    expect(results.map(({ type }) => type)).toEqual(failed.map(([, , type]) => type));
  });
});
