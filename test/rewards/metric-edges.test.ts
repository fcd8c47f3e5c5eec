import { describe, expect, it } from "vitest";
import { counted } from "../../src/counted.ts";
import { accuracy } from "../../src/rewards/accuracy.ts";
import { exactMatch } from "../../src/rewards/exact-match.ts";
import { f1 } from "../../src/rewards/f1.ts";
import { iou } from "../../src/rewards/iou.ts";
import { ndcg } from "../../src/rewards/ndcg.ts";
import { pairwise } from "../../src/rewards/pairwise.ts";
import { bestOf, rougeFromCounts, rougeLParts } from "../../src/rewards/rouge-l.ts";
import { rougeLSequenceParts } from "../../src/rewards/rouge-l-sequence.ts";
import { subEm } from "../../src/rewards/sub-em.ts";
import { binary } from "../../src/rewards/verdict.ts";

const log3 = Math.log2(3);

describe("accuracy", () => {
  it.each([
    [["a"], ["a", "b"], 1],
    [["b"], ["a", "b"], 0],
    [["a", "x"], ["a"], 1],
    [[], [], 0],
    [[], ["a"], 0],
    [["a"], [], 0],
  ])("%j for %j is %d by the first line", (p, r, expected) => expect(accuracy(p, r)).toBe(expected));

  it.each([
    [["a"], ["a", "b"], 1],
    [["b"], ["a", "b"], 1],
    [["a", "b"], ["a", "b"], 1],
    [["a", "x"], ["a"], 0],
    [[], ["a"], 0],
  ])("%j for %j is %d by every line", (p, r, expected) =>
    expect(accuracy(p, r, { lines: "every-line" })).toBe(expected),
  );
});

describe("exactMatch", () => {
  it.each([
    [" a\u001c", "a", 1],
    ["a b", "a  b", 0],
    ["A", "a", 0],
    ["", " ", 1],
  ])("%j, %j: %d", (a, b, expected) => expect(exactMatch(a, b)).toBe(expected));
});

describe("f1", () => {
  it("is 0 with nothing in common, an empty side included", () => {
    expect(f1(new Set(["a"]), new Set(["b"]))).toBe(0);
    expect(f1(new Set(), new Set(["b"]))).toBe(0);
    expect(f1(new Set(), new Set())).toBe(0);
  });
  it("is the harmonic mean of precision and recall", () => {
    expect(f1(new Set(["a", "x", "y", "z"]), new Set(["a", "b"]))).toBeCloseTo(1 / 3, 15);
  });
});

describe("iou", () => {
  it.each([
    [["a", "a", "b"], ["a", "b", "b"], 0.5],
    [["a"], ["b"], 0],
    [[], ["b"], 0],
    [[], [], 0],
  ])("%j, %j: %d", (p, r, expected) => expect(iou(p, r)).toBe(expected));
  it("is what was asked for of two empty tables alone", () => {
    expect(iou([], [], { bothEmpty: 1 })).toBe(1);
    expect(iou([], ["a"], { bothEmpty: 1 })).toBe(0);
  });
});

describe("ndcg", () => {
  const ideal = 3 + 2 / log3 + 1 / 2;
  it.each([
    [["a", "b", "c"], 1],
    [["c", "b", "a"], (1 + 2 / log3 + 3 / 2) / ideal],
    [["x", "a"], 3 / log3 / ideal],
    // Ranks behind the reference's length are not looked at.
    [["x", "y", "z", "a"], 0],
    [["x", "y", "a"], 3 / 2 / ideal],
    [[], 0],
  ])("%j of a, b, c", (p, expected) => expect(ndcg(p, ["a", "b", "c"])).toBeCloseTo(expected, 15));

  it("is 0 without a reference", () => expect(ndcg(["a"], [])).toBe(0));

  it("gives a repeated reference item its last gain, or its first", () => {
    // Gains of a, b, a: a has 1 or 3, b 2.
    expect(ndcg(["a", "b"], ["a", "b", "a"])).toBeCloseTo((1 + 2 / log3) / (2 + 1 / log3), 15);
    expect(ndcg(["a", "b"], ["a", "b", "a"], { repeats: "first" })).toBeCloseTo(1, 15);
  });

  it("charges the distinct lines beyond the reference's number", () => {
    const charged = (p: string[]) => ndcg(p, ["a", "b"], { extras: "charged" });
    expect(charged(["a", "b"])).toBe(1);
    expect(charged(["a"])).toBe(2 / (2 + 1 / log3));
    expect(charged(["a", "b", "x", "y"])).toBe(0.5);
    expect(charged(["a", "b", "a", "b", "a"])).toBeLessThan(1);
    expect(ndcg(["a", "b", "b", "b"], ["a", "b"], { repeats: "first", extras: "charged" })).toBe(1);
    expect(ndcg(["a", "b", "x", "y"], ["a", "b"])).toBe(1);
  });
});

describe("pairwise", () => {
  it.each([
    [["a", "b", "c"], ["a", "b", "c"], 1],
    [["c", "b", "a"], ["a", "b", "c"], 0],
    [["a", "b"], ["a", "b", "c"], 1],
    [["a"], ["a", "b"], 0],
    [["a", "b"], ["a"], 0],
    [["a"], ["a"], 0],
    // 1 + 1 pairs of a repeated reference item over one pair of lines: above 1, so 0.
    [["a", "b"], ["a", "a", "b"], 0],
    [["x", "y"], ["a", "b"], 0],
    // The last of a line's positions.
    [["a", "b", "a"], ["a", "b"], 0],
  ])("%j for %j: %d", (p, r, expected) => expect(pairwise(p, r)).toBe(expected));

  it.each([
    [["a"], ["a"], 1],
    [["b"], ["a"], 0],
    [["a", "b"], ["a"], 0],
    [["a"], ["a", "b"], 0],
    [["a", "b"], ["a", "b", "c"], 1 / 3],
    [["a", "b", "x"], ["a", "b"], 1 / 3],
  ])("%j for %j: %d over the larger list's pairs", (p, r, expected) =>
    expect(pairwise(p, r, { denominator: "larger" })).toBe(expected),
  );

  it("takes the first of a line's positions when told", () => {
    expect(pairwise(["a", "b", "a"], ["a", "b"], { repeats: "first" })).toBeCloseTo(1 / 3, 15);
  });

  it("orders long lists", () => {
    const items = Array.from({ length: 37 }, (_, i) => `${i}`);
    expect(pairwise(items, items)).toBe(1);
    expect(pairwise([...items].reverse(), items)).toBe(0);
    const halves = [...items.slice(20), ...items.slice(0, 20)];
    expect(pairwise(halves, items)).toBeCloseTo((190 + 136) / 666, 15);
  });
});

describe("subEm", () => {
  it.each([
    [["a", "x", "y"], ["a", "b"], "recall", 0.5],
    [["a", "x", "y"], ["a", "b"], "larger", 1 / 3],
    [["a"], ["a", "b"], "larger", 0.5],
    [["a"], ["a", "a"], "recall", 1],
    [[], ["a"], "recall", 0],
    [["a"], [], "recall", 0],
    [[], [], "larger", 0],
  ] as const)("%j for %j, %s: %d", (p, r, denominator, expected) =>
    expect(subEm(p, r, { denominator })).toBe(expected),
  );
});

describe("ROUGE-L's parts", () => {
  it("are all 0 where a side has no sentence", () => {
    expect(rougeLParts("", ["a"])).toEqual({
      score: 0,
      precision: 0,
      recall: 0,
      overlap: 0,
      referenceWords: 0,
      predictionWords: 0,
      bestReference: -1,
    });
  });

  it("are those of rouge 1.0.1", () => {
    expect(rougeFromCounts(2, 4, 5)).toEqual({
      score: 2 * ((0.4 * 0.5) / (0.4 + 0.5 + 1e-8)),
      precision: 0.4,
      recall: 0.5,
      overlap: 2,
      referenceWords: 4,
      predictionWords: 5,
    });
    expect(rougeFromCounts(0, 4, 5)).toMatchObject({ score: 0, precision: 0, recall: 0 });
    expect(rougeLParts("the cat sat. the dog", ["a cat. the dog", "x"])).toMatchObject({
      overlap: 3,
      referenceWords: 4,
      predictionWords: 4,
      bestReference: 0,
    });
  });

  it("are those of the whole sequences", () => {
    expect(rougeLSequenceParts("a b c d", ["x", "b d e"])).toEqual({
      score: 4 / 7,
      precision: 0.5,
      recall: 2 / 3,
      overlap: 2,
      referenceWords: 3,
      predictionWords: 4,
      bestReference: 1,
    });
    expect(rougeLSequenceParts("", ["a"])).toEqual({
      score: 0,
      precision: 0,
      recall: 0,
      overlap: 0,
      referenceWords: 1,
      predictionWords: 0,
      bestReference: 0,
    });
    expect(rougeLSequenceParts("a", [""])).toMatchObject({ score: 0, recall: 0, referenceWords: 0 });
    expect(rougeLSequenceParts("a", [])).toMatchObject({ score: 0, bestReference: -1 });
  });

  it("are those of the first of equally good references, be they bad", () => {
    const from = (overlap: number) => rougeFromCounts(overlap, 2, 2);
    expect(bestOf([1, 2, 2], from)).toMatchObject({ bestReference: 1, overlap: 2 });
    expect(bestOf([0, 0], from)).toMatchObject({ bestReference: 0, score: 0 });
    expect(bestOf([2, 1], from)).toMatchObject({ bestReference: 0 });
    expect(bestOf([], from)).toMatchObject({ bestReference: -1 });
  });
});

describe("the verdict of right or wrong", () => {
  const words = { hit: "right", miss: "wrong" };
  it("names what was right, wrong or absent", () => {
    expect(binary(1, "no_answer", words)).toEqual({
      score: 1,
      status: "scored",
      reason: "right",
      parts: { matched: 1 },
    });
    expect(binary(0, "unparseable", words)).toMatchObject({ status: "unparseable", reason: "wrong" });
    expect(binary(0, "no_answer", words).reason).toMatch(/^there is no answer/);
  });

  it("counts in words", () => {
    expect([0, 1, 2].map((n) => counted(n, "row"))).toEqual(["0 rows", "1 row", "2 rows"]);
  });
});
