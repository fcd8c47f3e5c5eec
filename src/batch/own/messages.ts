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

/** An item for a type to score, or a bare label whose other fields its type is to say. */
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

/** What is asked one after the other, so that no answer is taken for another question's. */
export interface Numbered {
  readonly number: number;
}

/** A reward type without its functions: by name alone where it is the package's. */
export type Described = string | (Omit<RewardType, "read" | "score"> & { readonly hasBeside?: boolean });

/** What the process says when the module is loaded. */
export type Ready = { readonly types: readonly Described[] } | Failed;

/** What the process says of an item. */
export type Answer =
  | { readonly verdict: Verdict }
  | { readonly beside: Readonly<Record<string, unknown>> }
  | Failed;

/** What the thread that keeps the process adds: that it ended with the item in work. */
export interface Ended {
  readonly ended: "late" | "dead";
}

export type Told = (Ready | Answer | Ended) & Numbered;
