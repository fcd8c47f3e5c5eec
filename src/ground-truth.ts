/** A JSON Schema (draft-07) object. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** How a bare label (a text, a number, a list) becomes a ground truth. */
export interface BareLabel {
  /** The field it goes to. */
  readonly field: string;
  /**
   * What a list means: the `items` of one answer, or `alternatives`, of which any is right. A text of several lines is
   * items too, one a line; of alternatives it is one.
   */
  readonly list: "items" | "alternatives";
  /** Where all labels of one source, and single letters of none, go to another field. */
  readonly choice?: { readonly field: string; readonly source: string };
  /** What such labels do not say, from what they do. */
  readonly beside?: (items: readonly unknown[]) => Readonly<Record<string, unknown>>;
}

/** What a reward type says of the ground truths it takes. */
export interface TakesTruths {
  /** JSON Schema of a ground truth. */
  readonly reference: JsonSchema;
  /** What profile `golongrl` takes instead, where the published run scored more than it could use. */
  readonly referenceAsRun?: JsonSchema;
  /** Where a bare label goes; without it, a label is the ground truth as it stands. */
  readonly label?: BareLabel;
}
