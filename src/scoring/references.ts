import type { Context, ReadReference, RewardType } from "../define.ts";
import { RewardError } from "../errors.ts";
import { fingerprint } from "../json/fingerprint.ts";
import { isObject } from "../json/is-object.ts";
import { copyOf, sameValue } from "../json/same-value.ts";
import type { Profile } from "../profiles/profile.ts";
import { checkTruth, truthsOf } from "../records/label.ts";

/** The ground truths that a label stands for and that count. */
export function truthsIn(
  reward: RewardType,
  label: unknown,
  { profile, dataSource }: Pick<Context, "profile" | "dataSource">,
): readonly unknown[] {
  const truths = truthsOf(label, reward, dataSource === "" ? undefined : dataSource);
  // Of what is one ground truth, no list, nothing is to be chosen.
  const isOne = truths.length === 1 && !Array.isArray(label);
  return isOne ? truths : profile.alternatives(truths, label, dataSource);
}

/**
 * Reads a label for a reward type: the references of which the best counts. What does not fit the type's schema is
 * refused, whatever its `read` makes of it.
 *
 * @throws RewardError `bad_reference`, with a pointer into the ground truth
 */
export const readReference: ReadReference = (reward, label, context) => {
  const truths = truthsIn(reward, label, context);
  return truths.length === 1
    ? [readTruth(truths[0], reward, context)]
    : truths.map((truth) => readTruth(truth, reward, context));
};

function readTruth(truth: unknown, reward: RewardType, context: Context): unknown {
  const isAsRun = context.profile.variants.references === "as-run";
  let reference: unknown;
  try {
    reference = reward.read(truth, context);
  } catch (error) {
    // What a type's own code makes of a truth that is not of its schema is not worth telling.
    if (!(error instanceof RewardError) || !isObject(truth)) checkTruth(truth, reward, isAsRun);
    throw error;
  }
  checkTruth(truth, reward, isAsRun);
  return reference;
}

interface Known {
  readonly profile: Profile;
  readonly reward: RewardType;
  /** A copy: a label's owner may change it. */
  readonly label: unknown;
  readonly dataSource: string;
  readonly segment: Context["segment"];
  readonly references: readonly unknown[];
}

/** Labels that each of the types keeps under each profile, a power of 2: rollouts of several prompts may come by turns. */
const KEPT = 128;
/** Characters and values of a label that is kept so; of larger ones each type keeps the last alone. */
const SMALL = 1 << 11;

/** What a type has read under a profile, by the labels' fingerprints. */
type Read = (Known | undefined)[];

const readBy = new WeakMap<Profile, Map<RewardType, Read>>();
/** What was read last of all: mostly the same prompt's once more. */
let last: Known | undefined;

function readOf(reward: RewardType, profile: Profile): Read {
  let ofProfile = readBy.get(profile);
  if (ofProfile === undefined) {
    ofProfile = new Map();
    readBy.set(profile, ofProfile);
  }
  let read = ofProfile.get(reward);
  if (read === undefined) {
    read = [];
    for (let i = 0; i <= KEPT; i++) read.push(undefined);
    ofProfile.set(reward, read);
  }
  return read;
}

/** Where a label is kept. */
function placeOf(label: unknown): number {
  const print = fingerprint(label, SMALL);
  return print === undefined ? KEPT : (print ^ (print >>> 16)) & (KEPT - 1);
}

const isOf = (
  known: Known,
  reward: RewardType,
  label: unknown,
  { dataSource, profile, segment }: Context,
): boolean =>
  known.reward === reward &&
  known.profile === profile &&
  known.dataSource === dataSource &&
  known.segment === segment &&
  sameValue(known.label, label);

/** Whether a label is a ground truth whose field is a text: of a type that asks for nothing else, nothing is left to be told. */
function isText(label: unknown, field: string | undefined): boolean {
  return field !== undefined && isObject(label) && typeof label[field] === "string";
}

/**
 * {@link readReference}, but a label like one that the type has read lately under that profile is not read again: the
 * rollouts of a prompt share theirs. For the package's own types, which change nothing that they are given.
 */
export const readOnce: ReadReference = (reward, label, context) => {
  if (reward.isQuickToRead)
    return isText(label, reward.label?.field)
      ? [reward.read(label, context)]
      : readReference(reward, label, context);
  if (last !== undefined && isOf(last, reward, label, context)) return last.references;
  const { dataSource, profile, segment } = context;
  const read = readOf(reward, profile);
  const place = placeOf(label);
  const known = read[place];
  if (known !== undefined && isOf(known, reward, label, context)) {
    last = known;
    return known.references;
  }
  const references = readReference(reward, label, context);
  last = { profile, reward, label: copyOf(label), dataSource, segment, references };
  read[place] = last;
  return references;
};
