import { describe, expect, it } from "vitest";
import { compareRuns } from "../../src/eval/compare.ts";
import { type ScoredItem, scoreBenchmark } from "../../src/eval/scores.ts";
import { averageOf } from "../../src/stats/average.ts";

const item = (id: string, subset: string, ...scores: (number | null)[]): ScoredItem => ({
  id,
  groups: { subset },
  scores,
});

describe("scoreBenchmark", () => {
  const items = [
    item("1", "a", 1),
    item("2", "a", 0),
    item("3", "a", 0),
    item("4", "b", 1),
    item("5", "b", null),
  ];

  it("takes every answer alike, or every part", () => {
    expect(scoreBenchmark(items).mean).toBe(0.5);
    expect(scoreBenchmark(items, "subset").mean).toBeCloseTo((1 / 3 + 1) / 2, 15);
  });

  it("leaves out what has no score, and counts it", () => {
    expect(scoreBenchmark(items)).toMatchObject({ questions: 4, samples: 4, unscored: 1 });
  });

  it("averages a published row to its average", () => {
    const row = [63.4, 59.5, 76.9, 64.9, 77.5, 69.9].map((mean) => ({
      mean,
      interval: { low: mean, high: mean },
    }));
    expect(averageOf(row).mean.toFixed(1)).toBe("68.7");
  });
});

describe("compareRuns", () => {
  it("counts shared questions alone, by their differences", () => {
    const first = [item("1", "a", 0, 1), item("2", "b", 1, 1), item("x", "a", 1)];
    const second = [item("1", "a", 1, 1), item("2", "b", 1, 1), item("y", "a", 0)];
    const found = compareRuns(first, second);
    expect(found).toMatchObject({
      questions: 2,
      first: 0.75,
      second: 1,
      difference: 0.25,
      better: 1,
      worse: 0,
    });
    expect(found.interval.low + found.interval.high).toBeCloseTo(0.5, 12);
  });
});
