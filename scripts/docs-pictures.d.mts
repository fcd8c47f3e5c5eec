import type { Advantages, AdvantagesInput } from "../src/advantage/index.ts";
import type { Sample, Score } from "../src/score.ts";

export interface ScoredRollout {
  readonly uid: string;
  readonly type: string;
  readonly score: number;
}

export function scoredSample(score: (sample: Sample) => Score): ScoredRollout[];
export function pictures(
  advantages: (input: AdvantagesInput) => Advantages,
  scored: readonly ScoredRollout[],
): Map<string, string>;
