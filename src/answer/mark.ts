/** What sort of answer a question wants. */
export type AnswerKind = "choice" | "number" | "text" | "formula" | "list" | "table";

/**
 * How far the answer of a mark reaches.
 *
 * - `braces`: what stands in the braces that open behind the mark.
 * - `tag`: to the closing tag, or to the end where there is none.
 * - `area`: to the closing marker, or to the end.
 * - `line`: the rest of the line; where nothing is left of it, the lines below up to a blank one.
 * - `sentence`: as `line`; the words before it and behind it are one sentence, whose end ends the answer.
 * - `json`: one JSON value.
 * - `before`: the sentence up to the mark.
 * - `column`: the cells below a table's head.
 */
export type Reach = "braces" | "tag" | "area" | "line" | "sentence" | "json" | "before" | "column";

/** One way to mark a final answer. */
export interface Mark {
  /** What results call it. */
  readonly name: string;
  /** The language it is written in; `any` for signs. */
  readonly language: string;
  /** Literals in lower case: the mark stands around one of them, and is looked for nowhere else. */
  readonly anchors: readonly string[];
  /** What must stand right before the anchor, and belongs to the mark; ends in `$`, every count bounded. */
  readonly before?: RegExp;
  /** The anchor and what must follow it, sticky; the answer begins where it ends. Every count is bounded. */
  readonly pattern: RegExp;
  readonly reach: Reach;
  /** What may follow the anchor, one character of these; any, when absent. Checked before patterns are tried. */
  readonly next?: string;
  /** No word follows the anchor behind one blank. Checked before patterns are tried: most anchors stand in a sentence. */
  readonly wordless?: true;
  /** What may stand right before the anchor, one character of these or none; any, when absent. */
  readonly last?: string;
  /** The answers it marks; all, when absent. */
  readonly kinds?: readonly AnswerKind[];
  /** A later firm mark outweighs an earlier one that is not: words of the reasoning say less than a final line. */
  readonly firm: boolean;
  /** Texts and the short answer that is read from each, or null where the mark does not stand. A test runs them. */
  readonly examples: readonly (readonly [text: string, answer: string | null])[];
}
