import { describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { rewardTypes } from "../../src/table.ts";
import { longGrowth } from "../support/growth.ts";
import { hostile, moreHostile } from "../support/hostile.ts";
import { readJsonl } from "../support/jsonl.ts";

/** Characters of the longest response; `test/guards/registry.test.ts` goes to 200,000 in every run. */
const longest = Number(process.env.GROWTH_TO ?? 0);
if (longest === 0) console.log("not run: growth up to 1.6 million characters (npm run test:growth)");

const rows = [
  ...readJsonl<Sample>("fixtures/golden/rollouts.jsonl"),
  ...readJsonl<Sample>("fixtures/more-types.jsonl"),
];
const around = { answer: "</think>[Answer]\n%", box: "</think>The answer is \\boxed{%}" };

/**
 * The exponent of what every list is compared by: a map of its lines. One with a few lines stays in the processor's
 * caches, one with 200,000 different ones does not, and each look-up costs several times as much.
 */
function ofLines(texts: ReadonlyMap<number, string>): number {
  let calls = 0;
  const call = (size: number) => {
    const numbers = new Map<string, number>();
    for (const line of `${calls++}${texts.get(size)}`.split("\n")) numbers.set(line, numbers.size);
  };
  return longGrowth(call, 10_000, longest).exponent;
}

describe.skipIf(longest === 0).each(rewardTypes.map(({ type }) => type))("%s", (type) => {
  const sample = rows.find((row) => scoreItem(row).type === type && row.response!.length < 4000)!;

  it.each(["golongrl", "hardened"] as const)("takes time linear in the response (%s)", (profile) => {
    const slow: string[] = [];
    let worst = { ms: 0, what: "" };
    for (const [name, make] of Object.entries({ ...hostile, ...moreHostile }))
      for (const [where, frame] of Object.entries(around)) {
        const texts = new Map(
          [10_000, longest].map((size) => [size, frame.replace("%", () => make(size).slice(0, size))]),
        );
        let status = "";
        let calls = 0;
        const { exponent, ms } = longGrowth(
          (size) => {
            // A text that was read before may be remembered, by V8 too.
            const response = `${calls++}${texts.get(size)}`;
            ({ status } = scoreItem({ ...sample, response }, { profile }));
          },
          10_000,
          longest,
        );
        if (ms > worst.ms) worst = { ms, what: `${name} (${where})` };
        // What is over a limit of steps says so; how long that takes is the limit's.
        if (exponent <= 1.2 || status === "timeout") continue;
        const least = ofLines(texts);
        if (exponent > least + 0.1)
          slow.push(
            `${name} (${where}): ${exponent.toFixed(2)} (its lines ${least.toFixed(2)}), ${ms.toFixed(0)} ms`,
          );
      }
    console.log(`${type}, ${profile}: at most ${worst.ms.toFixed(0)} ms, ${worst.what}`);
    expect(slow).toEqual([]);
  });
});
