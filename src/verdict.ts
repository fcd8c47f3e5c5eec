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
}
