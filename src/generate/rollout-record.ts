import type { Answer } from "./answer.ts";

/** What a rollout's record says besides the answer. */
export interface RolloutPlace {
  /** The row's name, which the rollout's begins with. */
  readonly name: string;
  /** What names the prompt. */
  readonly uid: string;
  /** Which of its rollouts this is, counted from 0. */
  readonly sample: number;
  readonly model: string;
  /** The run's. */
  readonly seed?: number;
}

/**
 * A rollout as a record that every command reads: the row's own columns, the answer as the server gave it, thinking beside
 * the text in `reasoning_content`, whatever the server calls it, and what it takes to find it again. An answer that calls tools is a message.
 *
 * Each rollout has an `id` of its own, and the row's is kept beside it.
 */
export function rolloutRecord(
  row: Readonly<Record<string, unknown>>,
  { text, thinking, toolCalls, finishReason }: Answer,
  { name, uid, sample, model, seed }: RolloutPlace,
): Record<string, unknown> {
  const { id, response: _, ...columns } = row;
  const beside = thinking === undefined ? {} : { reasoning_content: thinking };
  const said =
    toolCalls === undefined
      ? { response: text, ...beside }
      : { response: [{ role: "assistant", content: text, ...beside, tool_calls: toolCalls }] };
  return {
    ...columns,
    ...(id !== undefined && { row_id: id }),
    id: `${name}-${sample}`,
    uid: columns.uid ?? uid,
    sample_index: sample,
    ...said,
    finish_reason: finishReason,
    model,
    ...(seed !== undefined && { seed }),
  };
}
