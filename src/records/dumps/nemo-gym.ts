import { type Fields, labelOf, type Parts, type RecordFormat } from "../format.ts";
import { valueAt } from "../value-at.ts";

/**
 * What NeMo-Gym collects: the row with the Responses object of the model's turn, the server's `reward`, and the numbers
 * of task and rollout. Some servers leave out the row's own fields: `_materialized_inputs` has them. Beside it stand the
 * rollouts that failed, mostly without a response, and one file of means.
 */
export const nemoGym: RecordFormat = {
  name: "nemo-gym",
  summary: "NeMo-Gym's collected rollouts, the inputs beside them and what failed",
  file: "OUT.jsonl, OUT_materialized_inputs.jsonl, OUT_failures.jsonl",
  checked: "NeMo-Gym 0.7.0",
  namedBy: "`_ng_task_index`",
  rewardIn: "`reward`; none where `mask_sample` says that it measures nothing",
  keys: [["responses_create_params"], ["_ng_failure_class"], ["agent_metrics", "key_metrics"]],
  parts: (record) => ({
    response: record.response,
    label: labelOf(record),
    at: "/response",
    ...closedOf(record),
  }),
  place: (record) => ({
    prompt: record._ng_task_index,
    row: record._ng_task_index,
    sample: record._ng_rollout_index,
    model: valueAt(record, "response.model"),
    // A masked sample's reward measures nothing, says its server.
    reward: record.mask_sample === true ? null : record.reward,
    text: valueAt(record, "responses_create_params.input"),
  }),
};

function closedOf(record: Fields): Pick<Parts, "closed"> {
  if (record.agent_metrics !== undefined)
    return {
      closed: "NeMo-Gym keeps means of all rollouts here, and no rollout: there is nothing to score again",
    };
  const { _ng_failure_class: failure, response } = record;
  if (failure === undefined || (response ?? undefined) !== undefined) return {};
  return {
    closed: `NeMo-Gym recorded a failure here (${failure}), and no response: there is nothing to score again`,
  };
}
