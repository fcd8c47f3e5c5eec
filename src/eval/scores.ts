import { averageOf, type Estimate } from "../stats/average.ts";
import { clusteredInterval } from "../stats/intervals.ts";
import { mean } from "../stats/moments.ts";

/** A question's answers, scored. */
export interface ScoredItem {
  readonly id: string;
  readonly groups: Readonly<Record<string, string>>;
  /** One a sample, in [0, 1]; null where there is none: the server or the judge has failed. */
  readonly scores: readonly (number | null)[];
}

/** The estimate of what a model scores, and what it was made of. */
export interface Figure extends Estimate {
  readonly questions: number;
  readonly samples: number;
}

/** What a benchmark came to. */
export interface BenchmarkScore extends Figure {
  /** Samples without a score. They count neither as right nor as wrong. */
  readonly unscored: number;
  /** By breakdown and part. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, Figure>>>>;
}

/** What a score lies in. */
const share = [0, 1] as const;

function figureOf(items: readonly ScoredItem[]): Figure {
  const clusters = items
    .map(({ scores }) => scores.filter((score) => score !== null))
    .filter((scores) => scores.length > 0);
  const values = clusters.flat();
  return {
    mean: mean(values),
    interval: clusteredInterval(clusters, { range: share }),
    questions: clusters.length,
    samples: values.length,
  };
}

/**
 * A benchmark's score with its breakdowns: the mean over all answers, or over the parts of `macro`. O(n).
 *
 * @param macro the breakdown whose parts count alike, whatever their size
 */
export function scoreBenchmark(items: readonly ScoredItem[], macro?: string): BenchmarkScore {
  const parts = new Map<string, Map<string, ScoredItem[]>>();
  for (const item of items)
    for (const [name, part] of Object.entries(item.groups)) {
      const known = parts.get(name) ?? new Map<string, ScoredItem[]>();
      parts.set(name, known);
      const list = known.get(part);
      if (list === undefined) known.set(part, [item]);
      else list.push(item);
    }
  const groups = Object.fromEntries(
    [...parts].map(([name, known]) => [
      name,
      Object.fromEntries(
        [...known]
          .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
          .map(([part, list]) => [part, figureOf(list)]),
      ),
    ]),
  );
  const all = figureOf(items);
  const halves = macro === undefined ? [] : Object.values(groups[macro] ?? {});
  const unscored = items.reduce(
    (sum, { scores }) => sum + scores.filter((score) => score === null).length,
    0,
  );
  return { ...all, ...(halves.length > 0 && averageOf(halves, share)), unscored, groups };
}
