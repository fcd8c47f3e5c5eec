import { countDistinct, windowNumbers } from "./runs.ts";
import type { Signal } from "./signal.ts";
import { numberTokens } from "./tokens.ts";

/** Long enough that honest prose hardly ever says the same twice. */
const size = 12;

/**
 * Whether so many tokens in a row have all been said before: where none have, no run is said again, and runs need not be
 * compared. Tokens are numbered as they first come.
 */
function isSaidAgain(tokens: Uint32Array): boolean {
  let [said, distinct] = [0, 0];
  for (const token of tokens) {
    if (token === distinct) [said, distinct] = [0, distinct + 1];
    else if (++said === size) return true;
  }
  return false;
}

/** The share of 12-word runs that the response has said before, thinking included. */
export const repetitionLoop: Signal = {
  name: "repetition_loop",
  summary: "the share of 12-word runs that stand in the response for a second time",
  measure(response) {
    const tokens = numberTokens(response);
    if (!isSaidAgain(tokens)) return 0;
    const windows = windowNumbers(tokens, size);
    return 1 - countDistinct(windows) / windows.length;
  },
};
