import { prefillOf } from "../thinking/prefill.ts";
import { labelOf, type RecordFormat, truths } from "./format.ts";

/**
 * A row as TRL's reward functions see it: `prompt`, `completion` (text or messages) and the data set's columns.
 * @see TRL, GRPOTrainer, reward functions
 */
export const trl: RecordFormat = {
  name: "trl",
  summary: "a row of TRL's reward call: completion and the data set's columns",
  keys: ["reward_model", ...truths].map((truth) => ["completion", truth]),
  parts: (record) => ({
    response: record.completion,
    label: labelOf(record),
    at: "/completion",
    ...(typeof record.prompt === "string" && { prefill: prefillOf(record.prompt) }),
  }),
};
