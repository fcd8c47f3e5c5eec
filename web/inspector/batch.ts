import { worthwhile } from "../../src/batch/gpu/choose.ts";
import type { Backend } from "../../src/batch/gpu/counts.ts";
import { computeWith } from "../../src/batch/gpu/thread-device.ts";
import { Rollout } from "../../src/records/rollout.ts";
import type { UnreadRecord } from "../../src/records/unread-record.ts";
import { rougeLReward } from "../../src/rewards/rouge-l-reward.ts";
import { scoreItem } from "../../src/score.ts";
import type { ScoreOptions } from "../../src/scoring/options.ts";
import type { Result } from "../../src/scoring/result.ts";

/** A line, read. */
export interface Item {
  readonly rollout: Rollout | UnreadRecord;
}

/** An item's results under both profiles. */
export type Pair = readonly [golongrl: Result, hardened: Result];

/** A batch's results, and where its summaries were counted: null where there was none. */
export interface Scored {
  readonly pairs: readonly Pair[];
  readonly backend: Backend | null;
}

const pairOf = ({ rollout }: Item, options: ScoreOptions): Pair => [
  scoreItem(rollout, { ...options, profile: "golongrl" }),
  scoreItem(rollout, { ...options, profile: "hardened" }),
];

/** Whether the item is a summary, as far as that can be told before it is scored: a wrong guess costs time alone. */
function isSummary({ rollout }: Item): boolean {
  if (!(rollout instanceof Rollout)) return false;
  const { sample } = rollout;
  if (sample.type !== undefined && sample.data_source === undefined) return sample.type === rougeLReward.type;
  const routes = rougeLReward.routes.filter(({ source }) => source === sample.data_source);
  return routes.some(({ task }) => task === undefined || task === sample.extra_info?.reward_mode);
}

/** From so many summaries of so many characters on a device is asked for: a word is some five characters. */
const wanted = { summaries: worthwhile.pairs / 2, characters: worthwhile.words * 5 } as const;

/**
 * Scores a batch under both profiles. Its summaries are counted on the browser's GPU where there is one and they are
 * enough to gain from it; the numbers are the same.
 *
 * @param options `segment`, which both profiles get
 * @param softwareGpu takes a software adapter for a GPU: for tests
 */
export async function scoreBatch(
  items: readonly Item[],
  options: ScoreOptions,
  softwareGpu: boolean,
): Promise<Scored> {
  const summaries = items.filter(isSummary);
  const characters = summaries.reduce(
    (sum, { rollout }) => sum + (rollout instanceof Rollout ? (rollout.sample.response?.length ?? 0) : 0),
    0,
  );
  const isWorthIt =
    summaries.length >= wanted.summaries && characters >= wanted.characters * summaries.length;
  if (!isWorthIt || !("gpu" in navigator))
    return {
      pairs: items.map((item) => pairOf(item, options)),
      backend: summaries.length > 0 ? "cpu" : null,
    };
  const counted = await computeWith({ backend: "auto", softwareGpu }, (count) =>
    summaries.map((item) => pairOf(item, count === undefined ? options : { ...options, count })),
  );
  const found = new Map(summaries.map((item, i) => [item, counted.result[i]!]));
  return {
    pairs: items.map((item) => found.get(item) ?? pairOf(item, options)),
    backend: counted.backend,
  };
}
