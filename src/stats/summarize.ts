import { largest } from "../largest.ts";
import { averageAtK, majorityAtK, passAtK, type Vote } from "./at-k.ts";
import { groupBy } from "./group-by.ts";
import { type ClusteredMean, clusteredMean } from "./groups.ts";
import { type BootstrapOptions, bootstrapInterval, type Interval } from "./intervals.ts";
import { mean } from "./moments.ts";

/** A scored response of a prompt. */
export interface ScoredResponse extends Vote {
  /** What says which responses belong together. */
  readonly prompt: string | number;
}

/** What is known of a set of scores. */
export interface ScoreSummary extends ClusteredMean {
  /** Of the mean, prompts drawn with replacement. */
  readonly bootstrap: Interval;
  /** By k, over the prompts with at least k responses; empty where there are none. */
  readonly atK: readonly AtK[];
}

/** The figures for one k. */
export interface AtK {
  readonly k: number;
  readonly prompts: number;
  /** A response counts as right when its score is at least the threshold. */
  readonly pass: number;
  readonly average: number;
  /** Null when no response says what it answers. */
  readonly majority: number | null;
}

/** How {@link summarize} counts. */
export interface SummaryOptions extends BootstrapOptions {
  /** The k of pass@k, avg@k and maj@k; 1 and the largest number of responses by default. */
  readonly ks?: readonly number[];
  /** From which score on a response is right; 1 by default. */
  readonly threshold?: number;
}

/**
 * Mean, standard deviation, intervals, pass@k, avg@k and maj@k of scored responses.
 *
 * The mean is over responses. Deterministic. O(n + draws · prompts).
 *
 * @param responses in the order in which they were drawn
 * @example
 * summarize([{ prompt: 1, answer: null, score: 1 }, { prompt: 1, answer: null, score: 0 }, { prompt: 2, answer: null, score: 1 }, { prompt: 2, answer: null, score: 1 }]).mean // => 0.75
 */
export function summarize(
  responses: readonly ScoredResponse[],
  { ks, threshold = 1, ...intervals }: SummaryOptions = {},
): ScoreSummary {
  const votes = [...groupBy(responses, ({ prompt }) => prompt).values()];
  const clusters = votes.map((group) => group.map(({ score }) => score));
  const most = largest(
    clusters.map((cluster) => cluster.length),
    1,
  );
  const wanted = ks ?? (most === 1 ? [1] : [1, most]);
  return {
    ...clusteredMean(responses, intervals),
    bootstrap: bootstrapInterval(clusters, intervals),
    atK: wanted.flatMap((k) => {
      const enough = votes.filter((group) => group.length >= k);
      if (enough.length === 0) return [];
      const right = (group: readonly Vote[]): number =>
        group.filter(({ score }) => score >= threshold).length;
      const answered = enough.some((group) => group.some(({ answer }) => answer !== null));
      return [
        {
          k,
          prompts: enough.length,
          pass: mean(enough.map((group) => passAtK(group.length, right(group), k))),
          average: mean(
            enough.map((group) =>
              averageAtK(
                group.map(({ score }) => score),
                k,
              ),
            ),
          ),
          majority: answered ? mean(enough.map((group) => majorityAtK(group, k))) : null,
        },
      ];
    }),
  };
}
