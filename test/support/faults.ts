import type { Sample } from "../../src/records/sample.ts";
import { readJsonl } from "./jsonl.ts";

/** One known fault of the reference, with what it paid and what is fair. */
export interface Fault {
  readonly id: string;
  readonly type: string;
  readonly class: "exploit" | "bug" | "unicode" | "crash" | "edge" | "slow";
  readonly data_source: string;
  readonly reward_mode: string | null;
  readonly solution_str: string | null;
  readonly ground_truth: unknown;
  readonly extra_info: { readonly reward_mode?: string };
  /** A score, or what the reference died of. */
  readonly reference_score: number | string;
  /** A score; `error` where the row must be refused; null where no single number is fair. */
  readonly fair_score: number | "error" | null;
  readonly note: string;
}

export const faults: readonly Fault[] = readJsonl<Fault>("fixtures/golden/faults.jsonl");

/** The classes whose `fair_score` is binding; `edge` is advice, `slow` is about time. */
export const binding: ReadonlySet<string> = new Set(["exploit", "bug", "unicode", "crash"]);

/** The fault as a sample to score. */
export const sampleOf = (fault: Fault): Sample => ({
  id: fault.id,
  data_source: fault.data_source,
  response: fault.solution_str,
  reward_model: { ground_truth: fault.ground_truth },
  extra_info: fault.extra_info,
});
