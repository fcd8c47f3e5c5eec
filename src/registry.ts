import { type RewardType, type Route, recordFault } from "./define.ts";
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

/** What a source that is named whole is scored by: in the table's order the first that covers a task counts. */
interface OfSource {
  readonly byTask: Map<unknown, RewardType>;
  /** What scores the tasks that are not listed. */
  otherwise: RewardType | undefined;
}

/** What a sample's source and task were found to be. */
interface Looked {
  readonly dataSource: string;
  readonly task: unknown;
  readonly profile: ProfileName;
  readonly reward: RewardType;
}

/** Words from a caller's input in an error message: quoted and cut. */
const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
};

const profileNames: readonly ProfileName[] = ["golongrl", "hardened"];

const covers = ({ route }: Entry, source: string, task: unknown, profile: ProfileName): boolean =>
  (route.profile === undefined || route.profile === profile) &&
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

function addTo(sources: Map<string, OfSource>, { source, task }: Route, reward: RewardType): void {
  const of = sources.get(source) ?? { byTask: new Map(), otherwise: undefined };
  sources.set(source, of);
  if (of.otherwise !== undefined) return;
  if (task === undefined) of.otherwise = reward;
  else if (!of.byTask.has(task)) of.byTask.set(task, reward);
}

function build(rewards: readonly RewardType[]): Registry {
  const types = new Map<string, RewardType>();
  const exact: Readonly<Record<ProfileName, Map<string, OfSource>>> = {
    golongrl: new Map(),
    hardened: new Map(),
  };
  const patterns: Entry[] = [];
  for (const reward of rewards) {
    if (types.has(reward.type))
      throw new RewardError("bad_option", `reward type ${quoted(reward.type)} is defined twice`);
    types.set(reward.type, reward);
    for (const route of reward.routes) {
      if (route.match === undefined || route.match === "exact") {
        for (const name of route.profile === undefined ? profileNames : [route.profile])
          addTo(exact[name], route, reward);
      } else patterns.push({ route, reward });
    }
  }

  // What was looked up last: the rollouts of a prompt come one after the other.
  let last: Looked | undefined;
  return {
    types,
    resolve(dataSource, task, profile) {
      if (
        last !== undefined &&
        last.dataSource === dataSource &&
        last.task === task &&
        last.profile === profile
      )
        return last.reward;
      if (typeof dataSource !== "string") {
        throw new RewardError(
          "unknown_type",
          dataSource === undefined
            ? "data_source is missing"
            : `data_source must be a string, not ${quoted(dataSource)}`,
          "/data_source",
        );
      }
      const ofSource = exact[profile].get(dataSource);
      const found =
        ofSource === undefined
          ? patterns.find((entry) => covers(entry, dataSource, task, profile))?.reward
          : (ofSource.byTask.get(task) ?? ofSource.otherwise);
      if (found !== undefined) {
        last = { dataSource, task, profile, reward: found };
        return found;
      }
      if (ofSource === undefined) throw noRewardFor(dataSource, exact[profile].keys());
      const tasks = [...ofSource.byTask.keys()].map(String);
      throw new RewardError(
        "unknown_type",
        task === undefined
          ? `${dataSource} has several tasks, and extra_info.reward_mode names none`
          : `${dataSource} has no task ${quoted(task)}${didYouMean(String(task), tasks)}`,
        "/extra_info/reward_mode",
      );
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
 * @throws RewardError `bad_option` when a name is taken, or a record is not whole
 * @example
 * extend([]).types.size === registry.types.size // => true
 */
export function extend(rewards: readonly RewardType[], base: Registry = registry): Registry {
  if (!Array.isArray(rewards)) throw new RewardError("bad_option", "extend takes a list of reward types");
  for (const reward of rewards) {
    const fault = recordFault(reward);
    if (fault !== undefined)
      throw new RewardError("bad_option", `reward type ${quoted(reward.type)} ${fault}`);
  }
  const all = build([...base.types.values(), ...rewards]);
  // Schemas of new types are checked at once; the package's own when they are first needed, which keeps its import fast.
  for (const { reference, referenceAsRun = reference } of rewards) [reference, referenceAsRun].map(checkOf);
  return all;
}
