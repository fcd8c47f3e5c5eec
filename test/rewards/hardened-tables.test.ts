import { describe, expect, it } from "vitest";
import { scoreItem } from "../../src/score.ts";

const table = '{"data":[["Oslo",1,"2024-01-05"],["Rome",2.5,"2023-12-31"]]}';
const worth = (answer: string): number | null =>
  scoreItem(
    {
      data_source: "multitableqa_pretraining",
      response: `<think>x</think>${answer}`,
      reward_model: { ground_truth: { golden_label: table } },
    },
    { profile: "hardened" },
  ).score;

describe("a table under IoU in profile hardened", () => {
  it.each([
    `**Answer:**\n${table}`,
    `**Answer:** ${table}`,
    `\\boxed{${table}}`,
    '[{"city":"Oslo","n":1,"date":"2024-01-05"},{"city":"Rome","n":2.5,"date":"2023-12-31"}]',
    '{"data":[{"city":"Rome","n":2.5,"date":"2023-12-31"},{"city":"Oslo","n":1,"date":"2024-01-05"}]}',
    `First try: {"data":[["X",1,"y"]]}. That misses a row.\n\nCorrected:\n${table}`,
    `It is not a long one.\n${table}`,
  ])("is right however it is introduced, its rows as lists or as objects: %j", (answer) =>
    expect(worth(answer)).toBe(1),
  );

  it.each([
    `The table is not ${table}.`,
    `Not this: ${table}`,
    `Is it ${table}?`,
    `/* ${table} */`,
    `{"example":${table},"data":[["X",1,"y"]]}`,
  ])("earns nothing where it is denied, asked for or a part of something else: %j", (answer) =>
    expect(worth(answer)).toBe(0),
  );
});
