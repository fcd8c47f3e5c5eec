import type { Signal } from "./signal.ts";
import { tokensOf, windowNumbers } from "./tokens.ts";

const size = 12;
/** Below this an answer may well repeat its derivation's last line. */
const fewest = 24;

/** The share of a longer answer's 12-word runs that stand in the thinking word for word. */
export const copiedThinking: Signal = {
  name: "copied_thinking",
  summary: "the share of the answer's 12-word runs that are copied from the thinking",
  measure(_, { thinking, answer }) {
    if (thinking === null || answer === null) return 0;
    const tokens = tokensOf(answer);
    if (tokens.length < fewest) return 0;
    const before = tokensOf(thinking);
    // Numbered together; the runs across the border are nobody's.
    const runs = windowNumbers([...before, ...tokens], size);
    const said = new Set(runs.subarray(0, Math.max(0, before.length - size + 1)));
    const own = runs.subarray(before.length);
    return own.filter((run) => said.has(run)).length / own.length;
  },
};
