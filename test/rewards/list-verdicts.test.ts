import { describe, expect, it } from "vitest";
import type { ProfileName } from "../../src/profiles/profile.ts";
import { type Told, tell } from "../support/verdict.ts";

const noAnswer = "there is no answer: nothing but whitespace where it should stand";

/** The verdict on the lines of a list answer, behind some thinking and the marker. */
function list(task: string, lines: readonly string[], items: unknown, profile: ProfileName): Told {
  return tell(
    {
      data_source: "longbench_pro",
      response: `<think>t</think>[Answer]\n${lines.join("\n")}`,
      reward_model: { ground_truth: { doc_ids: items, summary: "English" } },
      extra_info: { reward_mode: task },
    },
    profile,
  );
}

const abc = ["a", "b", "c"];
const log3 = Math.log2(3);

/** [task, lines, reference, what profile golongrl says, what hardened says (the same where it is left out)] */
const cases: readonly (readonly [string, readonly string[], readonly string[], Told, Told?])[] = [
  [
    "T5.1 Full-Sentence Citation Alignment",
    ["a", "b", "x", "y"],
    abc,
    {
      score: (2 * 0.5 * (2 / 3)) / (0.5 + 2 / 3),
      status: "scored",
      reason: "2 of 3 reference items found, 2 extra lines",
      parts: { matched: 2, predicted: 4, expected: 3, precision: 0.5, recall: 2 / 3 },
    },
  ],
  [
    "T5.1 Full-Sentence Citation Alignment",
    ["a", "a", "x"],
    ["a"],
    {
      score: 2 / 3,
      status: "scored",
      reason: "1 of 1 reference item found, 1 extra line",
      parts: { matched: 1, predicted: 2, expected: 1, precision: 0.5, recall: 1 },
    },
  ],
  [
    "T6.1 Large-Scale Document Clustering",
    ["a", "b", "x", "y"],
    abc,
    {
      score: 2 / 3,
      status: "scored",
      reason: "2 of 3 reference items found among 4 lines",
      parts: { matched: 2, predicted: 4, expected: 3 },
    },
    {
      score: 0.5,
      status: "scored",
      reason: "2 of 3 reference items found among 4 lines",
      parts: { matched: 2, predicted: 4, expected: 3 },
    },
  ],
  [
    "T6.1 Large-Scale Document Clustering",
    ["a"],
    ["a"],
    {
      score: 1,
      status: "scored",
      reason: "1 of 1 reference item found among 1 line",
      parts: { matched: 1, predicted: 1, expected: 1 },
    },
  ],
  [
    "T1.1 Global Cohesive Retrieval",
    ["b", "a", "x", "c"],
    abc,
    // Gains 3, 2, 1: found 2 + 3 / log2(3) by rank 3, of 3 + 2 / log2(3) + 1 / 2.
    {
      score: (2 + 3 / log3) / (3 + 2 / log3 + 0.5),
      status: "scored",
      reason: "3 of 3 reference items ranked, discounted gain 3.893 of 4.762",
      parts: { matched: 3, predicted: 4, expected: 3, dcg: 2 + 3 / log3, ideal: 3 + 2 / log3 + 0.5 },
    },
    {
      score: ((2 + 3 / log3) / (3 + 2 / log3 + 0.5)) * 0.75,
      status: "scored",
      reason: "3 of 3 reference items ranked, discounted gain 3.893 of 4.762",
      parts: { matched: 3, predicted: 4, expected: 3, dcg: 2 + 3 / log3, ideal: 3 + 2 / log3 + 0.5 },
    },
  ],
  [
    "T2.1 Global Timeline Reconstruction",
    ["a", "x", "b"],
    ["a", "b", "c", "d"],
    {
      score: 1 / 3,
      status: "scored",
      reason: "1 pair in the right order of 3, 2 of 4 reference items named",
      parts: { correct: 1, pairs: 3, matched: 2, predicted: 3, expected: 4 },
    },
    {
      score: 1 / 6,
      status: "scored",
      reason: "1 pair in the right order of 6, 2 of 4 reference items named",
      parts: { correct: 1, pairs: 6, matched: 2, predicted: 3, expected: 4 },
    },
  ],
  [
    "T2.1 Global Timeline Reconstruction",
    ["a", "b", "c"],
    ["b"],
    {
      score: 0,
      status: "scored",
      reason: "0 pairs in the right order of 3, 1 of 1 reference item named",
      parts: { correct: 0, pairs: 3, matched: 1, predicted: 3, expected: 1 },
    },
  ],
  [
    "T3.2 Single-Hop Fact QA",
    ["Paris"],
    ["paris"],
    { score: 1, status: "scored", reason: "the first line is the reference", parts: { matched: 1 } },
    { score: 1, status: "scored", reason: "the answer is the reference", parts: { matched: 1 } },
  ],
  [
    "T3.2 Single-Hop Fact QA",
    ["Lyon"],
    ["paris"],
    {
      score: 0,
      status: "scored",
      reason: "the first line differs from the reference",
      parts: { matched: 0 },
    },
    { score: 0, status: "scored", reason: "the answer differs from the reference", parts: { matched: 0 } },
  ],
  [
    "T3.2 Single-Hop Fact QA",
    ["Paris", "Lyon"],
    ["paris"],
    { score: 1, status: "scored", reason: "the first line is the reference", parts: { matched: 1 } },
    {
      score: 0,
      status: "scored",
      reason: "2 answers are given",
      parts: { matched: 0 },
    },
  ],
];

describe("a list answer", () => {
  const both = cases.map(
    ([task, lines, items, compat, fair = compat]) => [task, lines, items, compat, fair] as const,
  );
  it.each(both)("%s: %j for %j", (task, lines, items, compat, fair) => {
    expect(list(task, lines, items, "golongrl")).toEqual(compat);
    expect(list(task, lines, items, "hardened")).toEqual(fair);
  });
});

describe("a name with a NUL", () => {
  const ndcg = (line: string, item: string, profile: ProfileName) => {
    const told = list("T1.1 Global Cohesive Retrieval", line.split("\n"), item.split("\n"), profile);
    return "score" in told ? told.score : told.code;
  };

  it("ends there in profile golongrl, as in trec_eval, and is a name like any other in hardened", () => {
    expect([ndcg("a\0x", "a", "golongrl"), ndcg("a\0x", "a", "hardened")]).toEqual([1, 0]);
    expect([ndcg("a", "a\0y", "golongrl"), ndcg("a", "a\0y", "hardened")]).toEqual([1, 0]);
    expect([ndcg("\0x", "\0y", "golongrl"), ndcg("\0x", "\0y", "hardened")]).toEqual([1, 0]);
    expect([ndcg("a\0x\na\0y\nb", "a\nb", "golongrl"), ndcg("a\nb", "a\0x\na\0y\nb", "golongrl")]).toEqual([
      0, 0,
    ]);
    expect([ndcg("a\0x\na\0x\nb", "a\nb", "golongrl"), ndcg("c\0x\nc\0y\na", "a", "golongrl")]).toEqual([
      1, 0,
    ]);
    expect([ndcg("a\0x", "b\0x", "golongrl"), ndcg("a\0x", "a\0x", "hardened")]).toEqual([0, 1]);
  });
});

describe("precision and recall of nothing", () => {
  it("are 0", () => {
    const task = "T5.1 Full-Sentence Citation Alignment";
    expect(list(task, ["a"], [], "golongrl")).toMatchObject({
      parts: { precision: 0, recall: 0, expected: 0 },
    });
    const unsaid = tell(
      {
        data_source: "longbench_pro",
        response: "<think>t</think>\n---\n[Answer]\n",
        reward_model: { ground_truth: { doc_ids: ["a"] } },
        extra_info: { reward_mode: task },
      },
      "hardened",
    );
    expect(unsaid).toMatchObject({ parts: { precision: 0, recall: 0, predicted: 0, expected: 1 } });
  });
});

describe("a list in the thinking alone", () => {
  it("is a real reward in profile golongrl, and none in hardened", () => {
    const told = (profile: ProfileName) =>
      tell(
        {
          data_source: "longbench_pro",
          response: "<think>[Answer]\na\n</think>",
          reward_model: { ground_truth: { doc_ids: ["a"], summary: "English" } },
          extra_info: { reward_mode: "T6.1 Large-Scale Document Clustering" },
        },
        profile,
      );
    expect(told("golongrl")).toMatchObject({ score: 1, status: "scored" });
    expect(told("hardened")).toMatchObject({ score: 0, status: "no_answer" });
  });
});

describe("an absent list answer", () => {
  const tasks = [
    ["T5.1 Full-Sentence Citation Alignment", ["matched", "predicted", "expected", "precision", "recall"]],
    ["T6.1 Large-Scale Document Clustering", ["matched", "predicted", "expected"]],
    ["T1.1 Global Cohesive Retrieval", ["matched", "predicted", "expected", "dcg", "ideal"]],
    ["T2.1 Global Timeline Reconstruction", ["correct", "pairs", "matched", "predicted", "expected"]],
    ["T3.2 Single-Hop Fact QA", ["matched"]],
    ["T4.1 Global-Coverage Constrained Summary", ["overlap", "predicted", "expected", "precision", "recall"]],
  ] as const;
  it.each(tasks)("%s: is said to be absent, with every part", (task, parts) => {
    const told = list(task, [], ["a"], "golongrl");
    expect(told).toMatchObject({ score: 0, status: "no_answer", reason: noAnswer });
    expect(Object.keys("parts" in told ? told.parts : {})).toEqual(parts);
  });
});
