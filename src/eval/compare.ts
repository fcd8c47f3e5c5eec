import { averageOf } from "../stats/average.ts";
import { clusteredInterval, type Interval } from "../stats/intervals.ts";
import { mean } from "../stats/moments.ts";
import type { ScoredItem } from "./scores.ts";

/** Two runs of a benchmark, question by question. */
export interface PairedScore {
  /** Questions that both have scores of; only they count. */
  readonly questions: number;
  readonly first: number;
  readonly second: number;
  /** The second less the first, and its interval. */
  readonly difference: number;
  readonly interval: Interval;
  /** Questions on which the second run is better, and worse. */
  readonly better: number;
  readonly worse: number;
}

/** What a difference of scores lies in. */
const range = [-1, 1] as const;

function meanOf({ scores }: ScoredItem): number {
  return mean(scores.filter((score) => score !== null));
}

/**
 * Compares two runs of a benchmark by the differences on the questions they share: what is hard for both does not count
 * as noise. O(n).
 *
 * @param macro the breakdown whose parts count alike
 * @see Miller 2024, Adding error bars to evals, section 4.2
 * @example
 * compareRuns([{ id: "q", groups: {}, scores: [0] }], [{ id: "q", groups: {}, scores: [1] }]).difference // => 1
 */
export function compareRuns(
  first: readonly ScoredItem[],
  second: readonly ScoredItem[],
  macro?: string,
): PairedScore {
  const before = new Map(first.map((item) => [item.id, meanOf(item)]));
  const parts = new Map<string, { first: number[]; second: number[] }>();
  let [better, worse, questions] = [0, 0, 0];
  for (const item of second) {
    const [a, b] = [before.get(item.id), meanOf(item)];
    if (a === undefined || Number.isNaN(a) || Number.isNaN(b)) continue;
    const name = macro === undefined ? "" : (item.groups[macro] ?? "");
    const part = parts.get(name) ?? { first: [], second: [] };
    parts.set(name, part);
    part.first.push(a);
    part.second.push(b);
    questions++;
    if (b > a) better++;
    if (b < a) worse++;
  }
  const pairs = [...parts.values()];
  const { mean: difference, interval } = averageOf(
    pairs.map((part) => {
      const gains = part.second.map((score, i) => score - part.first[i]!);
      return {
        mean: mean(gains),
        interval: clusteredInterval(
          gains.map((gain) => [gain]),
          { range },
        ),
      };
    }),
    range,
  );
  return {
    questions,
    first: mean(pairs.map((part) => mean(part.first))),
    second: mean(pairs.map((part) => mean(part.second))),
    difference,
    interval,
    better,
    worse,
  };
}
