import { labelOf, type RecordFormat } from "../format.ts";
import { valueAt } from "../value-at.ts";

/**
 * What NeMo-Gym collects: the row with the Responses object of the model's turn, the server's `reward`, and the numbers
 * of task and rollout. Some servers leave out the row's own fields: `_materialized_inputs` has them.
 */
export const nemoGym: RecordFormat = {
  name: "nemo-gym",
  summary: "NeMo-Gym's collected rollouts, and the inputs beside them",
  file: "OUT.jsonl, OUT_materialized_inputs.jsonl",
  checked: "NeMo-Gym 0.7.0",
  keys: [["responses_create_params"]],
  parts: (record) => ({ response: record.response, label: labelOf(record), at: "/response" }),
  place: (record) => ({
    prompt: record._ng_task_index,
    row: record._ng_task_index,
    sample: record._ng_rollout_index,
    model: valueAt(record, "response.model"),
    reward: record.reward,
    text: valueAt(record, "responses_create_params.input"),
  }),
};
