import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusteredInterval, mean, pairedSummary, pairScores } from "../../src/stats/index.ts";
import { studentQuantile } from "../../src/stats/student-quantile.ts";

interface Row {
  readonly model: string;
  readonly step: number;
  readonly prompt: string;
  readonly sample: number;
  readonly score: number;
}

interface Figures {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Figures of SciPy; see fixtures/intervals.py. */
const scipy = JSON.parse(readFileSync("fixtures/intervals.json", "utf8")) as {
  rows: Row[];
  groups: { model: string; step: number; prompts: number; mean: number; low: number; high: number }[];
  paired: { step: number; prompt: Figures; sample: Figures }[];
  quantiles: [number, number, number][];
};

const rowsOf = (model: string, step: number): Row[] =>
  scipy.rows.filter((row) => row.model === model && row.step === step);

describe("studentQuantile", () => {
  it("is SciPy's", () => {
    for (const [p, degrees, quantile] of scipy.quantiles)
      expect(Math.abs(studentQuantile(p, degrees) / quantile - 1)).toBeLessThan(1e-8);
  });
});

describe("clusteredInterval", () => {
  it("is SciPy's", () => {
    for (const { model, step, mean: expected, low, high } of scipy.groups) {
      const rows = rowsOf(model, step);
      const prompts = [...new Set(rows.map(({ prompt }) => prompt))];
      const clusters = prompts.map((prompt) =>
        rows.filter((row) => row.prompt === prompt).map(({ score }) => score),
      );
      expect(mean(clusters.flat())).toBeCloseTo(expected, 12);
      expect(clusteredInterval(clusters).low).toBeCloseTo(low, 8);
      expect(clusteredInterval(clusters).high).toBeCloseTo(high, 8);
    }
  });
});

describe("pairedSummary", () => {
  it.each(["prompt", "sample"] as const)("by %s is SciPy's", (by) => {
    for (const { step, [by]: figures } of scipy.paired) {
      const found = pairedSummary(pairScores(rowsOf("base", step), rowsOf("tuned", step), by));
      expect(found.pairedBy).toBe(by);
      expect(found.prompts).toBe(12);
      expect(found.difference).toBeCloseTo(figures.difference, 12);
      expect(found.interval.low).toBeCloseTo(figures.low, 8);
      expect(found.interval.high).toBeCloseTo(figures.high, 8);
    }
  });

  it("counts which run is right, and which scores higher", () => {
    const runs = [
      [1, 1, 0, 0, 0.2, 0.5],
      [1, 0, 1, 0, 0.4, 0.5],
    ].map((scores) => scores.map((score, i) => ({ prompt: i, score })));
    expect(pairedSummary(pairScores(runs[0]!, runs[1]!))).toMatchObject({
      pairs: 6,
      bothRight: 1,
      onlyFirstRight: 1,
      onlySecondRight: 1,
      neitherRight: 3,
      better: 2,
      worse: 1,
    });
    expect(pairedSummary(pairScores(runs[0]!, runs[1]!), { threshold: 0.4 })).toMatchObject({
      bothRight: 2,
      onlySecondRight: 2,
    });
  });

  it("has no mean without pairs", () => {
    const found = pairedSummary(pairScores([{ prompt: "a", score: 1 }], [{ prompt: "b", score: 1 }]));
    expect(found).toMatchObject({ pairs: 0, aloneInFirst: 1, aloneInSecond: 1, difference: Number.NaN });
  });
});

describe("pairScores", () => {
  const run = (...samples: (number | null)[]) =>
    samples.map((sample, i) => ({ prompt: "p", sample, score: i }));

  it("pairs by sample where both runs have the same ones, else by prompt", () => {
    expect(pairScores(run(0, 1, 2), run(2, 1, 0)).by).toBe("sample");
    expect(pairScores(run(0, 1, 2), run(0)).by).toBe("prompt");
    expect(pairScores(run(0, 0), run(0, 1)).by).toBe("prompt");
    expect(pairScores(run(0, null), run(0, 1)).by).toBe("prompt");
    expect(pairScores(run(0, null), run(0, 1), "sample")).toMatchObject({
      aloneInFirst: 1,
      aloneInSecond: 1,
    });
  });

  it("pairs within a step where both runs have one in common, else across them", () => {
    const steps = (...all: number[]) => all.map((step) => ({ prompt: "p", step, score: step }));
    expect(pairScores(steps(0, 1), steps(1, 2)).pairs).toEqual([
      { prompt: "p", first: steps(1), second: steps(1) },
    ]);
    expect(pairScores(steps(0), steps(1)).pairs).toEqual([
      { prompt: "p", first: steps(0), second: steps(1) },
    ]);
  });

  it("leaves no score out, and turns round with the runs", () => {
    const scores = fc.array(
      fc.record({
        prompt: fc.constantFrom("p", "q", "__proto__"),
        sample: fc.option(fc.nat(4)),
        score: fc.constantFrom(0, 0.5, 1),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(scores, scores, (first, second) => {
        const [there, back] = [pairScores(first, second), pairScores(second, first)];
        const paired = there.pairs.flatMap((pair) => pair.first);
        expect(new Set(paired).size).toBe(paired.length);
        expect(paired.length + there.aloneInFirst).toBe(first.length);
        const [a, b] = [pairedSummary(there), pairedSummary(back)];
        expect(b.pairedBy).toBe(a.pairedBy);
        expect(b.onlyFirstRight).toBe(a.onlySecondRight);
        if (a.pairs > 0) expect(b.difference).toBeCloseTo(-a.difference, 12);
      }),
    );
  });
});
