import { windowNumbers } from "./runs.ts";
import type { Signal } from "./signal.ts";
import { numberParts } from "./tokens.ts";

const size = 12;
/** Below this an answer may well repeat its derivation's last line. */
const fewest = 24;

/** The share of a longer answer's 12-word runs that stand in the thinking word for word. */
export const copiedThinking: Signal = {
  name: "copied_thinking",
  summary: "the share of the answer's 12-word runs that are copied from the thinking",
  measure(response, { thinking, answer }) {
    // A word takes a character, and Chinese has nothing between two.
    if (thinking === null || answer === null || answer.length < fewest) return 0;
    // Numbered together; the runs across the border are nobody's.
    const { tokens, before } = numberParts(thinking, answer, response);
    if (tokens.length - before < fewest || before < size) return 0;
    const runs = windowNumbers(tokens, size);
    const said = new Uint8Array(runs.length);
    for (let i = 0; i < before - size + 1; i++) said[runs[i]!] = 1;
    const own = runs.subarray(before);
    let copied = 0;
    for (const run of own) copied += said[run]!;
    return copied / own.length;
  },
};
