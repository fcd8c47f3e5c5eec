import { RewardError } from "../errors.ts";
import type { Keys } from "./key-index.ts";

/** Rollouts in columns: the i-th entries of all arrays belong to the i-th rollout. */
export interface Rollouts {
  /** Finite numbers; booleans count as 1 and 0. Null is no reward: the rollout is left out. */
  readonly rewards: ArrayLike<number | boolean | null>;
  /** The prompt each rollout answers. */
  readonly uid: Keys;
  /** The reward type of each rollout, one and the same within a prompt. */
  readonly rewardType?: Keys | undefined;
  /**
   * The rollout that each entry is a sample of, within its prompt: the samples of one count once, and get the same
   * advantage. Without it every entry is a rollout of its own.
   */
  readonly rollout?: ArrayLike<string | number> | undefined;
}

/** Refuse a column that is shorter or longer than the rewards, naming the first index left alone. */
export function checkLength(column: ArrayLike<unknown>, name: string, expected: number): void {
  if (column.length === expected) return;
  const index = Math.min(column.length, expected);
  throw new RewardError(
    "bad_option",
    `${name} has ${column.length} entries for ${expected} rewards: they part at index ${index}`,
    `/${name}/${index}`,
  );
}
