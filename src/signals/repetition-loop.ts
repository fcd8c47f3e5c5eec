import { countDistinct, windowNumbers } from "./runs.ts";
import type { Signal } from "./signal.ts";
import { numberTokens } from "./tokens.ts";

/** Long enough that honest prose hardly ever says the same twice. */
const size = 12;

/** The share of 12-word runs that the response has said before, thinking included. */
export const repetitionLoop: Signal = {
  name: "repetition_loop",
  summary: "the share of 12-word runs that stand in the response for a second time",
  measure(response) {
    const windows = windowNumbers(numberTokens(response), size);
    return windows.length === 0 ? 0 : 1 - countDistinct(windows) / windows.length;
  },
};
