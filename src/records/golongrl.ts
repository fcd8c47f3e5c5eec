import { labelOf, type RecordFormat, truths } from "./format.ts";

const { hasOwn } = Object;

/**
 * GoLongRL's own shape: the row of its data set with the rollout's `response` beside it. The gold answer may stand in a
 * column of its own.
 * @see GoLongRL, training data: data_source, reward_model.ground_truth, extra_info.reward_mode
 */
export const golongrl: RecordFormat = {
  name: "golongrl",
  summary: "the data set's row with the rollout's response; any row with a response and a gold answer",
  keys: [["response", "reward_model"], ...truths.map((truth) => ["response", truth])],
  parts: (record) => ({ response: record.response, label: labelOf(record), at: "/response" }),
};

/** A conversation whose last turn is the rollout. */
export const messages: RecordFormat = {
  name: "messages",
  summary: "a row with the conversation as messages, the last of them the model's",
  keys: [["messages"], ["conversations"]],
  parts(record) {
    const name = hasOwn(record, "messages") ? "messages" : "conversations";
    return { response: record[name], label: labelOf(record), at: `/${name}` };
  },
};

/** The rollouts of one prompt in one row. */
export const responses: RecordFormat = {
  name: "responses",
  summary: "a row with several responses of one prompt in a list",
  keys: [["responses"], ["completions"]],
  parts(record) {
    const name = hasOwn(record, "responses") ? "responses" : "completions";
    return { response: record[name], label: labelOf(record), at: `/${name}` };
  },
};
