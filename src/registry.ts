import type { RewardType, Route } from "./define.ts";
import { RewardError } from "./errors.ts";
import { didYouMean } from "./nearest.ts";
import type { ProfileName } from "./profiles/profile.ts";
import { checkOf } from "./records/json-schema.ts";
import { scoredElsewhere } from "./rewards/sources-elsewhere.ts";
import { rewardTypes } from "./table.ts";

/** The reward types a scorer knows, and which samples belong to which. Immutable; make another with {@link extend}. */
export interface Registry {
  /** By wire name, in the table's order. */
  readonly types: ReadonlyMap<string, RewardType>;
  /**
   * The reward type of a sample.
   *
   * @param dataSource the sample's `data_source`
   * @param task the sample's `extra_info.reward_mode`, looked at only where a source has tasks
   * @throws RewardError `unknown_type`, naming what is unknown
   */
  resolve(dataSource: unknown, task: unknown, profile: ProfileName): RewardType;
}

interface Entry {
  readonly route: Route;
  readonly reward: RewardType;
}

/** Words from a caller's input in an error message: quoted and cut. */
const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
};

const covers = ({ route }: Entry, source: string, task: unknown): boolean =>
  (route.task === undefined || route.task === task) &&
  (route.match === "contains"
    ? source.includes(route.source)
    : route.match === "prefix" && source.startsWith(route.source));

function noRewardFor(dataSource: string, known: Iterable<string>): RewardError {
  const scoredBy = scoredElsewhere(dataSource);
  const where =
    scoredBy === undefined ? didYouMean(dataSource, known) : `: GoLongRL scores it by ${scoredBy}`;
  return new RewardError(
    "unknown_type",
    `no reward type for data_source ${quoted(dataSource)}${where}`,
    "/data_source",
  );
}

const tasksOf = (entries: readonly Entry[]): string[] => entries.flatMap(({ route }) => route.task ?? []);

function build(rewards: readonly RewardType[]): Registry {
  const types = new Map<string, RewardType>();
  const exact = new Map<string, Entry[]>();
  const patterns: Entry[] = [];
  for (const reward of rewards) {
    if (types.has(reward.type))
      throw new RewardError("bad_option", `reward type ${quoted(reward.type)} is defined twice`);
    types.set(reward.type, reward);
    for (const schema of [reward.reference, reward.referenceAsRun]) if (schema !== undefined) checkOf(schema);
    for (const route of reward.routes) {
      const entry = { route, reward };
      if (route.match === undefined || route.match === "exact") {
        exact.set(route.source, [...(exact.get(route.source) ?? []), entry]);
      } else patterns.push(entry);
    }
  }

  return {
    types,
    resolve(dataSource, task, profile) {
      if (typeof dataSource !== "string") {
        throw new RewardError(
          "unknown_type",
          dataSource === undefined
            ? "data_source is missing"
            : `data_source must be a string, not ${quoted(dataSource)}`,
          "/data_source",
        );
      }
      const isKnown = ({ route }: Entry): boolean => route.profile === undefined || route.profile === profile;
      const ofSource = (exact.get(dataSource) ?? []).filter(isKnown);
      const found =
        ofSource.find(({ route }) => route.task === undefined || route.task === task) ??
        (ofSource.length === 0
          ? patterns.find((entry) => isKnown(entry) && covers(entry, dataSource, task))
          : undefined);
      if (found !== undefined) return found.reward;
      throw ofSource.length > 0
        ? new RewardError(
            "unknown_type",
            task === undefined
              ? `${dataSource} has several tasks, and extra_info.reward_mode names none`
              : `${dataSource} has no task ${quoted(task)}${didYouMean(String(task), tasksOf(ofSource))}`,
            "/extra_info/reward_mode",
          )
        : noRewardFor(dataSource, exact.keys());
    },
  };
}

/** The registry of the package's own reward types. */
export const registry: Registry = build(rewardTypes);

/**
 * A registry with further reward types. Nothing is registered globally; hand the result to `score`.
 *
 * @param rewards records made with `defineReward`; a name that exists already is an error
 * @param base what to extend, the package's own registry by default
 * @throws RewardError `bad_option` when a name is taken
 * @example
 * extend([]).types.size === registry.types.size // => true
 */
export function extend(rewards: readonly RewardType[], base: Registry = registry): Registry {
  return build([...base.types.values(), ...rewards]);
}
