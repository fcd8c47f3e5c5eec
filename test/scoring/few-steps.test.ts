import { describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { mostSteps } from "../../src/server/dispatch/here.ts";
import { TooManySteps, within } from "../../src/steps.ts";
import { rewardTypes } from "../../src/table.ts";
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

/** Milliseconds of the quickest of some tries. */
function quickest(tries: number, work: (n: number) => void): number {
  let ms = Number.POSITIVE_INFINITY;
  for (let n = 0; n < tries; n++) {
    const began = performance.now();
    work(n);
    ms = Math.min(ms, performance.now() - began);
  }
  return ms;
}

/** About a millisecond's work on the machines that the steps were measured on. */
function yardstick(): number {
  const text = "the cat sat on the mat. ".repeat(1000);
  return quickest(20, (n) => {
    let words = 0;
    for (let k = 0; k < 4; k++) for (const word of `${n}${k}${text}`.split(" ")) words += word.length;
    if (words < 0) throw new Error("never");
  });
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
      const unit = yardstick();
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
            // On a busy machine the yardstick is measured anew beside what seems slow.
            const ratio = () => quickest(20, score) / yardstick();
            if (quickest(3, score) > 4 * unit) {
              const times = Math.min(ratio(), ratio(), ratio());
              if (times > 4) slow.push(`${name} (${where}, ${part}): ${times.toFixed(1)}`);
            }
            if (!isLeft) done++;
          }
      expect(slow).toEqual([]);
      expect(done).toBeGreaterThan(5);
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
