import { storedReward } from "../../src/audit/stored-reward.ts";

/** What a rollout goes by, with the reward that its record has. */
export function titleOf(name: string, record: unknown): string {
  const stored = storedReward(record);
  return stored === undefined || stored === null
    ? name
    : `${name} (stored reward ${Math.round(stored * 1e4) / 1e4})`;
}
