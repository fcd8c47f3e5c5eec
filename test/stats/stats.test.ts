import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bootstrapInterval,
  clusteredInterval,
  majorityAtK,
  mean,
  passAtK,
  standardDeviation,
  summarize,
} from "../../src/stats/index.ts";
import { normalQuantile } from "../../src/stats/normal-quantile.ts";
import { randomBelow } from "../../src/stats/random.ts";
import { studentQuantile } from "../../src/stats/student-quantile.ts";

/** All ways to choose k of n, as bit sets. */
const choices = (n: number, k: number): number[] =>
  Array.from({ length: 1 << n }, (_, set) => set).filter(
    (set) => [...set.toString(2)].filter((bit) => bit === "1").length === k,
  );

describe("pass@k", () => {
  it("is the share of draws that hold a right response, by counting them", () => {
    for (let n = 1; n <= 8; n++)
      for (let c = 0; c <= n; c++)
        for (let k = 1; k <= n; k++) {
          const all = choices(n, k);
          const right = all.filter((set) => (set & ((1 << c) - 1)) !== 0).length;
          expect(passAtK(n, c, k)).toBeCloseTo(right / all.length, 12);
        }
  });

  it("does not overflow", () => {
    expect(passAtK(100_000, 1, 50_000)).toBeCloseTo(0.5, 9);
  });
});

describe("maj@k", () => {
  const vote = (answer: string | null, score = 0) => ({ answer, score });
  it("lets the most frequent answer count, and those with as many votes share", () => {
    expect(majorityAtK([vote("a", 1), vote("b"), vote("a", 1)], 3)).toBe(1);
    expect(majorityAtK([vote("a", 1), vote("b"), vote("b")], 3)).toBe(0);
    expect(majorityAtK([vote("a", 1), vote("b")], 2)).toBe(0.5);
    expect(majorityAtK([vote("a", 1), vote("b"), vote("b")], 1)).toBe(1);
    expect(majorityAtK([vote(null, 1), vote(null)], 2)).toBe(0);
    expect(majorityAtK([vote("__proto__", 1), vote("constructor")], 2)).toBe(0.5);
  });
});

describe("intervals", () => {
  it("of one value a cluster are those of a mean", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 60 }),
        (values) => {
          const { low, high } = clusteredInterval(values.map((value) => [value]));
          const quantile = studentQuantile(0.975, values.length - 1);
          const half = (quantile * standardDeviation(values)) / Math.sqrt(values.length);
          expect(low).toBeCloseTo(mean(values) - half, 6);
          expect(high).toBeCloseTo(mean(values) + half, 6);
        },
      ),
    );
  });

  it("know that copies of a value say nothing new", () => {
    const once = [[0], [1], [1], [0.5]];
    const often = once.map(([value]) => [value!, value!, value!, value!]);
    const [a, b] = [clusteredInterval(once), clusteredInterval(often)];
    expect(b.low).toBeCloseTo(a.low, 12);
    expect(b.high).toBeCloseTo(a.high, 12);
  });

  it("by bootstrap are repeatable, and near the clustered ones", () => {
    const below = randomBelow(3);
    const clusters = Array.from({ length: 400 }, () => {
      const hard = below(100);
      return Array.from({ length: 4 }, () => (below(100) < hard ? 1 : 0));
    });
    const a = bootstrapInterval(clusters, { seed: 5 });
    expect(bootstrapInterval(clusters, { seed: 5 })).toEqual(a);
    expect(bootstrapInterval(clusters, { seed: 6 })).not.toEqual(a);
    const b = clusteredInterval(clusters);
    expect(Math.abs(a.low - b.low)).toBeLessThan(0.01);
    expect(Math.abs(a.high - b.high)).toBeLessThan(0.01);
  });

  it("hold the true mean about as often as they say", () => {
    const below = randomBelow(11);
    let held = 0;
    for (let trial = 0; trial < 400; trial++) {
      const clusters = Array.from({ length: 60 }, () => {
        const p = below(1000) / 1000;
        return Array.from({ length: 4 }, () => (below(1000) / 1000 < p ? 1 : 0));
      });
      const { low, high } = clusteredInterval(clusters);
      if (low <= 0.4995 && 0.4995 <= high) held++;
    }
    expect(held / 400).toBeGreaterThan(0.91);
    expect(held / 400).toBeLessThan(0.98);
  });
});

describe("the intervals of next to nothing", () => {
  it("are none for one cluster, whatever its values round to, nor for none", () => {
    const none = { low: Number.NaN, high: Number.NaN };
    expect(clusteredInterval([[0.1, 0.2, 0.3]])).toEqual(none);
    expect(clusteredInterval([])).toEqual(none);
  });

  it("are a point where all values are one, at every level", () => {
    expect(clusteredInterval([[1], [1]], { level: 1 })).toEqual({ low: 1, high: 1 });
  });

  it("end where values do", () => {
    const clusters = [[0], [1]];
    expect(clusteredInterval(clusters, { range: [0, 2] })).toEqual({ low: 0, high: 2 });
    const { low, high } = clusteredInterval(clusters);
    expect([low, high]).toEqual([expect.closeTo(-5.8531, 4), expect.closeTo(6.8531, 4)]);
  });
});

describe("bootstrapInterval", () => {
  it("draws as many clusters as there are, and lies between their means as numpy's quantiles do", () => {
    const clusters = [[0], [1], [0.25]];
    let spread = 0;
    for (let seed = 0; seed < 20; seed++) {
      const at = (level: number) => bootstrapInterval(clusters, { draws: 3, level, seed });
      // Of three means, level 1 gives the first and the last, level 0 the middle one.
      const { low: first, high: last } = at(1);
      const { low: middle, high: same } = at(0);
      expect(same).toBe(middle);
      for (const mean of [first, middle, last]) expect(12 * mean).toBeCloseTo(Math.round(12 * mean), 9);
      expect(at(0.5).low).toBeCloseTo((first + middle) / 2, 12);
      expect(at(0.5).high).toBeCloseTo((middle + last) / 2, 12);
      if (first < middle && middle < last) spread++;
    }
    expect(spread).toBeGreaterThan(3);
  });
});

describe("normalQuantile", () => {
  // Python 3.11, statistics.NormalDist().inv_cdf
  it.each([
    [1e-10, -6.361340902404056],
    [0.001, -3.090232306167813],
    [0.02, -2.0537489106318225],
    [0.02425, -1.9729610513118845],
    [0.5, 0],
    [0.9, 1.2815515655446008],
    [0.98, 2.053748910631822],
    [0.999, 3.090232306167813],
  ])("of %d is %d", (p, quantile) => {
    expect(Math.abs(normalQuantile(p) - quantile)).toBeLessThanOrEqual(1.2e-9 * Math.abs(quantile));
  });
});

describe("randomBelow", () => {
  it("is uniform", () => {
    const below = randomBelow(1);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) counts[below(10)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});

describe("summarize", () => {
  it("counts prompts, responses and k", () => {
    const rows = [1, 0, 0, 1, 1, 1].map((score, i) => ({
      prompt: i < 4 ? "p" : "q",
      answer: String(score),
      score,
    }));
    const summary = summarize(rows);
    expect(summary).toMatchObject({ prompts: 2, responses: 6 });
    expect(summary.mean).toBeCloseTo(4 / 6, 12);
    expect(summary.atK).toEqual([
      { k: 1, prompts: 2, pass: (0.5 + 1) / 2, average: 1, majority: 1 },
      { k: 4, prompts: 1, pass: 1, average: 0.5, majority: 0.5 },
    ]);
  });
});
