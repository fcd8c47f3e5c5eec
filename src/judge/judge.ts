import type { Status } from "../verdict.ts";

/** Puts one prompt to a judge and gives its text. Rejects when there is no text, after whatever retries it does. */
export type Judge = (prompt: JudgePrompt) => Promise<string>;

/** What a judge is asked. */
export interface JudgePrompt {
  readonly system: string;
  readonly user: string;
  /** 0 at first; counts up when an answer without a verdict is asked for again, so that a cache does not repeat it. */
  readonly attempt: number;
}

/** What a judge's text says. */
export type JudgeVerdict = "right" | "wrong" | "unclear";

/** A response, judged. A judge that fails is no wrong answer: the score is then null. */
export type Judged =
  | { readonly score: number; readonly status: Status; readonly reason: string }
  | { readonly score: null; readonly status: "judge_failed" | "judge_unclear"; readonly reason: string };

/** A question with its gold answer and a model's output. */
export interface JudgedSample {
  readonly question: string;
  readonly reference: string;
  readonly response: string;
  /** The kind of question, where a benchmark judges by it: LongMemEval's `question_type`. */
  readonly kind?: string;
  /** Whether the right answer is that it cannot be told. */
  readonly abstains?: boolean;
}
