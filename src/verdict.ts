/** How a response fared when the verdict is about the response. */
export type Status = "scored" | "gated" | "no_answer" | "unparseable";

/** The answer a scorer read from a response. */
export interface StatedAnswer {
  readonly text: string;
  /** The name of the mark it was found by; `none` where nothing marks it. */
  readonly mark: string;
  /** Where it stands in the text that the scorer was given, in UTF-16 units. */
  readonly span: readonly [from: number, to: number];
}

/**
 * What a stretch of a response is to a scorer: `matched`, found in the reference; `again`, found there and counted
 * already; `extra`, not in it; `wrong`, the answer or a part of it, and not the reference's.
 */
export type FoundKind = "matched" | "again" | "extra" | "wrong";

/** A stretch that a scorer read, in UTF-16 units of the text that it was given. */
export interface FoundSpan {
  readonly kind: FoundKind;
  readonly span: readonly [from: number, to: number];
  /** Whether it goes on with what the span before it began: counted once. */
  readonly goesOn?: true;
}

/** What a scorer found in a response, and where: for people to see. */
export interface Found {
  /** What the spans are. */
  readonly of: "lines" | "rows" | "words" | "the answer";
  /** In order and without overlap. */
  readonly spans: readonly FoundSpan[];
  /** What was read, as it was compared: each item once. Of lists alone. */
  readonly items?: readonly { readonly text: string; readonly isMatched: boolean }[];
  /** What the reference holds besides. */
  readonly missed: readonly string[];
  /** Where the scorer begins to read. */
  readonly from: number;
}

/** What one scorer says about one response. */
export interface Verdict {
  /** Finite, in [0, 1]. */
  readonly score: number;
  /** `scored`, or how the response failed to give something to score. */
  readonly status: Status;
  /** One sentence a person can check. */
  readonly reason: string;
  /** The finite numbers the score was computed from; the same keys for every response of a type. */
  readonly parts: Readonly<Record<string, number>>;
  /** The answer that was judged, where the type reads one and there is one. */
  readonly answer?: StatedAnswer;
  /**
   * What was found beside, or in place of, one answer. A type gives it where its context has `places`; where it gives an
   * answer alone, that is what was found.
   */
  readonly found?: Found;
}
