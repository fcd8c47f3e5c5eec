import type { AdvantageEffect } from "./advantage-effect.ts";
import type { Explanation } from "./explanation.ts";

/** What happened to one reward type. */
export interface TypeChange {
  readonly type: string;
  readonly n: number;
  readonly changed: number;
  readonly raised: number;
  readonly lowered: number;
  /** Rewards that one side alone has. */
  readonly lost: number;
  readonly gained: number;
  readonly meanBefore: number | null;
  readonly meanAfter: number | null;
  readonly meanAbsoluteChange: number;
  readonly largestChange: number;
  readonly causes: readonly CauseChange[];
}

/** What one cause did within a type. A reward moved by several causes counts for each. */
export interface CauseChange {
  readonly cause: Explanation["causes"][number]["cause"];
  readonly rewards: number;
  /** Sum of what it added to and took from the rewards. */
  readonly added: number;
  readonly taken: number;
}

/** A rollout whose reward changed. */
export interface Case {
  readonly id: string | number;
  readonly type: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly causes: Explanation["causes"];
  /** The end of the response. */
  readonly excerpt: string;
}

/** What a comparison found. */
export interface ComparisonReport {
  readonly n: number;
  readonly changed: number;
  /** Changed rewards no cause was found for. */
  readonly unexplained: number;
  readonly types: readonly TypeChange[];
  readonly largest: readonly Case[];
  /** Null when prompts or rewards are missing. */
  readonly advantages: AdvantageEffect | null;
}
