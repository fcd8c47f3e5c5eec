import type { RewardType } from "../../define.ts";
import type { ErrorCode } from "../../errors.ts";
import type { ProfileName } from "../../profiles/profile.ts";
import type { Verdict } from "../../verdict.ts";

/** What a process that runs reward types of one's own is started with. */
export interface HostOptions {
  /** URL of the module that exports the `registry`. */
  readonly url: string;
  /** Longest time one item may take, in milliseconds. */
  readonly deadlineMs: number;
  /** Heap of the process, in MiB. */
  readonly memoryMb: number;
}

/** An item for a type to score, or a bare label, for which the type is to give the ground truth's other fields. */
export type Question =
  | {
      readonly type: string;
      readonly response: string;
      readonly truth: unknown;
      readonly dataSource: string;
      readonly profile: ProfileName;
    }
  | { readonly type: string; readonly items: readonly unknown[] };

/** The package's own error on its way between processes. */
export interface Failed {
  readonly failed: { readonly code: ErrorCode; readonly message: string; readonly pointer?: string };
}

/** Questions have numbers, so that no answer is taken for another question's. */
export interface Numbered {
  readonly number: number;
}

/** A reward type without its functions: by name alone where it is the package's. */
export type Described = string | (Omit<RewardType, "read" | "score"> & { readonly hasBeside?: boolean });

/** The message of the process when the module is loaded. */
export type Ready = { readonly types: readonly Described[] } | Failed;

/** The message of the process about an item. */
export type Answer =
  | { readonly verdict: Verdict }
  | { readonly beside: Readonly<Record<string, unknown>> }
  | Failed;

/**
 * What the relay thread reports besides: the process ended while it scored the item, or has not come as far as that,
 * although it had loaded the module before.
 */
export type Ended =
  | { readonly ended: "late" }
  | { readonly ended: "dead" }
  | { readonly ended: "unstarted"; readonly why: string };

export type Told = (Ready | Answer | Ended) & Numbered;
