import type { Asking } from "./asking.ts";
import type { Calibration } from "./calibrate.ts";
import type { BrokenRow } from "./findings.ts";
import { answerText, type Material } from "./material.ts";

/** Texts that readers of responses stumble over. */
const odd: readonly string[] = [
  "\u0000",
  "{",
  "\\boxed{",
  "</think>",
  "<answer>",
  "(((((((((",
  "\\frac{1}{0}",
  "1e999999",
  "-",
  "\u202e\u200b",
  "#### ",
  "[]",
  "A".repeat(5000),
];

/** What is repeated to see how the time grows with the length. */
const patterns: readonly { readonly name: string; readonly unit: (answer: string) => string }[] = [
  { name: "words", unit: () => "so we look at it again " },
  { name: "digits", unit: () => "7" },
  { name: "the answer", unit: (answer) => `${answer.slice(0, 60)} ` },
  { name: "open boxes", unit: () => "\\boxed{" },
  { name: "open tags", unit: () => "<answer>" },
  { name: "brackets", unit: () => "(" },
  { name: "blanks", unit: () => " \n" },
];

/** How much longer each text is than the last. */
const LONGER = 4;
/** Lengths in characters. */
const lengths = [2_000, 8_000, 32_000, 128_000];
/** Milliseconds below which times say nothing of growth: of the last but one length, and of the last. */
const NOTICEABLE = [8, 80] as const;
/** Growth that is told: 1 is in step with the length, 2 with its square. */
const STEEP = 1.5;
/** How often a growth that is to be told is measured. */
const TIMES = 4;

/**
 * Puts odd and long texts to the reward: what it throws at is counted with all other faults; where its time grows faster
 * than the length is told here.
 *
 * @param now milliseconds; how long answers take is the one thing here that a seed does not fix
 */
export async function strain(
  asking: Asking,
  { homeOf }: Calibration,
  material: Material,
  now: () => number,
): Promise<readonly BrokenRow[]> {
  const home = homeOf(material);
  await asking.scores(
    odd.flatMap((text) => [text, home.say(text)].map((response) => ({ material, response }))),
  );
  const rows: BrokenRow[] = [];
  const timed = async (response: string) => {
    const began = now();
    await asking.scores([{ material, response }]);
    return now() - began;
  };
  for (const { name, unit } of patterns) {
    const text = unit(answerText(material));
    let before: { readonly time: number; readonly response: string } | undefined;
    for (const length of lengths) {
      const response = home.say(text.repeat(Math.ceil(length / text.length)));
      const faults = asking.faults.get("timeout")?.count ?? 0;
      const time = await timed(response);
      // A longer one would hang as well.
      if ((asking.faults.get("timeout")?.count ?? 0) > faults) break;
      if (before !== undefined && length === lengths.at(-1) && isSteep(before.time, time)) {
        // A machine that is busy elsewhere makes times longer, never shorter: the least of several is the reward's own.
        const least = { before: before.time, now: time };
        for (let again = 1; again < TIMES && isSteep(least.before, least.now); again++) {
          least.before = Math.min(least.before, await timed(before.response));
          least.now = Math.min(least.now, await timed(response));
        }
        if (isSteep(least.before, least.now)) {
          const message = `${Math.round(least.before)} ms for ${length / LONGER} characters, ${Math.round(least.now)} ms for ${length}`;
          rows.push({ name: `${name}, repeated`, kind: "growth", count: 1, message });
        }
      }
      before = { time, response };
    }
  }
  return rows;
}

/** Whether a text `LONGER` times as long took so much more time that it tells of growth. */
function isSteep(before: number, now: number): boolean {
  return before > NOTICEABLE[0] && now > NOTICEABLE[1] && Math.log(now / before) / Math.log(LONGER) > STEEP;
}
