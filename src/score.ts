import type { Context, ReadReference, RewardType, Verdict } from "./define.ts";
import { type ErrorCode, RewardError } from "./errors.ts";
import type { Segment } from "./normalize/words.ts";
import { golongrl } from "./profiles/golongrl.ts";
import { hardened } from "./profiles/hardened.ts";
import type { Profile, ProfileName } from "./profiles/profile.ts";
import { registry as ownRegistry, type Registry } from "./registry.ts";
import { segmentChinese } from "./segmenter.ts";
import { detect } from "./signals/detect.ts";
import type { Signal } from "./signals/signal.ts";
import { familyAdvice } from "./thinking/advice.ts";
import { type Given, givenOf } from "./thinking/given.ts";
import { thinkingOption, turnsOption } from "./thinking/option.ts";
import type { RawRollout, ThinkingOptions } from "./thinking/read-thinking.ts";
import type { Counter } from "./verifiers/lcs/count.ts";
import { version } from "./version.ts";

/** One GoLongRL sample: a rollout with what it takes to score it. */
export interface Sample {
  readonly data_source: string;
  /** The model's text. `null` counts as an empty one. */
  readonly response: string | null;
  readonly reward_model: { readonly ground_truth: unknown };
  /** Besides the task: `thinking` and `turns` of this sample, where they differ from the options. */
  readonly extra_info?: { readonly reward_mode?: string; readonly [key: string]: unknown } | null;
  readonly uid?: string | number;
  readonly id?: string | number;
  /**
   * The thinking that a server put beside the text (`reasoning`, `reasoning_content`, a content part); null where it
   * says that there is none. `response` is then the answer, and null where there is none yet.
   */
  readonly thinking?: string | null;
  /** What the chat template wrote of the model's turn, where it closes the thinking; see `prefillOf`. */
  readonly prefill?: string;
}

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
  /** Reads references in place of the types' own `read`: how a batch reads that of a prompt's rollouts once. */
  readonly read?: ReadReference;
  /** The reward type's wire name, for callers that know it: `data_source` is then not looked at. */
  readonly type?: string;
  /** Signs of gaming to be shown in `parts`, under their names; the score does not change. None by default. */
  readonly signals?: readonly Signal[];
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
  if (profile === undefined)
    throw new RewardError("bad_option", `unknown profile ${JSON.stringify(name)}`, "/profile");
  return profile;
}

type Stamp = Pick<Score, "profile" | "version" | "signature">;

const stamps = new Map<string, Stamp>();

/** Version, profile and options in one string. */
function signatureOf(profile: ProfileName, { thinking = "tags", turns = "one" }: ThinkingOptions): string {
  const how = typeof thinking === "string" ? thinking : JSON.stringify(thinking);
  const more = `${thinking === "tags" ? "" : ` thinking:${how}`}${turns === "one" ? "" : ` turns:${turns}`}`;
  return `golong-rewards ${version} profile:${profile}${more}`;
}

/** The same for every sample that is scored alike, so it is put together once; of markers of one's own each time. */
function stamp(profile: ProfileName, options: ThinkingOptions): Stamp {
  const { thinking = "tags", turns = "one" } = options;
  if (typeof thinking !== "string") return { profile, version, signature: signatureOf(profile, options) };
  const key = `${profile} ${thinking} ${turns}`;
  let made = stamps.get(key);
  if (made === undefined) {
    made = { profile, version, signature: signatureOf(profile, options) };
    stamps.set(key, made);
  }
  return made;
}

const isTextOrNull = (value: unknown): boolean => typeof value === "string" || value === null;

/** The rollout of a sample, checked. */
function rolloutOf(sample: Sample): RawRollout {
  if (typeof sample !== "object" || sample === null)
    throw new RewardError("bad_sample", "a sample must be an object", "");
  const { response, thinking, prefill } = sample;
  // A trainer hands on null when the model said nothing.
  if (!isTextOrNull(response)) throw new RewardError("bad_sample", "response must be a string", "/response");
  if (thinking !== undefined && !isTextOrNull(thinking))
    throw new RewardError("bad_sample", "thinking must be a string", "/thinking");
  if (prefill !== undefined && typeof prefill !== "string")
    throw new RewardError("bad_sample", "prefill must be a string", "/prefill");
  return sample;
}

/** How a sample's thinking is read: as the sample says, else as the options do. */
function thinkingOf(sample: Sample, options: ThinkingOptions): ThinkingOptions {
  const { thinking, turns } = (sample.extra_info ?? {}) as { thinking?: unknown; turns?: unknown };
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

/** The options of {@link score} that concern the thinking, checked. */
function checked({ thinking, turns }: ThinkingOptions): ThinkingOptions {
  return {
    thinking: thinking === undefined ? undefined : thinkingOption(thinking),
    turns: turns === undefined ? undefined : turnsOption(turns),
  };
}

function resolve(sample: Sample, profile: Profile, options: ScoreOptions): RewardType {
  const registry = options.registry ?? ownRegistry;
  if (options.type === undefined)
    return registry.resolve(sample.data_source, sample.extra_info?.reward_mode, profile.name);
  const reward = registry.types.get(options.type);
  if (reward === undefined)
    throw new RewardError("unknown_type", `no reward type ${JSON.stringify(options.type)}`);
  return reward;
}

/** Zeros under every key of the type's parts, so that the keys are the same for every sample of a type. */
const noParts = (reward: RewardType | null): Readonly<Record<string, number>> =>
  Object.fromEntries((reward?.parts ?? []).map((key) => [key, 0]));

/** The type if it can be told; a gated response of profile `golongrl` is a 0 even where it cannot. */
function resolveOrNull(sample: Sample, profile: Profile, options: ScoreOptions): RewardType | null {
  try {
    return resolve(sample, profile, options);
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
): { given: Given; how: ThinkingOptions } {
  const rollout = rolloutOf(sample);
  const how = thinkingOf(sample, checked(options));
  return { given: givenOf(rollout, how), how };
}

const readHere: ReadReference = (reward, truth, context) => reward.read(truth, context);

/**
 * The best verdict over the ground truth's alternatives. An alternative that cannot be used is an error
 * even where another one would do: it is a fault of the data set.
 */
function best(
  text: string,
  sample: Sample,
  reward: RewardType,
  context: Context,
  read: ReadReference = readHere,
): Verdict {
  const truths = context.profile.alternatives(sample.reward_model?.ground_truth, context.dataSource);
  let found: Verdict | undefined;
  for (const truth of truths) {
    const verdict = reward.score(text, read(reward, truth, context), context);
    if (found === undefined || verdict.score > found.score) found = verdict;
  }
  if (found === undefined)
    throw new RewardError("bad_reference", "ground_truth is an empty list", "/reward_model/ground_truth");
  return found;
}

/**
 * Scores one rollout.
 *
 * The gate, then the reward type of the sample's source and task, then that type's scorer; profile `hardened` looks
 * for the type first. A pure function of its arguments.
 *
 * @param sample one GoLongRL sample
 * @param options profile, registry, or the type itself
 * @returns the score in [0, 1] with its status, reason and parts
 * @throws RewardError `unknown_type`, `bad_reference`, `bad_sample`, `bad_option`: what is not the model's doing
 * @example
 * score({ data_source: "EM", response: "<think>hm</think>4", reward_model: { ground_truth: { golden_label: "4" } } }).score // => 1
 */
export function score(sample: Sample, options: ScoreOptions = {}): Score {
  const scored = scoreUnder(profileOf(options), sample, options);
  if (options.signals === undefined) return scored;
  const { given } = givenSample(sample, options);
  const signals = detect(given.tagged(), options.signals, given.reading());
  return { ...scored, parts: { ...scored.parts, ...signals } };
}

/** Where nothing was declared and the text has the markers of a family, its name. */
function advice({ declared, reading }: Given, response: string | null): string {
  const family = declared || reading().finished ? null : familyAdvice(response ?? "");
  return family === null ? "" : `; markers as of ${family} stand there: see the option thinking`;
}

/** {@link score} under a profile that need not have a name of its own: the audit's steps from one to the other. */
export function scoreUnder(profile: Profile, sample: Sample, options: ScoreOptions = {}): Score {
  const { given, how } = givenSample(sample, options);
  const mark = stamp(profile.name, how);
  const refused = profile.gate(given);
  if (refused !== null) {
    const reward = profile.gatesFirst
      ? resolveOrNull(sample, profile, options)
      : resolve(sample, profile, options);
    if (reward?.gate !== "none" || refused.always) {
      const { status } = refused;
      const reason = refused.reason + advice(given, sample.response);
      return { score: 0, status, reason, parts: noParts(reward), type: reward?.type ?? null, ...mark };
    }
  }
  if (profile.zeroBeforeDispatch(sample.data_source, sample.reward_model?.ground_truth)) {
    const reward = resolveOrNull(sample, profile, options);
    if (reward === null) {
      return { score: 0, status: "scored", reason: "the reference is empty", parts: {}, type: null, ...mark };
    }
  }
  const reward = resolve(sample, profile, options);
  const context = {
    dataSource: String(sample.data_source),
    profile,
    segment: options.segment ?? segmentChinese,
    count: options.count,
  };
  const verdict = best(profile.text(given, reward), sample, reward, context, options.read);
  if (!(verdict.score >= 0 && verdict.score <= 1)) {
    throw new RewardError("internal", `${reward.type} gave ${verdict.score}, which is not in [0, 1]`);
  }
  // Spelt out: measured, spreading two objects into one takes 3 µs, as long as the scoring.
  const { score: value, status, reason, parts } = verdict;
  const { profile: name, signature } = mark;
  return { score: value, status, reason, parts, type: reward.type, profile: name, version, signature };
}

/**
 * Scores one item of a batch: as {@link score}, but what cannot be scored is an item with `score: null`, never a throw
 * (a wrong option still is one).
 *
 * @throws RewardError `bad_option`
 * @example
 * scoreItem({ data_source: "no such", response: "</think>", reward_model: { ground_truth: "" } }).status // => "unknown_type"
 */
export function scoreItem(sample: unknown, options: ScoreOptions = {}): Result {
  const profile = profileOf(options);
  try {
    return score(sample as Sample, options);
  } catch (error) {
    const known = error instanceof RewardError ? error : new RewardError("internal", String(error));
    if (known.code === "bad_option") throw known;
    const { code, message, pointer } = known;
    return {
      score: null,
      status: code,
      type: null,
      error: pointer === undefined ? { code, message } : { code, message, pointer },
      ...stamp(profile.name, options),
    };
  }
}
