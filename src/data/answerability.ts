import type { Sample } from "../records/sample.ts";
import type { Result } from "../scoring/result.ts";
import { isEarned, selfAnswer, wrongAnswers } from "./self-answer.ts";

/** Why a sample is no good to train on. */
export interface Unanswerable {
  /**
   * The error's code; `not_answerable` where a right answer does not earn the whole reward, `not_telling` where a wrong
   * one does.
   */
  readonly code: string;
  readonly message: string;
  readonly type: string | null;
  readonly pointer?: string;
}

/** Scores a sample, as `score` does, without throwing. */
export type ScoreSample = (sample: Sample) => Result;

/** The least response that passes the gate: it makes the scorer look at the reference and at nothing else. */
const probe = "<think></think>x";

/**
 * Whether a sample tells right answers from wrong ones: the answer that its ground truth spells out earns the whole
 * reward, and no answer at all or another one does not. Undefined when it does, or when no such answer can be made up
 * for its type.
 *
 * @param sample a sample, with or without a response
 * @param score the scorer, in the profile at hand
 * @param truths the ground truths of the sample that count in that profile; see `readTruths`
 */
export function unanswerable(
  sample: Sample,
  score: ScoreSample,
  truths: (sample: Sample, type: string) => readonly unknown[],
): Unanswerable | undefined {
  // The responses are our own, with tags, however the model's are read.
  const { prefill: _, ...rest } = sample;
  const extra = { ...sample.extra_info, thinking: "tags", turns: "one" };
  const bare = { ...rest, response: probe, thinking: null, extra_info: extra };
  const probed = score(bare);
  if (probed.score === null) return { ...probed.error, type: probed.type };
  const { type } = probed;
  if (type === null) return undefined;
  for (const truth of truths(sample, type)) {
    const response = selfAnswer(type, truth);
    if (response === undefined) continue;
    const result = score({ ...bare, response });
    if (result.score === null) return { ...result.error, type };
    if (!isEarned(type, result)) {
      const message = `the ground truth's own answer scores ${Number(result.score.toFixed(4))}: ${result.reason}`;
      return { code: "not_answerable", message, type };
    }
  }
  for (const [what, response] of wrongAnswers(type)) {
    const result = score({ ...bare, response });
    if (result.score !== null && isEarned(type, result))
      return { code: "not_telling", message: `${what} earns the whole reward: ${result.reason}`, type };
  }
  return undefined;
}
