import { isObject } from "../../json/is-object.ts";
import { labelOf, type RecordFormat } from "../format.ts";
import { valueAt } from "../value-at.ts";

/** inspect-ai's own table of letters: correct, partial, incorrect, no answer. */
const letters: ReadonlyMap<unknown, number> = new Map([
  ["C", 1],
  ["P", 0.5],
  ["I", 0],
  ["N", 0],
]);

/**
 * A sample of an inspect-ai log. The model's turn is the output's message, whose thinking is a part of its own; the
 * score is the first scorer's. A log in one JSON document holds its samples in a list.
 */
export const inspect: RecordFormat = {
  name: "inspect",
  summary: "the samples of an inspect-ai log, .eval or .json",
  file: "logs/*.eval, logs/*.json",
  checked: "inspect-ai 0.3.285",
  namedBy: "the sample's `id`",
  rewardIn: "the first scorer's: C 1, P 0.5, I and N 0, or a number",
  keys: [
    ["epoch", "target", "output", "scores"],
    ["epoch", "target", "output", "messages"],
    ["eval", "samples"],
  ],
  rows: (record) => (Array.isArray(record.samples) ? record.samples.filter(isObject) : [record]),
  parts(record) {
    const { output, metadata } = record;
    const choices = valueAt(output, "choices");
    const isSpoken = Array.isArray(choices) && choices.length > 0;
    return {
      response: isSpoken ? output : isObject(output) ? (valueAt(output, "completion") ?? null) : undefined,
      label: record.target ?? (isObject(metadata) ? labelOf(metadata) : undefined),
      at: "/output",
      source: valueAt(metadata, "data_source"),
      extra: metadata,
    };
  },
  place: (record) => ({
    prompt: record.id,
    id: record.uuid,
    sample: record.epoch,
    model: valueAt(record, "output.model"),
    reward: rewardOf(record.scores),
    text: record.input,
  }),
};

function rewardOf(scores: unknown): unknown {
  const [first] = isObject(scores) ? Object.values(scores) : [];
  const value = isObject(first) ? first.value : undefined;
  return letters.get(value) ?? (typeof value === "boolean" ? Number(value) : value);
}
