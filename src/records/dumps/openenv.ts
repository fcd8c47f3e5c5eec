import { isObject } from "../../json/is-object.ts";
import { labelOf, type RecordFormat } from "../format.ts";
import { valueAt } from "../value-at.ts";

/** An episode that OpenEnv collected: messages, the reward, and the task with its answer. */
export const openenv: RecordFormat = {
  name: "openenv",
  summary: "the episodes of OpenEnv's collect",
  file: "results.jsonl",
  checked: "OpenEnv 0.10",
  namedBy: "`task.id`",
  rewardIn: "`reward`",
  keys: [["episode_id", "messages"]],
  parts: (record) => ({
    response: record.messages,
    label: isObject(record.task) ? labelOf(record.task) : labelOf(record),
    at: "/messages",
    source: valueAt(record, "task.data_source"),
    extra: valueAt(record, "task.extra_info"),
  }),
  place: (record) => ({
    prompt: valueAt(record, "task.id"),
    id: record.episode_id,
    reward: record.reward ?? valueAt(record, "metrics.reward"),
  }),
};
