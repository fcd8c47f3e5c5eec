import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProfileName } from "../../src/profiles/profile.ts";
import type { Sample } from "../../src/records/sample.ts";
import { registry } from "../../src/registry.ts";
import { scoreItem } from "../../src/score.ts";
import type { ScoreOptions } from "../../src/scoring/options.ts";
import { rewardTypes } from "../../src/table.ts";
import { growthExponent } from "../support/growth.ts";
import { hostile, moreHostile } from "../support/hostile.ts";
import { readJsonl } from "../support/jsonl.ts";
import { scaled } from "../support/scaled.ts";

const rows = [
  ...readJsonl<Sample>("fixtures/golden/rollouts.jsonl"),
  ...readJsonl<Sample>("fixtures/more-types.jsonl"),
];
/** A sample of each type whose response is the model's to choose. */
const samples = new Map(
  rewardTypes.flatMap((reward) => {
    const row = rows.find(
      (candidate) => scoreItem(candidate).type === reward.type && candidate.response!.length < 4000,
    );
    return row === undefined ? [] : [[reward.type, row] as const];
  }),
);
const profiles: ProfileName[] = ["golongrl", "hardened"];

function check(sample: Sample, options: ScoreOptions, keys: readonly string[]): void {
  const result = scoreItem(sample, options);
  if (result.score === null) {
    expect(result.error.code).not.toBe("internal");
    return;
  }
  expect(result.score).toBeGreaterThanOrEqual(0);
  expect(result.score).toBeLessThanOrEqual(1);
  expect(["scored", "gated", "no_answer", "unparseable", "timeout"]).toContain(result.status);
  expect(result.reason).not.toBe("");
  expect(Object.keys(result.parts).sort()).toEqual([...keys].sort());
  for (const value of Object.values(result.parts)) expect(Number.isFinite(value)).toBe(true);
}

describe("the registry", () => {
  it("has every type once, with a summary, a source and a schema", () => {
    expect(new Set(rewardTypes.map(({ type }) => type)).size).toBe(rewardTypes.length);
    for (const reward of rewardTypes) {
      expect(reward.summary, reward.type).toMatch(/^\S.*[^.]$/);
      expect(reward.source, reward.type).not.toBe("");
      expect(reward.reference, reward.type).toBeTypeOf("object");
      expect(registry.types.get(reward.type)).toBe(reward);
    }
  });

  it("has a fixture for every type", () => {
    expect(rewardTypes.filter(({ type }) => !samples.has(type)).map(({ type }) => type)).toEqual([]);
  });

  it("routes GoLongRL's 25 tasks and five sources", () => {
    const tasks = rewardTypes.flatMap(({ routes }) =>
      routes.flatMap(({ source, task }) => (source === "longbench_pro" ? [task] : [])),
    );
    expect(new Set(tasks).size).toBe(25);
    for (const [source, type] of [
      ["EM", "EM"],
      ["selection", "Accuracy"],
      ["multitableqa_pretraining", "IoU"],
      ["math_longcot_math_verify", "math_verify"],
    ] as const) {
      expect(registry.resolve(source, undefined, "golongrl").type).toBe(type);
    }
    expect(registry.resolve("x_math_longcot_math_verify_2", undefined, "golongrl").type).toBe("math_verify");
  });

  it("names an unknown source or task", () => {
    expect(() => registry.resolve("nope", undefined, "golongrl")).toThrow(/"nope"/);
    expect(() => registry.resolve("longbench_pro", "T99 Nope", "golongrl")).toThrow(/"T99 Nope"/);
    expect(() => registry.resolve("__proto__", "constructor", "golongrl")).toThrow(/"__proto__"/);
  });
});

describe.each([...samples])("%s", (type, sample) => {
  const keys = registry.types.get(type)!.parts;

  it.each(profiles)("survives hostile text (%s)", (profile) => {
    for (const [name, make] of Object.entries(hostile)) {
      for (const response of [
        make(2000),
        `<think></think>${make(2000)}`,
        `<think></think>[Answer]\n${make(2000)}`,
        `</think><answer>${make(2000)}`,
      ]) {
        expect(() => check({ ...sample, response }, { profile }, keys), name).not.toThrow();
      }
    }
  });

  it.each(profiles)("gives a finite score in [0, 1] for any text (%s)", (profile) => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        check({ ...sample, response: `<think></think>${text}` }, { profile }, keys);
      }),
      { numRuns: scaled(200) },
    );
  });

  // Longer answers may be read less closely.
  it.each(profiles)("takes time linear in an answer of some thousand characters (%s)", (profile) => {
    const slow = Object.entries({ ...hostile, ...moreHostile }).flatMap(([name, make]) =>
      ["[Answer]\n%", "The answer is \\boxed{%}"].flatMap((frame) => {
        const exponent = growthExponent(
          (size) => {
            const text = make(size).slice(0, size);
            scoreItem({ ...sample, response: `</think>${frame.replace("%", () => text)}` }, { profile });
          },
          1_000,
          12_000,
        );
        return exponent < 1.5 ? [] : [`${name} in ${frame}: ${exponent.toFixed(2)}`];
      }),
    );
    expect(slow).toEqual([]);
  });

  it.each(profiles)("takes time linear in the response (%s)", (profile) => {
    const slow = Object.entries(hostile).flatMap(([name, make]) => {
      const exponent = growthExponent(
        (size) => scoreItem({ ...sample, response: `</think>[Answer]\n${make(size)}` }, { profile }),
        10_000,
        200_000,
      );
      // Where a cache is left on the way, a linear reader comes out at 1.3; with the square it is 2.
      return exponent < 1.5 ? [] : [`${name}: ${exponent.toFixed(2)}`];
    });
    expect(slow).toEqual([]);
  });
});
