/**
 * What a stretch of a response is to a profile: `matched`, found in the reference; `again`, found there and counted
 * already; `extra`, not in it; `wrong`, the answer, and not the reference's.
 */
export type MarkKind = "matched" | "again" | "extra" | "wrong";

/** A stretch of a response, in UTF-16 units, that a profile read. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly kind: MarkKind;
  /** Whether it goes on with what the mark before it began: announced once. */
  readonly goesOn?: boolean;
}

/** What a profile read in a response, in order and without overlap, and what it missed. */
export interface Marks {
  readonly marks: readonly Mark[];
  /** Reference items that were not found, as texts. */
  readonly missed: readonly string[];
  /** Where in the response the profile begins to read. */
  readonly from: number;
  /** What the marks are: `lines`, `rows`, `words`, `the answer`. */
  readonly of: string;
}
