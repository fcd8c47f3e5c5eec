import { describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { mostSteps } from "../../src/server/dispatch/here.ts";
import { TooManySteps, within } from "../../src/steps.ts";
import { rewardTypes } from "../../src/table.ts";
import { cpuTime } from "../support/growth.ts";
import { hostile, moreHostile } from "../support/hostile.ts";
import { readJsonl } from "../support/jsonl.ts";

const rows = [
  ...readJsonl<Sample>("fixtures/golden/rollouts.jsonl"),
  ...readJsonl<Sample>("fixtures/more-types.jsonl"),
];
const frames = {
  answer: "<think>a</think>[Answer]\n%",
  box: "<think>a</think>The answer is \\boxed{%}",
  thinking: "<think>%</think>4",
};
const texts: typeof hostile = {
  ...hostile,
  ...moreHostile,
  "one letter a line": (size) => "a\nb\nc\nd\n".repeat(size / 8),
  "numbers line by line": (size) => Array.from({ length: size / 5 }, (_, i) => i).join("\n"),
  "letters apart": (size) => "a b d h ".repeat(size / 8),
  subscripts: (size) => "x_{".repeat(size / 4) + "}".repeat(size / 4),
};

let words = 0;

/** About a millisecond's work on the machines that the steps were measured on. */
function yardstick(turn: number): void {
  const text = "the cat sat on the mat. ".repeat(1000);
  for (let k = 0; k < 4; k++) for (const word of `${turn}${k}${text}`.split(" ")) words += word.length;
}

/** So many yardsticks are a few steps at most. */
const mostUnits = 4;

/**
 * How many yardsticks a work takes: the least processor time of each, measured in turns, so that whatever else the
 * machine does is done to both. What is no more than a few ends it; else there are more turns, for noise only adds.
 */
function unitsOf(work: (turn: number) => void): number {
  let [least, unit] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 0; turn < 60; turn++) {
    unit = Math.min(
      unit,
      cpuTime(() => yardstick(turn)),
    );
    least = Math.min(
      least,
      cpuTime(() => work(turn)),
    );
    if (turn >= 2 && least <= mostUnits * unit) break;
  }
  return least / unit;
}

/** A label whose every text is this one. */
function labelOf(truth: unknown, text: string): unknown {
  if (typeof truth !== "object" || truth === null) return text;
  return Object.fromEntries(
    Object.entries(truth).map(([name, value]) =>
      name === "summary"
        ? [name, value]
        : [name, Array.isArray(value) ? text.split("\n").filter((line) => line.trim() !== "") : text],
    ),
  );
}

describe.each(rewardTypes.filter(({ steps }) => steps !== undefined))("$type", ({ type, steps }) => {
  const sizeOf = (row: Sample) => JSON.stringify(row.reward_model).length;
  const [sample] = rows
    .filter((row) => scoreItem(row).type === type && row.response!.length < 4000)
    .sort((a, b) => sizeOf(a) - sizeOf(b)) as [Sample];

  it.each(["golongrl", "hardened"] as const)(
    "takes few steps or says so, whatever is written (%s)",
    (profile) => {
      const most = Math.min(30_000, mostSteps / steps![profile]);
      // Compiled before it is measured.
      for (let turn = 0; turn < 20; turn++) yardstick(turn);
      const slow: string[] = [];
      let done = 0;
      for (const [name, make] of Object.entries(texts))
        for (const [where, frame] of Object.entries(frames))
          for (const part of [0.1, 0.45, 0.85]) {
            const text = make(most * part).slice(0, most * part);
            const label = part < 0.5 ? labelOf(sample.reward_model.ground_truth, text) : undefined;
            let isLeft = false;
            const score = (n: number) => {
              // A text that was read before may be remembered.
              const response = `${frame.replace("%", () => text)}${n}`;
              const reward_model = label === undefined ? sample.reward_model : { ground_truth: label };
              try {
                within(mostSteps, () => scoreItem({ ...sample, response, reward_model }, { profile }));
              } catch (error) {
                if (!(error instanceof TooManySteps)) throw error;
                isLeft = true;
              }
            };
            const units = unitsOf(score);
            if (units > mostUnits) slow.push(`${name} (${where}, ${part}): ${units.toFixed(1)}`);
            if (!isLeft) done++;
          }
      expect(slow).toEqual([]);
      expect(done).toBeGreaterThan(5);
      expect(words).toBeGreaterThan(0);
    },
  );
});

it.each(["golongrl", "hardened"] as const)("counts what mathematics takes (%s)", (profile) => {
  const [told, said] = ["\\int_0^1\\int_0^{y} f(x,y)\\,dx\\,dy", "\\int_0^1\\int_0^{x} f(x,y)\\,dy\\,dx"];
  const sample = (of: string) => ({ type: "math_verify", response: `</think>\\boxed{${of}}`, answer: told });
  expect(within(mostSteps, () => scoreItem(sample(told), { profile })).score).toBe(1);
  for (let n = 0; n < 2; n++)
    expect(() => within(mostSteps, () => scoreItem(sample(said), { profile }))).toThrow(TooManySteps);
  // Nothing is kept of what was broken off.
  expect(scoreItem(sample(said), { profile }).status).toBe("scored");
});

it("types that do not say what they take are not begun", () => {
  const own = rows.find((row) => scoreItem(row).type === "docmath")!;
  expect(() => within(mostSteps, () => scoreItem(own))).toThrow(TooManySteps);
  expect(scoreItem(own).type).toBe("docmath");
});
