import type { ReadReference, RewardType } from "../define.ts";
import type { Profile } from "../profiles/profile.ts";

interface Known {
  readonly truth: unknown;
  readonly dataSource: string;
  readonly profile: Profile;
  readonly reference: unknown;
}

/**
 * Reads a ground truth once for the rollouts that come one after the other with the same one, as a prompt's do. The
 * same is the same object, which must not change meanwhile. Each reward type keeps the last one it has read.
 */
export function readOnce(): ReadReference {
  const last = new Map<RewardType, Known>();
  return (reward, truth, context) => {
    const { dataSource, profile } = context;
    const known = last.get(reward);
    const isSame =
      known !== undefined &&
      known.truth === truth &&
      known.dataSource === dataSource &&
      known.profile === profile;
    if (isSame) return known.reference;
    const reference = reward.read(truth, context);
    last.set(reward, { truth, dataSource, profile, reference });
    return reference;
  };
}
