import { RewardError } from "../errors.ts";
import { checkLength, type Rollouts } from "./rollouts.ts";

/** The rollouts that count, and the place of each rollout given among them. */
export interface CountedOnce<Columns extends Rollouts> {
  readonly columns: Columns;
  /** −1 for a rollout without a reward; undefined where every rollout counts by itself. */
  readonly place: Int32Array | undefined;
}

/** Columns beside the rewards that may be there, by their names. */
const columnNames = ["uid", "rewardType", "lengths"] as const;

/**
 * Leaves out the rollouts that have no reward (null), and counts the samples of one rollout once: a rollout that was cut
 * into several samples is one draw of its prompt, however many samples it makes. O(n).
 *
 * @throws RewardError `bad_option` for samples of one rollout whose rewards differ
 */
export function countedOnce<Columns extends Rollouts>(columns: Columns): CountedOnce<Columns> {
  const { rewards, uid, rollout } = columns;
  const { components } = columns as { components?: readonly ArrayLike<unknown>[] };
  if (rollout === undefined && !hasNull(rewards)) return { columns, place: undefined };
  checkLength(uid, "uid", rewards.length);
  if (rollout !== undefined) checkLength(rollout, "rollout", rewards.length);
  const place = new Int32Array(rewards.length).fill(-1);
  const kept: number[] = [];
  const seen = new Map<unknown, Map<unknown, number>>();
  for (let i = 0; i < rewards.length; i++) {
    if (rewards[i] === null) continue;
    const ofPrompt = rollout && (seen.get(uid[i]) ?? new Map<unknown, number>());
    const known = ofPrompt?.get(rollout![i]);
    if (known === undefined) {
      place[i] = kept.length;
      if (ofPrompt) seen.set(uid[i], ofPrompt.set(rollout![i], kept.length));
      kept.push(i);
      continue;
    }
    place[i] = known;
    if (Number(rewards[kept[known]!]) !== Number(rewards[i])) {
      throw new RewardError(
        "bad_option",
        `samples of rollout ${String(rollout![i])} of prompt ${String(uid[i])} differ in their reward, at index ${i}`,
        `/rewards/${i}`,
      );
    }
  }
  const of = (column: ArrayLike<unknown>) => kept.map((i) => column[i]);
  const fewer = { ...columns, rollout: undefined, rewards: of(rewards) } as unknown as Record<
    string,
    unknown
  >;
  for (const name of columnNames) {
    const column = (columns as Record<string, unknown>)[name] as ArrayLike<unknown> | undefined;
    if (column === undefined) continue;
    checkLength(column, name, rewards.length);
    fewer[name] = of(column);
  }
  if (components !== undefined) {
    for (const [k, column] of components.entries()) checkLength(column, `components/${k}`, rewards.length);
    fewer.components = components.map(of);
  }
  return { columns: fewer as unknown as Columns, place };
}

function hasNull(rewards: ArrayLike<unknown>): boolean {
  if (rewards instanceof Float64Array) return false;
  for (let i = 0; i < rewards.length; i++) if (rewards[i] === null) return true;
  return false;
}
