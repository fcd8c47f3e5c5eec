import { RewardError } from "../errors.ts";
import { countDistinct, windowNumbers } from "../signals/runs.ts";
import { numberTokens } from "../signals/tokens.ts";

/** How repetition is punished. */
export interface RepetitionOptions {
  /** Words in a row that make a repeat; 3 by default, at least 1. */
  readonly size?: number;
  /** The penalty of a text that is one repeat, in reward units; 1 by default, at least 0. */
  readonly factor?: number;
}

/**
 * Penalty for saying the same again: −factor · (1 − distinct runs / runs) over all runs of `size` words.
 *
 * 0 for a text without repeats or shorter than a run; never −0. Chinese counts by characters. O(n · log size).
 *
 * @param text the response, or the part of it that is to be judged
 * @returns a number in [−factor, 0], to be added to a reward
 * @throws RewardError `bad_option` for a size that is no whole number above 0, or a factor below 0
 * @see Yeo et al., Demystifying Long Chain-of-Thought Reasoning, arXiv 2502.03373, appendix C.2
 * @example
 * repetitionPenalty("a b a b a b", { size: 2 }) // => -0.6
 */
export function repetitionPenalty(text: string, { size = 3, factor = 1 }: RepetitionOptions = {}): number {
  if (!Number.isInteger(size) || size < 1) throw new RewardError("bad_option", `size is ${size}`, "/size");
  if (!(factor >= 0 && Number.isFinite(factor)))
    throw new RewardError("bad_option", `factor is ${factor}`, "/factor");
  const windows = windowNumbers(numberTokens(text), size);
  if (windows.length === 0) return 0;
  return (factor * (countDistinct(windows) - windows.length)) / windows.length + 0;
}
