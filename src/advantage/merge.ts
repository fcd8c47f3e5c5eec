import { RewardError } from "../errors.ts";
import type { GroupStats } from "./group-stats.ts";

/** One prompt's statistics as a row of JSON lines; doubles survive the trip unchanged. */
export interface StatsRow {
  readonly uid: string | number;
  readonly type: string | null;
  readonly n: number;
  readonly mean: number;
  readonly mean_low: number;
  readonly m2: number;
}

/** Statistics as rows, one prompt each, for a file beside a shard. */
export function* statsToRows(stats: GroupStats): Generator<StatsRow> {
  for (let u = 0; u < stats.uid.length; u++) {
    yield {
      uid: stats.uid[u]!,
      type: stats.types[stats.type[u]!] ?? null,
      n: stats.count[u]!,
      mean: stats.mean[u]!,
      mean_low: stats.meanLow[u]!,
      m2: stats.m2[u]!,
    };
  }
}

/**
 * Join rows of any number of shards into the statistics of all their rollouts.
 *
 * Rows of one prompt are joined by Chan's update: with δ the difference of the means, n = n₁ + n₂,
 * m = m₁ + δ·n₂/n and M2 = M2₁ + M2₂ + δ²·n₁·n₂/n. A prompt that lies whole in one shard keeps its row bit for
 * bit, so advantages taken from the joined statistics equal those of one big run exactly; a prompt split over
 * shards agrees to rounding (1e-12). Associative and commutative in the same sense. O(rows).
 *
 * @throws RewardError `bad_option` for a prompt with two reward types, naming it
 * @see T. F. Chan, G. H. Golub, R. J. LeVeque, Updating Formulae and a Pairwise Algorithm, 1979
 * @example
 * statsFromRows([{ uid: 7, type: null, n: 1, mean: 1, mean_low: 0, m2: 0 }, { uid: 7, type: null, n: 1, mean: 0, mean_low: 0, m2: 0 }]).m2 // => Float64Array.of(0.5)
 */
export function statsFromRows(rows: Iterable<StatsRow>): GroupStats {
  const place = new Map<string | number, number>();
  const joined: StatsRow[] = [];
  for (const row of rows) {
    const u = place.get(row.uid);
    if (u === undefined) {
      place.set(row.uid, joined.length);
      joined.push(row);
    } else {
      joined[u] = joinRows(joined[u]!, row);
    }
  }
  const types = [...new Set(joined.flatMap((row) => row.type ?? []))];
  const code = new Map(types.map((type, t) => [type, t]));
  return {
    uid: joined.map((row) => row.uid),
    types,
    type: Int32Array.from(joined, (row) => (row.type === null ? -1 : code.get(row.type)!)),
    count: Float64Array.from(joined, (row) => row.n),
    mean: Float64Array.from(joined, (row) => row.mean),
    meanLow: Float64Array.from(joined, (row) => row.mean_low),
    m2: Float64Array.from(joined, (row) => row.m2),
  };
}

/** The statistics of several shards as one; see {@link statsFromRows}. */
export function mergeStats(shards: Iterable<GroupStats>): GroupStats {
  return statsFromRows(rowsOf(shards));
}

function* rowsOf(shards: Iterable<GroupStats>): Generator<StatsRow> {
  for (const shard of shards) yield* statsToRows(shard);
}

function joinRows(a: StatsRow, b: StatsRow): StatsRow {
  if (a.type !== b.type) {
    throw new RewardError(
      "bad_option",
      `prompt ${a.uid} has two reward types in different shards: ${a.type} and ${b.type}`,
    );
  }
  return { uid: a.uid, type: a.type, ...joinMoments(a, b) };
}

/** Number, mean and M2 of some rollouts. */
export type MomentsRow = Pick<StatsRow, "n" | "mean" | "mean_low" | "m2">;

/** Chan's update; see {@link statsFromRows}. */
export function joinMoments(a: MomentsRow, b: MomentsRow): MomentsRow {
  const n = a.n + b.n;
  const delta = b.mean - a.mean + (b.mean_low - a.mean_low);
  const step = a.mean_low + (delta * b.n) / n;
  const mean = a.mean + step;
  // Knuth's two-sum: what the addition above rounded away.
  const back = mean - a.mean;
  const mean_low = a.mean - (mean - back) + (step - back);
  return { n, mean, mean_low, m2: a.m2 + b.m2 + (delta * delta * a.n * b.n) / n };
}
