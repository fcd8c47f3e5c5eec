import type { StatedAnswer } from "../../verdict.ts";
import type { MathMethod } from "./relations/judgement.ts";

/** What `mathVerify` and `mathEqual` answer. */
export interface MathVerdict {
  readonly equal: boolean;
  /**
   * - `scored`: two answers were compared.
   * - `no_answer`: the response holds nothing that could be an answer.
   * - `unparseable`: something was found, and it could not be read.
   */
  readonly status: "scored" | "no_answer" | "unparseable";
  /** One sentence for people. */
  readonly reason: string;
  /** The layer that decided. */
  readonly method: MathMethod;
  /** A limit of work was reached before a decision; the verdict is then "not equal". */
  readonly exhausted: boolean;
  /** The answer as taken from the response. */
  readonly extracted: string | undefined;
  /** The answer, its mark and its place in the response (profile `hardened`). */
  readonly answer?: StatedAnswer;
}
