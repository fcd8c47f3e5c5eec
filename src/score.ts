import type { RewardType } from "./define.ts";
import { RewardError, thrownText } from "./errors.ts";
import { placed } from "./profiles/placed.ts";
import type { Profile } from "./profiles/profile.ts";
import type { RecordOptions } from "./records/record-options.ts";
import { readSample } from "./records/rollout.ts";
import type { Sample } from "./records/sample.ts";
import { UnreadRecord } from "./records/unread-record.ts";
import { registry as ownRegistry } from "./registry.ts";
import { bestVerdict, type Judge } from "./scoring/best-verdict.ts";
import { checkedThinking, givenSample } from "./scoring/given-sample.ts";
import { profileOf, type ScoreOptions } from "./scoring/options.ts";
import { readOnce, readReference } from "./scoring/references.ts";
import { failure, type Result, type Score, stampOf } from "./scoring/result.ts";
import { rewardOf, rewardOrNull, typeOfFailed } from "./scoring/reward-of.ts";
import { segmentChinese } from "./segmenter.ts";
import { detect } from "./signals/detect.ts";
import { TooManySteps } from "./steps.ts";
import { familyAdvice } from "./thinking/advice.ts";
import type { Given } from "./thinking/given.ts";
import { version } from "./version.ts";

const usualOptions: RecordOptions = { types: ownRegistry.types };

/** How records are read. */
function recordOptions({ shape, fields, registry = ownRegistry }: ScoreOptions): RecordOptions {
  if (shape === undefined && fields === undefined && registry === ownRegistry) return usualOptions;
  return { types: registry.types, ...(shape && { shape }), ...(fields && { fields }) };
}

/** What is scored, as it was read. @throws RewardError `bad_sample` for what is no rollout */
function sampleOf(read: Sample | UnreadRecord): Sample {
  if (!(read instanceof UnreadRecord)) return read;
  const { code, message, pointer } = read.fault;
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
  const profile = profileOf(options);
  return scoreWith(profile, sampleOf(readSample(record, recordOptions(options))), options);
}

function scoreWith(profile: Profile, sample: Sample, options: ScoreOptions): Score {
  const scored = scoreSample(profile, sample, options);
  if (options.signals === undefined) return scored;
  const { given } = givenSample(sample, options);
  const signals = detect(given.tagged(), options.signals, given.reading());
  return { ...scored, parts: { ...scored.parts, ...signals } };
}

/** Zeros under every key of the type's parts, so that the keys are the same for every sample of a type. */
function noParts(reward: RewardType | null): Readonly<Record<string, number>> {
  const zeros: Record<string, number> = {};
  for (const key of reward?.parts ?? []) zeros[key] = 0;
  return zeros;
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
  return scoreSample(profile, sampleOf(readSample(record, recordOptions(options))), options, judge);
}

function scoreSample(profile: Profile, sample: Sample, options: ScoreOptions, judge?: Judge): Score {
  // Looked up once; where it cannot be told, only after the gate may that be said.
  const known = profile.gatesFirst ? null : rewardOrNull(sample, profile.name, options);
  const { given, how } = givenSample(sample, options, known?.turns);
  const mark = stampOf(profile.name, how);
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
    places: options.answer === true,
  };
  const isOurs = options.registry === undefined || options.registry === ownRegistry;
  // Types of the caller's own may change what they are given, so each of their rollouts has its own.
  const { read = isOurs ? readOnce : readReference } = options;
  const text = profile.text(given, reward);
  const verdict = bestVerdict(text, label, reward, context, read, isOurs, judge);
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
 * @throws TooManySteps where they are limited: see `within`
 * @example
 * scoreItem({ data_source: "no such", response: "</think>", reward_model: { ground_truth: "" } }).status // => "unknown_type"
 */
export function scoreItem(record: unknown, options: ScoreOptions = {}): Result {
  const profile = profileOf(options);
  let read: Sample | UnreadRecord | undefined;
  try {
    read = readSample(record, recordOptions(options));
    return scoreWith(profile, sampleOf(read), options);
  } catch (error) {
    if (error instanceof TooManySteps) throw error;
    const known =
      error instanceof RewardError
        ? error
        : new RewardError("internal", `the reward type's own code failed: ${thrownText(error)}`);
    if (known.code === "bad_option") throw known;
    const type = read === undefined ? null : typeNamed(read, profile, options);
    return failure(known.code, known.message, known.pointer, profile.name, type, checkedThinking(options));
  }
}

/** Of a record whose own code fails (a getter that throws) nothing is told. */
function typeNamed(read: Sample | UnreadRecord, profile: Profile, options: ScoreOptions): string | null {
  try {
    return typeOfFailed(read, profile.name, options);
  } catch {
    return null;
  }
}
