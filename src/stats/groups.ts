import { groupBy } from "./group-by.ts";
import { clusteredInterval, type Interval, type IntervalOptions } from "./intervals.ts";
import { mean, standardDeviation } from "./moments.ts";
import {
  type PairableScore,
  type PairedOptions,
  type PairedSummary,
  type Pairing,
  pairedSummary,
  pairScores,
} from "./pairs.ts";

/** The mean of scores, prompts taken as the unit. */
export interface ClusteredMean {
  readonly prompts: number;
  readonly responses: number;
  readonly mean: number;
  readonly std: number;
  /** Of the mean, clustered by prompt. */
  readonly clustered: Interval;
}

/**
 * Mean, standard deviation and clustered interval of scores. O(n).
 *
 * @example
 * clusteredMean([{ prompt: "p", score: 0 }, { prompt: "q", score: 1 }]).mean // => 0.5
 */
export function clusteredMean(
  scores: readonly Pick<PairableScore, "prompt" | "score">[],
  options: IntervalOptions = {},
): ClusteredMean {
  const clusters = [...groupBy(scores, ({ prompt }) => prompt).values()].map(scoresOf);
  const values = scoresOf(scores);
  return {
    prompts: clusters.length,
    responses: scores.length,
    mean: mean(values),
    std: standardDeviation(values),
    clustered: clusteredInterval(clusters, options),
  };
}

const scoresOf = (scores: readonly Pick<PairableScore, "score">[]): number[] =>
  scores.map(({ score }) => score);

/** A score with its values of some fields: a model, a step. */
export interface GroupedScore extends PairableScore {
  readonly group: readonly string[];
}

/** The scores that have the same values. */
export interface ScoreGroup<Item extends GroupedScore = GroupedScore> {
  readonly group: readonly string[];
  readonly scores: readonly Item[];
}

/** What two values of the first field differ by, the others being equal. */
export interface GroupDifference {
  /** The values, the first field's as `from → to`. */
  readonly group: readonly string[];
  readonly paired: PairedSummary;
}

/**
 * Scores by their values of some fields; values that are all numbers in the order of these, others as they come. O(n log n).
 *
 * @example
 * groupScores([{ prompt: 1, score: 1, group: ["10"] }, { prompt: 1, score: 0, group: ["9"] }]).map(({ group }) => group[0]) // => ["9", "10"]
 */
export function groupScores<Item extends GroupedScore>(scores: readonly Item[]): ScoreGroup<Item>[] {
  const groups = groupBy(scores, ({ group }) => JSON.stringify(group));
  const found = [...groups.values()].map((rows) => ({ group: rows[0]!.group, scores: rows }));
  const ranks = (found[0]?.group ?? []).map((_, field) => ranksOf(found.map(({ group }) => group[field]!)));
  return found.sort((a, b) => {
    for (const [field, rank] of ranks.entries()) {
      const order = rank.get(a.group[field]!)! - rank.get(b.group[field]!)!;
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** The place of each value among all of a field. */
function ranksOf(values: readonly string[]): ReadonlyMap<string, number> {
  const distinct = [...new Set(values)];
  const isNumber = (value: string): boolean => value.trim() !== "" && Number.isFinite(Number(value));
  if (distinct.every(isNumber)) distinct.sort((a, b) => Number(a) - Number(b));
  return new Map(distinct.map((value, rank) => [value, rank]));
}

/**
 * The paired differences of groups: each value of the first field against the first one, all other fields being equal.
 * Groups that share no prompt have none. O(n).
 *
 * @param groups what {@link groupScores} gave
 */
export function groupDifferences(
  groups: readonly ScoreGroup[],
  options: PairedOptions = {},
): GroupDifference[] {
  const bases = new Map<string, ScoreGroup>();
  const found: GroupDifference[] = [];
  for (const group of groups) {
    const [value, ...rest] = group.group;
    const key = JSON.stringify(rest);
    const base = bases.get(key);
    if (base === undefined) {
      bases.set(key, group);
      continue;
    }
    const paired = pairedSummary(pairScores(base.scores, group.scores), options);
    const label = [`${base.group[0]} → ${value}`, ...rest];
    if (paired.pairs > 0) found.push({ group: label, paired });
  }
  return found;
}

/**
 * The differences of two runs by the values of their pairs' fields; a value that differs between the runs is `from → to`,
 * and one that differs within a pair's run is `several`. O(n log n).
 *
 * @param valuesOf which of the values count, all of them by default
 */
export function pairingByGroup(
  { by, pairs }: Pairing<GroupedScore>,
  valuesOf: (group: readonly string[]) => readonly string[] = (group) => group,
  options: PairedOptions = {},
): GroupDifference[] {
  const sideValue = (scores: readonly GroupedScore[], field: number): string => {
    const value = valuesOf(scores[0]!.group)[field]!;
    return scores.every(({ group }) => valuesOf(group)[field] === value) ? value : "several";
  };
  const labelled = pairs.map((pair) => ({
    prompt: pair.prompt,
    score: 0,
    pair,
    group: valuesOf(pair.first[0]!.group).map((_, field) => {
      const [from, to] = [sideValue(pair.first, field), sideValue(pair.second, field)];
      return from === to ? from : `${from} → ${to}`;
    }),
  }));
  return groupScores(labelled).map(({ group, scores }) => ({
    group,
    paired: pairedSummary(
      { by, pairs: scores.map(({ pair }) => pair), aloneInFirst: 0, aloneInSecond: 0 },
      options,
    ),
  }));
}
