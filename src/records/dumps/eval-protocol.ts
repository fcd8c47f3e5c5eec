import { labelOf, type RecordFormat } from "../format.ts";
import { valueAt } from "../value-at.ts";

/** A row of eval-protocol's results: messages, the truth and what the evaluation gave. */
export const evalProtocol: RecordFormat = {
  name: "eval-protocol",
  summary: "eval-protocol's evaluation rows",
  file: "experiment_results/*.jsonl",
  checked: "eval-protocol 0.3.33",
  namedBy: "`input_metadata.row_id`",
  rewardIn: "`evaluation_result.score`",
  keys: [
    ["messages", "evaluation_result"],
    ["messages", "input_metadata"],
  ],
  parts: (record) => ({
    response: record.messages,
    label: labelOf(record),
    at: "/messages",
    source: valueAt(record, "input_metadata.dataset_info.data_source"),
  }),
  place: (record) => ({
    prompt: valueAt(record, "input_metadata.row_id"),
    id: valueAt(record, "execution_metadata.rollout_id"),
    model: valueAt(record, "input_metadata.completion_params.model"),
    reward: valueAt(record, "evaluation_result.score"),
  }),
};
