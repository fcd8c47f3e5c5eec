import type { MomentsRow } from "./merge.ts";

/**
 * What the advantages of a shard need to know of all shards, for one reward type: some thirty numbers, whatever the
 * number of prompts.
 *
 * Sums are lists of doubles that add up to them without rounding, so that any number of shards, joined in any order,
 * give the sums of one big run. Plain JSON.
 */
export interface TypeTotals extends MomentsRow {
  readonly type: string;
  readonly prompts: number;
  /** The smallest of the prompts' means m_u (0 for one rollout), and the sum of them all. */
  readonly least: number;
  readonly means: readonly number[];
  /** Σ v_u, v_u the sample variance of prompt u (1 for one rollout). */
  readonly variances: readonly number[];
  /** Σ of the prompts' population standard deviations (0 for one rollout). */
  readonly deviations: readonly number[];
}
