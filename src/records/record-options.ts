/** Defaults for records that do not say which reward they belong to. */
export interface Defaults {
  readonly dataSource?: string;
  readonly rewardMode?: string;
  /** Wire name of the reward type. */
  readonly type?: string;
}

/** The fields of records of no known format, as dotted paths: `a.b` for b within a. */
export interface RecordFields {
  readonly response?: string;
  readonly reference?: string;
  readonly prompt?: string;
  readonly id?: string;
  /** What names the prompt. */
  readonly uid?: string;
}

/** How records are read. */
export interface RecordOptions {
  /** The shape's name; `auto` (the default) tells it by its keys. */
  readonly shape?: string;
  readonly defaults?: Defaults;
  readonly fields?: RecordFields;
  /** The reward types' names: a record's `type` that is none of them is a column of the data set's own. */
  readonly types?: { has(name: string): boolean };
  /** Whether a record without a response or a label is read too: a data set's row, or a scored line without its texts. */
  readonly partial?: boolean;
  /** Whether a record without a response is read too, but none without a label: a row of a data set. */
  readonly unanswered?: boolean;
}
