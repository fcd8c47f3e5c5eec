import type { Estimate } from "../stats/average.ts";
import type { BenchmarkScore, ScoredItem } from "./scores.ts";

/** A file that was read. */
export interface DataFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What it takes to run a benchmark again, and to know that it is the same. */
export interface BenchmarkManifest {
  readonly data: readonly DataFile[];
  readonly examples: readonly DataFile[];
  readonly questions: number;
  /** Samples a question. */
  readonly samples: number;
  /** What was sent with every request, where no flag said otherwise. */
  readonly sampling: Readonly<Record<string, unknown>>;
  /** Over the questions as they were put to the model. */
  readonly prompts_sha256: string;
  readonly reward_type: string | null;
  readonly judge: string | null;
  /** `rule`, `judge`, or `rule or judge` where the better of the two counts. */
  readonly scored_by: string;
}

/** One run of the suite. */
export interface EvalRun {
  readonly version: string;
  readonly node: string;
  readonly suite: string;
  readonly model: string;
  readonly profile: string;
  readonly judge_model: string | null;
  readonly seed: number | null;
  /** Questions of each file at most; null for all. */
  readonly limit: number | null;
  /** Flags that were given in place of the published settings. */
  readonly options: Readonly<Record<string, string>>;
  readonly benchmarks: Readonly<Record<string, BenchmarkManifest>>;
}

/** A run and what it came to. */
export interface EvalResults {
  readonly run: EvalRun;
  /** The mean of the benchmarks that the published table averages, where all of them were run. */
  readonly average: Estimate | null;
  readonly scores: Readonly<Record<string, BenchmarkScore>>;
  /** The answers' scores by benchmark, for `--compare`. */
  readonly items: Readonly<Record<string, readonly ScoredItem[]>>;
}
