import { isObject } from "../json/is-object.ts";
import type { Fields } from "../records/format.ts";
import { formatOf } from "../records/formats.ts";

/**
 * The reward a record carries: ours (`reward.score`), else what the tool that wrote it gave, by its format; else
 * `reward` or `score`.
 *
 * @returns the number; null where the record says that there is none; undefined where it says nothing
 * @example
 * storedReward({ output: "…", gts: "…", score: 0.5 }) // => 0.5
 */
export function storedReward(record: unknown): number | null | undefined {
  if (!isObject(record)) return undefined;
  const { reward, score } = record;
  const stored = isObject(reward) ? reward.score : toolsReward(record, reward ?? score);
  if (typeof stored === "number") return stored;
  return stored === null ? null : undefined;
}

/** Null where the tool says that its own number counts for nothing. */
function toolsReward(record: Fields, usual: unknown): unknown {
  const reward = formatOf(record).place?.(record).reward;
  return reward === null ? null : (reward ?? usual);
}
