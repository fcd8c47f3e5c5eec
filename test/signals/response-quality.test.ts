import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QualityTotals } from "../../src/signals/quality-totals.ts";
import { responseQuality } from "../../src/signals/response-quality.ts";
import { growthExponent } from "../support/growth.ts";

interface Golden {
  names: string[];
  metrics: Record<string, number>;
  rollouts: number[][];
  cases: [string, number[]][];
}
const golden = JSON.parse(readFileSync("fixtures/response-quality.json", "utf8")) as Golden;
const rollouts = readFileSync("fixtures/golden/rollouts.jsonl", "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as { uid: string; response: string; expected: number });

const valuesOf = (text: string): number[] => {
  const quality = responseQuality(text) as unknown as Record<string, number>;
  return golden.names.map((name) => quality[name]!);
};

describe("responseQuality", () => {
  it("is the published code's value on every golden rollout", () => {
    expect(rollouts.length).toBe(golden.rollouts.length);
    for (const [i, { response }] of rollouts.entries())
      expect(valuesOf(response)).toEqual(golden.rollouts[i]);
  });

  it.each(golden.cases.map(([text, values], i) => ({ i, text, values })))(
    "is the published code's value on generated text $i",
    ({ text, values }) => {
      expect(valuesOf(text)).toEqual(values);
    },
  );

  it("counts shares, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), fc.nat(6), (text, times) => {
        const quality = responseQuality(text.repeat(times));
        for (const share of [
          quality.repeated_4gram_ratio,
          quality.repetition_loop_score,
          quality.type_token_ratio,
        ]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it.each([
    ["one letter", (n: number) => "a".repeat(n)],
    ["open tags", (n: number) => "<think>".repeat(n / 7)],
    ["words", (n: number) => "ab cd ".repeat(n / 6)],
  ])("takes linear time on %s", (_, text) => {
    expect(growthExponent((n) => responseQuality(text(n)), 1 << 17, 1 << 20)).toBeLessThan(1.5);
  });
});

describe("QualityTotals", () => {
  const all = new QualityTotals();
  for (const { uid, response, expected } of rollouts)
    all.add(response, { prompt: uid, right: expected >= 1 });
  const metrics = all.metrics();

  it.each(Object.entries(golden.metrics))("has the published %s", (name, value) => {
    expect(metrics[name]).toBeCloseTo(value, 12);
  });

  it("compares the lengths of right and wrong rollouts", () => {
    const some = new QualityTotals();
    some.add("abcd", { prompt: 1, right: true });
    some.add("😀", { prompt: 1, right: false });
    some.add("x", { prompt: 2, length: 8, right: true });
    expect(some.metrics()).toMatchObject({
      "rollout/length_diff/mean": 3,
      "rollout/length_diff/std": 0,
      "rollout/length_right/mean": 6,
      "rollout/length_wrong/mean": 1,
      "rollout/length_right_minus_wrong": 5,
    });
  });

  it("says nothing of nothing", () => {
    expect(new QualityTotals().metrics()).toEqual({});
  });
});
