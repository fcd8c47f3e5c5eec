import { isObject } from "../json/is-object.ts";

/** A record as a parser gives it. */
export type Fields = Readonly<Record<string, unknown>>;

/** What of a record says what the model said, and what it should have. */
export interface Parts {
  /** A text, a conversation, a server's reply; undefined where there is none. */
  readonly response: unknown;
  readonly label: unknown;
  /** JSON pointer to the response. */
  readonly at: string;
  /** What the chat template wrote of the model's turn; see `prefillOf`. */
  readonly prefill?: string;
}

/** The shapes that are known, in the order in which they are told. */
export const formatNames = ["golongrl", "verl", "openrlhf", "trl", "messages", "responses"] as const;

/** A shape in which trainers and data sets keep rollouts: how to know it and where it has what. */
export interface RecordFormat {
  readonly name: (typeof formatNames)[number];
  /** What writes this shape, in one sentence without a full stop. */
  readonly summary: string;
  /** The keys that tell this shape from the others: a record has it when it has all keys of one row. */
  readonly keys: readonly (readonly string[])[];
  readonly parts: (record: Fields) => Parts;
}

/** Where a data set keeps its gold answers; the first one present counts. */
export const truths = [
  "ground_truth",
  "answer",
  "solution",
  "label",
  "expected_answer",
  "target",
  "answers",
  "golden_label",
] as const;

/** A record's gold answer: GoLongRL's and verl's `reward_model.ground_truth`, else the first of {@link truths}. */
export function labelOf(record: Fields): unknown {
  const own = record.reward_model;
  if (isObject(own) && own.ground_truth !== undefined && own.ground_truth !== null) return own.ground_truth;
  const name = truths.find((key) => record[key] !== undefined && record[key] !== null);
  return name === undefined ? undefined : record[name];
}

export { isObject };
