/** Summaries of scores with intervals. */
export { averageAtK, majorityAtK, passAtK, type Vote } from "./at-k.ts";
export {
  type ClusteredMean,
  clusteredMean,
  type GroupDifference,
  type GroupedScore,
  groupDifferences,
  groupScores,
  pairingByGroup,
  type ScoreGroup,
} from "./groups.ts";
export {
  type BootstrapOptions,
  bootstrapInterval,
  clusteredInterval,
  type Interval,
  type IntervalOptions,
} from "./intervals.ts";
export { mean, standardDeviation } from "./moments.ts";
export {
  type PairableScore,
  type PairedOptions,
  type PairedSummary,
  type Pairing,
  pairedSummary,
  pairScores,
  type ScorePair,
} from "./pairs.ts";
export {
  type AtK,
  type ScoredResponse,
  type ScoreSummary,
  type SummaryOptions,
  summarize,
} from "./summarize.ts";
