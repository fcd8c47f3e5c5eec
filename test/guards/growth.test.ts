import { describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem as fromSource } from "../../src/score.ts";
import { rewardTypes } from "../../src/table.ts";
import { longGrowth } from "../support/growth.ts";
import { hostile, moreHostile } from "../support/hostile.ts";
import { readJsonl } from "../support/jsonl.ts";

/** Characters of the longest response; `test/guards/registry.test.ts` goes to 200,000 in every run. */
const longest = Number(process.env.GROWTH_TO ?? 0);
if (longest === 0) console.log("not run: growth up to 1.6 million characters (npm run test:growth)");

/** The build's, where growth is measured: from the sources what modules share is looked up anew at each use. */
const { scoreItem } =
  longest === 0
    ? { scoreItem: fromSource }
    : ((await import(new URL("../../dist/score.js", import.meta.url).href)) as {
        scoreItem: typeof fromSource;
      });

const rows = [
  ...readJsonl<Sample>("fixtures/golden/rollouts.jsonl"),
  ...readJsonl<Sample>("fixtures/more-types.jsonl"),
];
const around = { answer: "</think>[Answer]\n%", box: "</think>The answer is \\boxed{%}" };

/** The exponent of work on a text whose small copy stays in the processor's caches, and whose large one does not. */
function exponentOf(texts: ReadonlyMap<number, string>, work: (text: string) => void): number {
  let calls = 0;
  return longGrowth((size) => work(`${calls++}${texts.get(size)}`), 10_000, longest).exponent;
}

/** What every list is compared by, a map of its lines, and what every text is taken apart into, a list of its words. */
const leastWork = {
  lines(text: string): void {
    const numbers = new Map<string, number>();
    for (const line of text.split("\n")) numbers.set(line, numbers.size);
  },
  words(text: string): void {
    text.split(" ").join("_");
  },
};

/** A text of more than a mebibyte is read without the kernel, whose memory does not shrink: see docs/performance.md. */
const stepOfSummaries = Math.log(4) / Math.log(160);

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
        const most = 1.2 + (type === "ROUGE-L" ? stepOfSummaries : 0);
        if (exponent <= most || status === "timeout") continue;
        const [lines, words] = [exponentOf(texts, leastWork.lines), exponentOf(texts, leastWork.words)];
        if (exponent > Math.max(lines, words) + 0.1)
          slow.push(
            `${name} (${where}): ${exponent.toFixed(2)} (its lines ${lines.toFixed(2)}, its words ${words.toFixed(2)}), ${ms.toFixed(0)} ms`,
          );
      }
    console.log(`${type}, ${profile}: at most ${worst.ms.toFixed(0)} ms, ${worst.what}`);
    expect(slow).toEqual([]);
  });
});
