import type { ReadReference } from "../define.ts";
import { RewardError } from "../errors.ts";
import { nearestOrAll } from "../nearest.ts";
import type { Segment } from "../normalize/words.ts";
import { golongrl } from "../profiles/golongrl.ts";
import { hardened } from "../profiles/hardened.ts";
import type { Profile, ProfileName } from "../profiles/profile.ts";
import type { RecordFields } from "../records/record-options.ts";
import { kindOf } from "../records/schema-fault.ts";
import type { Registry } from "../registry.ts";
import type { Signal } from "../signals/signal.ts";
import type { ThinkingOptions } from "../thinking/read-thinking.ts";
import type { Counter } from "../verifiers/lcs/count.ts";
import { OptionNames } from "./option-names.ts";

/** How to score. */
export interface ScoreOptions extends ThinkingOptions {
  /** `golongrl` (the default) is the published run, value for value; `hardened` cannot be gamed. */
  readonly profile?: ProfileName;
  /** The reward types known; the package's own by default. */
  readonly registry?: Registry;
  /** Cuts Chinese into words; as jieba does by default, whose dictionary is read when the first Chinese summary comes. Needed in a browser. */
  readonly segment?: Segment;
  /** Counts the words of ROUGE-L in place of this thread: how a batch brings in what a GPU has counted. */
  readonly count?: Counter;
  /** Reads labels in place of `readReference`. */
  readonly read?: ReadReference;
  /** The reward type's wire name, for callers that know it: what the sample says of it is then not looked at. */
  readonly type?: string;
  /** The shape of what is scored; told by its keys by default. */
  readonly shape?: string;
  /** Where records of no known shape have what. */
  readonly fields?: RecordFields;
  /** Signs of gaming to be shown in `parts`, under their names; the score does not change. None by default. */
  readonly signals?: readonly Signal[];
  /** Give the answer that was judged and what was found in the response, each with its place there. Off by default. */
  readonly answer?: boolean;
}

const profiles: ReadonlyMap<string, Profile> = new Map(
  [golongrl, hardened].map((profile) => [profile.name, profile]),
);

const scoreOptions: Readonly<Record<keyof ScoreOptions, true>> = {
  profile: true,
  registry: true,
  segment: true,
  count: true,
  read: true,
  type: true,
  shape: true,
  fields: true,
  signals: true,
  answer: true,
  thinking: true,
  turns: true,
};

/** `signal` is an option of `scoreMany`, with which options may be shared. */
const names = new OptionNames([...Object.keys(scoreOptions), "signal"]);

const recordFields: Readonly<Record<keyof RecordFields, true>> = {
  response: true,
  reference: true,
  prompt: true,
  id: true,
  uid: true,
};
const fieldNames = new OptionNames(Object.keys(recordFields));

/** Options of callers that no compiler has checked. */
function checkValues({ type, registry, fields }: ScoreOptions): void {
  if (type !== undefined && typeof type !== "string")
    throw new RewardError("bad_option", `type is a reward type's name, not ${kindOf(type)}`, "/type");
  if (registry !== undefined && typeof registry?.resolve !== "function")
    throw new RewardError("bad_option", "registry is what extend gives", "/registry");
  if (fields !== undefined) fieldNames.check(fields);
}

/** @throws RewardError `bad_option` for a profile that does not exist, a misspelt option, or one that is no option's value */
export function profileOf(options: ScoreOptions): Profile {
  names.check(options);
  checkValues(options);
  const name = options.profile ?? "golongrl";
  const profile = profiles.get(name);
  if (profile === undefined) {
    const hint = nearestOrAll(String(name), [...profiles.keys()]);
    throw new RewardError("bad_option", `unknown profile ${JSON.stringify(name)}${hint}`, "/profile");
  }
  return profile;
}
