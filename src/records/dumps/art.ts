import { isObject } from "../../json/is-object.ts";
import { type Fields, labelOf, type RecordFormat } from "../format.ts";
import { labelJson } from "../label-text.ts";
import { valueAt } from "../value-at.ts";

/**
 * A trajectory of openpipe-art. Its column of messages has lost the thinking, so the turns are those of the JSON text
 * `trajectory_json`, where the model's are choices of a completion.
 */
export const art: RecordFormat = {
  name: "art",
  summary: "openpipe-art's trajectories",
  file: "trajectories/val/N.parquet",
  checked: "openpipe-art 0.5.23",
  namedBy: "`group_index`",
  rewardIn: "`reward`",
  keys: [["trajectory_json"]],
  parts(record) {
    const metadata = textOrObject(record.metadata);
    const turns = trajectoryOf(record).messages_and_choices;
    return {
      response: Array.isArray(turns)
        ? turns.map((turn) => (isObject(turn) ? (turn.message ?? turn) : turn))
        : record.messages,
      label: isObject(metadata) ? labelOf(metadata) : undefined,
      at: "/trajectory_json",
      source: valueAt(metadata, "data_source"),
    };
  },
  place(record) {
    const reward = typeof record.reward === "number" ? record.reward : trajectoryOf(record).reward;
    return { prompt: record.group_index, sample: record.trajectory_index, reward };
  },
};

const textOrObject = (value: unknown): unknown =>
  typeof value === "string" ? labelJson(value)?.value : value;

function trajectoryOf(record: Fields): Fields {
  const value = textOrObject(record.trajectory_json);
  return isObject(value) ? value : {};
}
