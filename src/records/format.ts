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
  /** The thinking beside the response; null where it is known that there is none. */
  readonly thinking?: unknown;
  /** The data source, where it stands elsewhere than in `data_source`. */
  readonly source?: unknown;
  /** What goes for `extra_info`, where it stands elsewhere. */
  readonly extra?: unknown;
  /** Why the record cannot be scored again, whatever is said of it. */
  readonly closed?: string;
}

/** What a record says of its place among others; what is left out stands where records usually have it. */
export interface Place {
  /** What names the prompt. */
  readonly prompt?: unknown;
  readonly id?: unknown;
  /** Which of its prompt's rollouts it is. */
  readonly sample?: unknown;
  readonly step?: unknown;
  readonly model?: unknown;
  /** The reward that the tool gave. */
  readonly reward?: unknown;
  /** The prompt itself, a text or messages. */
  readonly text?: unknown;
  /** Which row of the data set it was made from, counted from 0. */
  readonly row?: unknown;
}

/** A shape in which trainers and data sets keep rollouts: how to know it and where it has what. */
export interface RecordFormat {
  /** The value of `--format` and of the option `shape`. */
  readonly name: string;
  /** What writes this shape, in one sentence without a full stop. */
  readonly summary: string;
  /** The keys that tell this shape from the others: a record has it when it has all keys of one row. */
  readonly keys: readonly (readonly string[])[];
  /** The file that holds it, as people know it. */
  readonly file?: string;
  /** The release whose own files it was checked against. */
  readonly checked?: string;
  /** What names the prompt, for people, in Markdown. */
  readonly namedBy?: string;
  /** Where the tool's own reward stands, for people, in Markdown. */
  readonly rewardIn?: string;
  /** Where response and gold answer stand. */
  readonly parts: (record: Fields) => Parts;
  /** What names the prompt and the rollout, and where the tool's own reward stands. */
  readonly place?: (record: Fields) => Place;
  /** The record as one for each rollout, where it may hold several; each is of the same shape. */
  readonly rows?: (record: Fields) => readonly Fields[];
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

/**
 * A record's gold answer: what our reward functions for trainers have logged, else GoLongRL's and verl's
 * `reward_model.ground_truth`, else the first of {@link truths}.
 */
export function labelOf(record: Fields): unknown {
  if (typeof record.golong_label === "string") return record.golong_label;
  const own = record.reward_model;
  if (isObject(own) && own.ground_truth !== undefined && own.ground_truth !== null) return own.ground_truth;
  const name = truths.find((key) => record[key] !== undefined && record[key] !== null);
  return name === undefined ? undefined : record[name];
}
