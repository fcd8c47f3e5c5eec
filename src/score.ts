import { type Context, type ReadReference, type RewardType, verdictFault } from "./define.ts";
import { type ErrorCode, RewardError, thrownText } from "./errors.ts";
import { didYouMean } from "./nearest.ts";
import type { Segment } from "./normalize/words.ts";
import { golongrl } from "./profiles/golongrl.ts";
import { hardened } from "./profiles/hardened.ts";
import { placed } from "./profiles/placed.ts";
import type { Profile, ProfileName } from "./profiles/profile.ts";
import type { RecordFields, RecordOptions } from "./records/record-options.ts";
import { readSample } from "./records/rollout.ts";
import type { Sample } from "./records/sample.ts";
import { UnreadRecord } from "./records/unread-record.ts";
import { readOnce, readReference, truthsIn } from "./references.ts";
import { registry as ownRegistry, type Registry } from "./registry.ts";
import { segmentChinese } from "./segmenter.ts";
import { detect } from "./signals/detect.ts";
import type { Signal } from "./signals/signal.ts";
import { familyAdvice } from "./thinking/advice.ts";
import { type Given, givenOf } from "./thinking/given.ts";
import { thinkingOption, turnsOption } from "./thinking/option.ts";
import type { ThinkingOptions } from "./thinking/read-thinking.ts";
import type { Verdict } from "./verdict.ts";
import type { Counter } from "./verifiers/lcs/count.ts";
import { version } from "./version.ts";

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

/** A verdict with what produced it. */
export interface Score extends Verdict {
  /** The reward type; null when the response failed the gate before a type was looked for. */
  readonly type: string | null;
  readonly profile: ProfileName;
  readonly version: string;
  /** Version, profile and options in one string: enough to reproduce the reward. */
  readonly signature: string;
}

/** What became of a sample that has no reward, through no fault of the model. */
export interface Failure {
  readonly score: null;
  readonly status: ErrorCode;
  readonly type: string | null;
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly pointer?: string;
  };
  readonly profile: ProfileName;
  readonly version: string;
  readonly signature: string;
}

/** What a batch holds for each item. */
export type Result = Score | Failure;

const profiles: ReadonlyMap<string, Profile> = new Map(
  [golongrl, hardened].map((profile) => [profile.name, profile]),
);

function profileOf(options: ScoreOptions): Profile {
  const name = options.profile ?? "golongrl";
  const profile = profiles.get(name);
  if (profile === undefined) {
    const hint = didYouMean(name, profiles.keys());
    throw new RewardError("bad_option", `unknown profile ${JSON.stringify(name)}${hint}`, "/profile");
  }
  return profile;
}

type Stamp = Pick<Score, "profile" | "version" | "signature">;

const stamps = new Map<string, Stamp>();

/** Version, profile and options in one string. */
export function signatureOf(
  profile: ProfileName,
  { thinking = "tags", turns = "one" }: ThinkingOptions,
): string {
  const how = typeof thinking === "string" ? thinking : JSON.stringify(thinking);
  const more = `${thinking === "tags" ? "" : ` thinking:${how}`}${turns === "one" ? "" : ` turns:${turns}`}`;
  return `golong-rewards ${version} profile:${profile}${more}`;
}

/** The same for every sample that is scored alike, so it is put together once; of markers of one's own each time. */
function stamp(profile: ProfileName, options: ThinkingOptions): Stamp {
  const { thinking = "tags", turns = "one" } = options;
  if (typeof thinking !== "string") return { profile, version, signature: signatureOf(profile, options) };
  // Measured: a key put together of three words takes longer than to score a short answer.
  const isUsual = thinking === "tags" && turns === "one";
  const key = isUsual ? profile : `${profile} ${thinking} ${turns}`;
  let made = stamps.get(key);
  if (made === undefined) {
    made = { profile, version, signature: signatureOf(profile, options) };
    stamps.set(key, made);
  }
  return made;
}

/**
 * The result of what has no score through no fault of the model. Every failure is made here.
 *
 * @param pointer JSON pointer to the value that is at fault, where there is one
 * @param how how the thinking is read, which the signature tells
 * @example
 * failure("bad_sample", "there is no response", "/response", "hardened").score // => null
 */
export function failure(
  code: Failure["status"],
  message: string,
  pointer: string | undefined,
  profile: ProfileName,
  type: string | null = null,
  how: ThinkingOptions = {},
): Failure {
  const error = pointer === undefined ? { code, message } : { code, message, pointer };
  return { score: null, status: code, type, error, ...stamp(profile, how) };
}

/** How a sample's thinking is read: as the sample says, else as the options do. */
function thinkingOf(sample: Sample, options: ThinkingOptions): ThinkingOptions {
  const { thinking, turns } = (sample.extra_info ?? {}) as { thinking?: unknown; turns?: unknown };
  if (thinking === undefined && turns === undefined) return options;
  return {
    thinking: thinking === undefined ? options.thinking : own("thinking", () => thinkingOption(thinking)),
    turns: turns === undefined ? options.turns : own("turns", () => turnsOption(turns)),
  };
}

/** What a sample says of itself is not the caller's option: wrong, it is a bad sample. */
function own<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RewardError)) throw error;
    throw new RewardError("bad_sample", error.message, `/extra_info/${name}`);
  }
}

const noOptions: ThinkingOptions = {};

/** The options of {@link score} that concern the thinking, checked. */
function checked({ thinking, turns }: ThinkingOptions): ThinkingOptions {
  if (thinking === undefined && turns === undefined) return noOptions;
  return {
    thinking: thinking === undefined ? undefined : thinkingOption(thinking),
    turns: turns === undefined ? undefined : turnsOption(turns),
  };
}

/**
 * The reward type of a sample: the one named in the options; else that of its source and task; else the one it names
 * itself.
 *
 * @throws RewardError `unknown_type`
 */
export function rewardOf(
  { data_source: source, type, extra_info: extra }: Sample,
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
    const how = "neither data_source nor type is given";
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

/** Zeros under every key of the type's parts, so that the keys are the same for every sample of a type. */
function noParts(reward: RewardType | null): Readonly<Record<string, number>> {
  const zeros: Record<string, number> = {};
  for (const key of reward?.parts ?? []) zeros[key] = 0;
  return zeros;
}

/** The type if it can be told; a gated response of profile `golongrl` is a 0 even where it cannot. */
function rewardOrNull(sample: Sample, profile: ProfileName, options: ScoreOptions): RewardType | null {
  try {
    return rewardOf(sample, profile, options);
  } catch (error) {
    if (error instanceof RewardError && error.code === "unknown_type") return null;
    throw error;
  }
}

/**
 * A sample's rollout as a profile sees it, and how its thinking is read.
 *
 * @throws RewardError `bad_sample`, `bad_option`
 */
export function givenSample(
  sample: Sample,
  options: ThinkingOptions,
  own?: RewardType["turns"],
): { given: Given; how: ThinkingOptions } {
  const how = thinkingOf(sample, checked(options));
  const turned = own === undefined || how.turns !== undefined ? how : { ...how, turns: own };
  return { given: givenOf(sample, turned), how };
}

/**
 * The ground truths of a sample that count in a profile, as its reward type is given them: labels read, alternatives
 * told apart.
 *
 * @throws RewardError `unknown_type`, `bad_reference`
 * @example
 * readTruths({ type: "EM", response: null, reward_model: { ground_truth: "Paris" } }) // => [{ golden_label: "Paris" }]
 */
export function readTruths(sample: Sample, options: ScoreOptions = {}): readonly unknown[] {
  const profile = profileOf(options);
  const reward = rewardOf(sample, profile.name, options);
  return truthsIn(reward, sample.reward_model.ground_truth, {
    profile,
    dataSource: sample.data_source ?? "",
  });
}

/** Scores a text against one reference, as the reward type does. */
export type Judge = (reward: RewardType, text: string, reference: unknown, context: Context) => Verdict;

const judgeHere: Judge = (reward, text, reference, context) => reward.score(text, reference, context);

/** The best verdict over the label's references. */
function best(
  text: string,
  label: unknown,
  reward: RewardType,
  context: Context,
  read: ReadReference,
  judge: Judge = judgeHere,
): Verdict {
  let found: Verdict | undefined;
  // The package's own are held to the rest by their tests.
  const isOurs = ownRegistry.types.get(reward.type) === reward;
  for (const reference of read(reward, label, context)) {
    const verdict = judge(reward, text, reference, context);
    const fault =
      isOurs && verdict.score >= 0 && verdict.score <= 1 ? undefined : verdictFault(verdict, reward);
    if (fault !== undefined) throw new RewardError("internal", `${reward.type} ${fault}`);
    if (found === undefined || verdict.score > found.score) found = verdict;
  }
  if (found === undefined) throw new RewardError("bad_reference", "the ground truth is an empty list", "");
  return found;
}

const usualOptions: RecordOptions = { types: ownRegistry.types };

/** How records are read. */
function recordOptions({ shape, fields, registry = ownRegistry }: ScoreOptions): RecordOptions {
  if (shape === undefined && fields === undefined && registry === ownRegistry) return usualOptions;
  return { types: registry.types, ...(shape && { shape }), ...(fields && { fields }) };
}

/** What is scored, read. @throws RewardError `bad_sample` for what is no rollout */
function sampleOf(record: unknown, options: ScoreOptions): Sample {
  const sample = readSample(record, recordOptions(options));
  if (!(sample instanceof UnreadRecord)) return sample;
  const { code, message, pointer } = sample.fault;
  throw new RewardError(code, message, pointer);
}

/**
 * Scores one rollout.
 *
 * The gate, then the reward type of the sample's source and task, then that type's scorer; profile `hardened` looks
 * for the type first. A pure function of its arguments.
 *
 * @param record one GoLongRL sample, a record of any other shape, or what `readRollout` made of one
 * @param options profile, registry, or the type itself
 * @returns the score in [0, 1] with its status, reason and parts
 * @throws RewardError `unknown_type`, `bad_reference`, `bad_sample`, `bad_option`: what is not the model's doing
 * @example
 * score({ data_source: "EM", response: "<think>hm</think>4", reward_model: { ground_truth: { golden_label: "4" } } }).score // => 1
 * @example
 * score({ type: "EM", response: "<think>hm</think>4", answer: 4 }).score // => 1
 */
export function score(record: object, options: ScoreOptions = {}): Score {
  return scoreWith(profileOf(options), record, options);
}

function scoreWith(profile: Profile, record: unknown, options: ScoreOptions): Score {
  const sample = sampleOf(record, options);
  const scored = scoreSample(profile, sample, options);
  if (options.signals === undefined) return scored;
  const { given } = givenSample(sample, options);
  const signals = detect(given.tagged(), options.signals, given.reading());
  return { ...scored, parts: { ...scored.parts, ...signals } };
}

/** Where nothing was declared and the text has the markers of a family, its name. */
function advice(given: Given, response: string | null): string {
  const family = given.declared ? null : familyAdvice(response ?? "");
  return family === null || given.reading().finished
    ? ""
    : `; markers as of ${family} stand there: see the option thinking`;
}

/**
 * {@link score} under a profile that need not have a name of its own: the audit's steps from one to the other.
 *
 * @param judge called in place of the reward type's `score`
 */
export function scoreUnder(
  profile: Profile,
  record: object,
  options: ScoreOptions = {},
  judge?: Judge,
): Score {
  return scoreSample(profile, sampleOf(record, options), options, judge);
}

function scoreSample(profile: Profile, sample: Sample, options: ScoreOptions, judge?: Judge): Score {
  // Looked up once; where it cannot be told, only after the gate may that be said.
  const known = profile.gatesFirst ? null : rewardOrNull(sample, profile.name, options);
  const { given, how } = givenSample(sample, options, known?.turns);
  const mark = stamp(profile.name, how);
  const refused = refusalOf(sample, given, profile);
  if (refused !== null) {
    const reward = profile.gatesFirst
      ? rewardOrNull(sample, profile.name, options)
      : (known ?? rewardOf(sample, profile.name, options));
    if (reward?.gate !== "none" || refused.always) {
      const { status } = refused;
      const reason = refused.reason + (status === "gated" ? advice(given, sample.response) : "");
      return { score: 0, status, reason, parts: noParts(reward), type: reward?.type ?? null, ...mark };
    }
  }
  const label = sample.reward_model.ground_truth;
  if (profile.zeroBeforeDispatch(sample.data_source, label)) {
    const reward = rewardOrNull(sample, profile.name, options);
    if (reward === null) {
      return { score: 0, status: "scored", reason: "the reference is empty", parts: {}, type: null, ...mark };
    }
  }
  const reward = known ?? rewardOf(sample, profile.name, options);
  const context = {
    dataSource: sample.data_source ?? "",
    profile,
    segment: options.segment ?? segmentChinese,
    count: options.count,
    ...(options.answer === true && { places: true }),
  };
  // Types of somebody else's may change what they are given, so each of their rollouts has its own.
  const {
    read = options.registry === undefined || options.registry === ownRegistry ? readOnce : readReference,
  } = options;
  const text = profile.text(given, reward);
  const verdict = best(text, label, reward, context, read, judge);
  // Spelt out: measured, spreading two objects into one takes 3 µs, as long as the scoring.
  const { score: value, status, reason, parts } = verdict;
  const { profile: name, signature } = mark;
  const scored = {
    score: value,
    status,
    reason,
    parts,
    type: reward.type,
    profile: name,
    version,
    signature,
  };
  if (options.answer !== true) return scored;
  // What visible() leaves is an end of the text.
  const visibleFrom = text.length - profile.visible(text).length;
  const place = profile.places(given, reward);
  return { ...scored, ...placed(verdict, { text, response: sample.response ?? "", place, visibleFrom }) };
}

/** Why a rollout earns nothing before its answer is looked at, or null. */
function refusalOf({ silence }: Sample, given: Given, profile: Profile): ReturnType<Profile["gate"]> {
  return silence === undefined ? profile.gate(given) : { status: "no_answer", reason: silence, always: true };
}

/**
 * Scores one item of a batch: as {@link score}, but what cannot be scored is an item with `score: null`, never a throw
 * (a wrong option still is one).
 *
 * @throws RewardError `bad_option`
 * @example
 * scoreItem({ data_source: "no such", response: "</think>", reward_model: { ground_truth: "" } }).status // => "unknown_type"
 */
export function scoreItem(record: unknown, options: ScoreOptions = {}): Result {
  const profile = profileOf(options);
  try {
    return scoreWith(profile, record, options);
  } catch (error) {
    const known =
      error instanceof RewardError
        ? error
        : new RewardError("internal", `the reward type's own code failed: ${thrownText(error)}`);
    if (known.code === "bad_option") throw known;
    return failure(known.code, known.message, known.pointer, profile.name, null, checked(options));
  }
}
