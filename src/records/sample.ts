/** One GoLongRL sample: a rollout with what it takes to score it. */
export interface Sample {
  /** What the data set calls its rows' kind; says which reward is meant. */
  readonly data_source?: string | undefined;
  /** The reward type's wire name, for samples whose source is not named, or not known. */
  readonly type?: string | undefined;
  /** The model's text. `null` counts as an empty one. */
  readonly response: string | null;
  /**
   * The thinking that a server put beside the text (`reasoning`, `reasoning_content`, a content part); null where it
   * says that there is none. `response` is then the answer, and null where there is none yet.
   */
  readonly thinking?: string | null | undefined;
  /** What the chat template wrote of the model's turn, where it closes the thinking; see `prefillOf`. */
  readonly prefill?: string | undefined;
  /** Why the model said nothing in its last turn, where the record tells. */
  readonly silence?: string | undefined;
  /** What the response is compared with: an object, or a label as data sets have it. */
  readonly reward_model: { readonly ground_truth: unknown };
  /** Besides the task: `thinking` and `turns` of this sample, where they differ from the options. */
  readonly extra_info?: { readonly reward_mode?: string; readonly [key: string]: unknown } | null;
  readonly uid?: string | number;
  readonly id?: string | number;
}
