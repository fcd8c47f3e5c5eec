import type { JudgedBenchmark } from "../judge/benchmark.ts";

/** A row of a benchmark's file. */
export type BenchmarkRow = Readonly<Record<string, unknown>>;

/** A question as it is put to a model, and what its answer is scored by. */
export interface EvalItem {
  readonly id: string;
  /** One user message, or messages. */
  readonly prompt: string | readonly { readonly role: string; readonly content: string }[];
  /** The ground truth of the benchmark's reward type; none where a judge alone decides. */
  readonly truth?: unknown;
  /** What a judge compares with: the response is right when one of the references is met. */
  readonly judged?: {
    readonly question: string;
    readonly references: readonly string[];
    readonly kind?: string;
    readonly abstains?: boolean;
  };
  /** Which part of the benchmark it belongs to, by the name of the breakdown. */
  readonly groups: Readonly<Record<string, string>>;
}

/** One benchmark: where its data lie, how its questions are put, what scores the answers. */
export interface EvalBenchmark {
  /** Names it in options and files. */
  readonly name: string;
  /** Its column in the table. */
  readonly column: string;
  /** Whether the table's average counts it. */
  readonly averaged?: boolean;
  /** Its files, by their path below the folder of data, without their kind. */
  readonly files: RegExp;
  /** Its examples, put before questions, where there is such a file. */
  readonly examples?: RegExp;
  /** Where the files come from, for whoever lacks them. */
  readonly from: string;
  /** Samples a question, as published. */
  readonly samples: number;
  /** Sent with every request, as published. */
  readonly sampling: Readonly<Record<string, unknown>>;
  /** The reward type that scores an answer. */
  readonly type?: string;
  readonly judge?: {
    readonly benchmark: JudgedBenchmark;
    /** `best`: right when the rule or the judge says so; `instead`: the judge alone. */
    readonly counts: "best" | "instead";
  };
  /** The breakdown whose parts the score is the mean of; by default every answer counts alike. */
  readonly macro?: string;
  /**
   * @param row of a file
   * @param place the file's name without a kind, and the row's number in it, counted from 0
   * @param examples the rows of the file of examples
   * @throws RewardError `bad_input` for a row that lacks something
   */
  read(
    row: BenchmarkRow,
    place: { file: string; index: number },
    examples: readonly BenchmarkRow[],
  ): EvalItem;
}

/** What most of the published runs send. */
export const longSampling = { temperature: 0.7, top_p: 0.95, max_tokens: 51200 } as const;
