import type { ReadReference, RewardType } from "../define.ts";
import { sameValue } from "../json/same-value.ts";
import type { Profile } from "../profiles/profile.ts";
import { readReference } from "../score.ts";

interface Known {
  readonly label: unknown;
  readonly dataSource: string;
  readonly profile: Profile;
  readonly references: readonly unknown[];
}

/**
 * Reads a label once for the rollouts that come one after the other with the same one, as a prompt's do. Labels must
 * not change meanwhile. Each reward type keeps the last one it has read.
 */
export function readOnce(): ReadReference {
  const last = new Map<RewardType, Known>();
  return (reward, label, context) => {
    const { dataSource, profile } = context;
    const known = last.get(reward);
    const isSame =
      known !== undefined &&
      sameValue(known.label, label) &&
      known.dataSource === dataSource &&
      known.profile === profile;
    if (isSame) return known.references;
    const references = readReference(reward, label, context);
    last.set(reward, { label, dataSource, profile, references });
    return references;
  };
}
