import fc from "fast-check";
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
    expect(averageOf(row, [0, 100]).mean.toFixed(1)).toBe("68.7");
  });
});

describe("the interval of a score", () => {
  it("lies among the scores there can be, however few the questions", () => {
    const all = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(all, all, (a, b) => {
        const items = [
          ...a.map((score, i) => item(`a${i}`, "a", score)),
          ...b.map((score, i) => item(`b${i}`, "b", score)),
        ];
        for (const { mean, interval } of [scoreBenchmark(items), scoreBenchmark(items, "subset")]) {
          if (Number.isNaN(interval.low)) continue;
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.low).toBeLessThanOrEqual(mean);
          expect(interval.high).toBeGreaterThanOrEqual(mean);
          expect(interval.high).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("is Student's where that lies within", () => {
    const items = Array.from({ length: 40 }, (_, i) => item(`${i}`, "a", i % 2));
    const { low, high } = scoreBenchmark(items).interval;
    expect([low, high]).toEqual([expect.closeTo(0.3381, 4), expect.closeTo(0.6619, 4)]);
  });

  it("is averaged by the sides that the range has not cut off", () => {
    const high = { mean: 0.9, interval: { low: 0.7, high: 1 } };
    const low = { mean: 0.2, interval: { low: 0, high: 0.5 } };
    const { mean, interval } = averageOf([high, low], [0, 1]);
    const half = Math.hypot(0.2, 0.3) / 2;
    expect([mean, interval.low, interval.high]).toEqual(
      [0.55, 0.55 - half, 0.55 + half].map((value) => expect.closeTo(value, 12)),
    );
  });

  it("of a difference is Student's as well, between −1 and 1", () => {
    const first = Array.from({ length: 40 }, (_, i) => item(`${i}`, "a", i % 2));
    const second = first.map(({ id }, i) => item(id, "a", i % 4 === 0 ? 1 : i % 2));
    const { difference, interval } = compareRuns(first, second);
    expect(difference).toBe(0.25);
    expect([interval.low, interval.high]).toEqual([expect.closeTo(0.1098, 4), expect.closeTo(0.3902, 4)]);
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
    // Two questions say next to nothing: 0.25 ± 3.18.
    expect(found.interval).toEqual({ low: -1, high: 1 });
  });
});
