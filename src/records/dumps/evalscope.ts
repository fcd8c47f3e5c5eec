import { isObject } from "../../json/is-object.ts";
import { labelOf, type RecordFormat } from "../format.ts";
import { valueAt } from "../value-at.ts";

/** evalscope's reviews, and its predictions without a target. The score is the main one where there are several. */
export const evalscope: RecordFormat = {
  name: "evalscope",
  summary: "evalscope's reviews and predictions",
  file: "reviews/MODEL/SET_SUBSET.jsonl, predictions/MODEL/SET_SUBSET.jsonl",
  checked: "evalscope 1.14.1",
  namedBy: "`group_id`",
  rewardIn: "the main score",
  keys: [
    ["messages", "sample_score"],
    ["messages", "model_output"],
  ],
  parts(record) {
    const metadata = valueAt(record, "sample_score.sample_metadata") ?? record.metadata;
    const turns = record.messages;
    const last: unknown = Array.isArray(turns) ? turns.at(-1) : undefined;
    const isSpoken = record.model_output === undefined || (isObject(last) && last.role === "assistant");
    return {
      response: isSpoken ? turns : record.model_output,
      label: record.target ?? labelOf(record),
      at: isSpoken ? "/messages" : "/model_output",
      source: valueAt(metadata, "data_source"),
    };
  },
  place(record) {
    const score = valueAt(record, "sample_score.score");
    const values = valueAt(score, "value");
    const main = valueAt(score, "main_score_name");
    const turns = Array.isArray(record.messages) ? record.messages : [];
    return {
      prompt: valueAt(record, "sample_score.group_id") ?? record.group_id,
      row: valueAt(record, "sample_score.group_id") ?? record.group_id,
      id: valueAt(record, "sample_score.sample_id") ?? record.index,
      sample: valueAt(record, "sample_score.generation_index") ?? record.generation_index,
      model: valueAt(record, "model") ?? valueAt(turns.at(-1), "model"),
      reward: isObject(values)
        ? ((typeof main === "string" ? values[main] : undefined) ?? Object.values(values)[0])
        : values,
    };
  },
};
