import type { Context, ReadReference, RewardType } from "./define.ts";
import { RewardError } from "./errors.ts";
import { copyOf, sameValue } from "./json/same-value.ts";
import type { Profile } from "./profiles/profile.ts";
import { isObject } from "./records/format.ts";
import { checkTruth, truthsOf } from "./records/label.ts";

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

/** The label that each of the types read last, under each profile. */
const lastRead = new WeakMap<Profile, Map<RewardType, Known>>();
/** What was read last of all: mostly the same prompt's once more. */
let last: Known | undefined;

function knownOf(reward: RewardType, profile: Profile): Known | undefined {
  if (last !== undefined && last.reward === reward && last.profile === profile) return last;
  return lastRead.get(profile)?.get(reward);
}

function keep(known: Known): void {
  const { profile, reward } = known;
  const ofProfile = lastRead.get(profile);
  if (ofProfile === undefined) lastRead.set(profile, new Map([[reward, known]]));
  else ofProfile.set(reward, known);
}

/**
 * {@link readReference}, but a label like the one that the type has read last under that profile is not read again: the
 * rollouts of a prompt come one after the other. For the package's own types, which change nothing that they are given.
 */
export const readOnce: ReadReference = (reward, label, context) => {
  if (reward.isQuickToRead) return readReference(reward, label, context);
  const { dataSource, profile, segment } = context;
  const known = knownOf(reward, profile);
  if (
    known !== undefined &&
    known.dataSource === dataSource &&
    known.segment === segment &&
    sameValue(known.label, label)
  ) {
    last = known;
    return known.references;
  }
  const references = readReference(reward, label, context);
  last = { profile, reward, label: copyOf(label), dataSource, segment, references };
  keep(last);
  return references;
};
