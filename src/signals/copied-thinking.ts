import type { Signal } from "./signal.ts";
import { numberTokens, windowNumbers } from "./tokens.ts";

const size = 12;
/** Below this an answer may well repeat its derivation's last line. */
const fewest = 24;

/** The share of a longer answer's 12-word runs that stand in the thinking word for word. */
export const copiedThinking: Signal = {
  name: "copied_thinking",
  summary: "the share of the answer's 12-word runs that are copied from the thinking",
  measure(_, { thinking, answer }) {
    if (thinking === null || answer === null) return 0;
    const { length } = numberTokens(answer);
    if (length < fewest) return 0;
    // Numbered together; the runs across the border are nobody's.
    const tokens = numberTokens(`${thinking}\n${answer}`);
    const before = tokens.length - length;
    const runs = windowNumbers(tokens, size);
    const said = new Uint8Array(runs.length);
    for (let i = 0; i < before - size + 1; i++) said[runs[i]!] = 1;
    const own = runs.subarray(before);
    return own.reduce((sum, run) => sum + said[run]!, 0) / own.length;
  },
};
