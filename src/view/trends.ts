import { groupBy } from "../stats/group-by.ts";
import { type ClusteredMean, clusteredMean } from "../stats/groups.ts";
import { labelsOf } from "./pairs.ts";
import type { RolloutIndex } from "./rollout-index.ts";

/** A mean at a step. */
export interface TrendPoint {
  readonly step: number;
  readonly mean: number;
  /** Of the mean, prompts taken as the unit; null for fewer than two. */
  readonly low: number | null;
  readonly high: number | null;
  readonly rollouts: number;
  readonly prompts: number;
}

/** How one measure went along the steps. */
export interface Trend {
  readonly measure: string;
  readonly series: readonly { readonly name: string; readonly points: readonly TrendPoint[] }[];
}

/** Series that are drawn: more cannot be told apart. */
const MOST = 12;

/**
 * Means of measures along the steps, one series for each value of a column.
 *
 * @param rows the rollouts that count
 * @param measures columns of numbers, or `gated`: the share of rollouts that failed the gate
 * @param over the column that parts them
 */
export function trendsOf(
  index: RolloutIndex,
  rows: Uint32Array,
  measures: readonly string[],
  over: string,
): Trend[] {
  const labelOf = labelsOf(index, over);
  const stepOf = (row: number): number => index.step(row);
  const stepped = rows.filter((row) => !Number.isNaN(stepOf(row)));
  const largest = [...groupBy(stepped, labelOf)]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST)
    .sort(([a], [b]) => compare(a, b))
    .map(([name, own]) => ({ name, steps: groupBy(own, stepOf) }));
  return measures.map((measure) => ({
    measure,
    series: largest
      .map(({ name, steps }) => ({ name, points: pointsOf(index, steps, measure) }))
      .filter(({ points }) => points.length > 0),
  }));
}

const { compare } = new Intl.Collator("en", { numeric: true });

function pointsOf(
  index: RolloutIndex,
  steps: ReadonlyMap<number, readonly number[]>,
  measure: string,
): TrendPoint[] {
  const prompts = index.names.get("prompt")!;
  const status = index.names.get("status")!;
  const gated = status.codeOf("gated");
  const numberOf = (row: number): number =>
    measure === "gated" ? Number(status.code(row) === gated) : index.number(measure, row);
  return [...steps]
    .sort(([a], [b]) => a - b)
    .flatMap(([step, rows]) => {
      const scores = rows
        .map((row) => ({ prompt: prompts.code(row) || `row ${row}`, score: numberOf(row) }))
        .filter(({ score }) => !Number.isNaN(score));
      if (scores.length === 0) return [];
      return [pointOf(step, clusteredMean(scores))];
    });
}

function pointOf(step: number, { mean, clustered, responses, prompts }: ClusteredMean): TrendPoint {
  const bound = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { step, mean, low: bound(clustered.low), high: bound(clustered.high), rollouts: responses, prompts };
}
