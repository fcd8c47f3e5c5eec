import { clusteredInterval, type Interval } from "../stats/intervals.ts";
import { mean } from "../stats/moments.ts";

/** A question's answers, scored. */
export interface ScoredItem {
  readonly id: string;
  readonly groups: Readonly<Record<string, string>>;
  /** One a sample, in [0, 1]; null where there is none: the server or the judge has failed. */
  readonly scores: readonly (number | null)[];
}

/** A mean with its interval, in [0, 1]. */
export interface Estimate {
  /** NaN, and null in JSON, where nothing has a score. */
  readonly mean: number;
  /** Of the mean, clustered by question; 95 %. */
  readonly interval: Interval;
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

function figureOf(items: readonly ScoredItem[]): Figure {
  const clusters = items
    .map(({ scores }) => scores.filter((score) => score !== null))
    .filter((scores) => scores.length > 0);
  const values = clusters.flat();
  return {
    mean: mean(values),
    interval: clusteredInterval(clusters),
    questions: clusters.length,
    samples: values.length,
  };
}

/**
 * The unweighted mean of figures that do not depend on each other. Its interval has the half width
 * √(Σ h²) / n, with h the half widths of the n intervals.
 *
 * @example
 * averageOf([{ mean: 0.5, interval: { low: 0.2, high: 0.8 } }, { mean: 1, interval: { low: 0.6, high: 1.4 } }]) // => { mean: 0.75, interval: { low: 0.5, high: 1 } }
 */
export function averageOf(figures: readonly Estimate[]): Estimate {
  const centre = mean(figures.map((figure) => figure.mean));
  const squares = figures.map(({ interval: { low, high } }) => ((high - low) / 2) ** 2);
  const half = Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) / figures.length;
  return { mean: centre, interval: { low: centre - half, high: centre + half } };
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
  return { ...all, ...(halves.length > 0 && averageOf(halves)), unscored, groups };
}
