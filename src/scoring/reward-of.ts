import type { RewardType } from "../define.ts";
import { RewardError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import type { ProfileName } from "../profiles/profile.ts";
import type { Sample } from "../records/sample.ts";
import { type RewardNames, UnreadRecord } from "../records/unread-record.ts";
import { registry as ownRegistry } from "../registry.ts";
import type { ScoreOptions } from "./options.ts";

/**
 * The reward type of a sample: the one named in the options; else that of its source and task; else the one it names
 * itself.
 *
 * @throws RewardError `unknown_type`
 */
export function rewardOf(
  { data_source: source, type, extra_info: extra }: RewardNames,
  profile: ProfileName,
  { registry = ownRegistry, type: meant }: Pick<ScoreOptions, "registry" | "type"> = {},
): RewardType {
  if (meant === undefined && source !== undefined) {
    try {
      return registry.resolve(source, extra?.reward_mode, profile);
    } catch (error) {
      if (type === undefined || !registry.types.has(type)) throw error;
    }
  }
  const name = meant ?? type;
  if (name === undefined) {
    const how = "the record has no data_source and no type, and the option type is not given";
    throw new RewardError("unknown_type", `nothing says which reward is meant: ${how}`, "/data_source");
  }
  const reward = registry.types.get(name);
  if (reward !== undefined) return reward;
  const hint = didYouMean(name, registry.types.keys());
  throw new RewardError(
    "unknown_type",
    `no reward type ${JSON.stringify(name.slice(0, 80))}${hint}`,
    "/type",
  );
}

/** The type if it can be told; a gated response of profile `golongrl` is a 0 even where it cannot. */
export function rewardOrNull(
  sample: RewardNames,
  profile: ProfileName,
  options: ScoreOptions,
): RewardType | null {
  try {
    return rewardOf(sample, profile, options);
  } catch (error) {
    if (error instanceof RewardError && error.code === "unknown_type") return null;
    throw error;
  }
}

/** The reward type's wire name for what has no score, where the record says it. */
export function typeOfFailed(
  read: Sample | UnreadRecord,
  profile: ProfileName,
  options: ScoreOptions,
): string | null {
  return rewardOrNull(read instanceof UnreadRecord ? read.names : read, profile, options)?.type ?? null;
}
