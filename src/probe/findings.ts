import type { Rate } from "./rate.ts";
import type { FaultKind } from "./target.ts";

/** A strategy or a form, and how often it was paid. */
export interface Row {
  readonly name: string;
  /** Responses paid, or not paid, of those asked. */
  readonly rate: Rate;
  /** Whether the row is a finding: paid though worth nothing, or not paid though right. */
  readonly isFinding: boolean;
  /** A response that shows it, shortened, and the reference it was scored with. */
  readonly example?: { readonly response: string; readonly reference: string; readonly score: number };
}

/** A way to be paid without knowing. */
export interface GuessRow extends Row {
  /** Mean reward of the strategy, where a refusal is 0 and a right answer 1. */
  readonly mean: number;
  /** By how much that is more than an honest guess earns, and the interval at 95 %. */
  readonly excess: number;
  readonly excessLow: number;
  readonly excessHigh: number;
}

/** What changed a reward though it should not. */
export interface UnstableRow {
  readonly name: string;
  readonly rate: Rate;
  readonly isFinding: boolean;
  readonly example?: { readonly response: string; readonly scores: readonly [number, number] };
}

/** How a reward failed to answer. */
export interface BrokenRow {
  readonly name: string;
  readonly kind: FaultKind | "outside [0, 1]" | "growth";
  readonly count: number;
  readonly message: string;
}

/** All that a probe found out about one reward. */
export interface ProbeReport {
  readonly target: string;
  readonly seed: number;
  readonly prompts: number;
  /** Responses that were asked about. */
  readonly tries: number;
  /** The conventions in which right answers are paid best. */
  readonly own: readonly string[];
  /** What a refusal and a right answer earn. */
  readonly scale: { readonly low: number; readonly high: number };
  /** Mean reward of an honest guess among the candidates, on the scale of 0 to 1. */
  readonly guessing: number;
  /** Conventions: how often a right answer in them is paid. */
  readonly conventions: readonly Row[];
  readonly honest: readonly Row[];
  readonly wrong: readonly Row[];
  readonly guesses: readonly GuessRow[];
  readonly unstable: readonly UnstableRow[];
  readonly broken: readonly BrokenRow[];
  /** Wrong responses that were paid. */
  readonly falseRewards: Rate;
  /** Right responses, in the reward's own conventions, that were not paid. */
  readonly unjustZeros: Rate;
  /** The same over all conventions. */
  readonly unjustZerosAnyConvention: Rate;
}
