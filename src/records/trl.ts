import { prefillOf } from "../thinking/prefill.ts";
import { sumOfColumns } from "./dumps/reward-columns.ts";
import { labelOf, type RecordFormat, truths } from "./format.ts";

/**
 * A row as TRL's reward functions see it: `prompt`, `completion` (text or messages) and the data set's columns.
 * @see TRL, GRPOTrainer, reward functions
 */
export const trl: RecordFormat = {
  name: "trl",
  summary: "TRL's logged completions, or a row of its reward call: completion and the data set's columns",
  file: "OUT/completions/completions_STEP.parquet",
  checked: "TRL 1.16.0",
  namedBy: "`prompt`",
  rewardIn: "the columns of numbers that follow `completion`, added up",
  keys: [["completion", "advantage"], ...["reward_model", ...truths].map((truth) => ["completion", truth])],
  parts: (record) => ({
    response: record.completion,
    label: labelOf(record),
    at: "/completion",
    ...(typeof record.prompt === "string" && { prefill: prefillOf(record.prompt) }),
  }),
  place: (record) => ({
    text: record.prompt,
    ...(record.advantage === undefined ? {} : { reward: sumOfColumns(record, "advantage") }),
  }),
};
