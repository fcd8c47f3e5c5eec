import { finiteNumbers, indexRollouts } from "./group-stats.ts";
import type { Rollouts } from "./rollouts.ts";

/** What {@link filterGroups} kept and dropped. */
export interface GroupFilter {
  /** Positions of the rollouts to keep, in input order. */
  readonly kept: Int32Array;
  /** The prompts dropped, in order of first appearance, with the one reward all their rollouts got. */
  readonly dropped: readonly {
    readonly uid: string | number;
    readonly count: number;
    readonly reward: number;
  }[];
}

/**
 * Dynamic sampling: keep the prompts whose rewards are not all equal, for the others teach nothing.
 *
 * Equal means equal as float64, no tolerance. A prompt with one rollout counts as all equal and is dropped, because
 * its convention (mean 0, variance 1) would distort its task's scale; `keepSingle` keeps it, as DAPO's recipe does.
 * O(n).
 *
 * @throws RewardError `bad_option` as `groupStats`
 * @see DAPO, arXiv 2503.14476, section 3.2; verl, recipe/dapo, `filter_groups`
 * @example
 * filterGroups({ rewards: [1, 1, 0, 1], uid: ["a", "a", "b", "b"] }).kept // => Int32Array.of(2, 3)
 */
export function filterGroups(
  rollouts: Rollouts,
  options: { readonly keepSingle?: boolean } = {},
): GroupFilter {
  const { rewards, prompt } = indexRollouts(rollouts);
  finiteNumbers(rewards, "rewards");
  const { codes, keys } = prompt;
  const first = new Float64Array(keys.length);
  const count = new Float64Array(keys.length);
  const varied = new Uint8Array(keys.length);
  for (let i = 0; i < codes.length; i++) {
    const u = codes[i]!;
    if (count[u] === 0) first[u] = rewards[i]!;
    else if (rewards[i] !== first[u]) varied[u] = 1;
    count[u]! += 1;
  }
  const keep = (u: number): boolean => varied[u] === 1 || (options.keepSingle === true && count[u] === 1);
  const kept: number[] = [];
  for (let i = 0; i < codes.length; i++) if (keep(codes[i]!)) kept.push(i);
  const dropped = keys.flatMap((uid, u) => (keep(u) ? [] : [{ uid, count: count[u]!, reward: first[u]! }]));
  return { kept: Int32Array.from(kept), dropped };
}
