import { isBlank } from "../normalize/python-text.ts";
import type { StatedAnswer } from "../verdict.ts";
import { type FinalAnswer, finalAnswer } from "./final-answer.ts";
import { foldAnswer, writtenSpan } from "./fold-answer.ts";
import type { Wanted } from "./wanted.ts";

/** What a response states as its answer, and where. */
export interface Stated {
  readonly answer: FinalAnswer | null;
  /** The answer as it is written, its Unicode not folded. */
  readonly written: string;
  /** For the verdict: mark and place. */
  readonly shown: StatedAnswer | undefined;
  /** Whether there is nothing to read. */
  readonly absent: boolean;
}

/**
 * Reads the final answer of a response.
 *
 * @param visible the text of it that a reader sees
 * @param wanted what the question wants
 */
export function statedAnswer(visible: string, wanted: Wanted): Stated {
  const folded = foldAnswer(visible);
  const answer = finalAnswer(folded, wanted);
  const absent = answer === null && isBlank(folded);
  if (answer === null || answer.text === "") return { answer, written: "", shown: undefined, absent };
  const [from, to] = writtenSpan(visible, folded, answer.span);
  const written =
    folded.slice(...answer.span).trim() === answer.text ? visible.slice(from, to).trim() : answer.text;
  return {
    answer,
    written,
    shown: { text: answer.text, mark: answer.mark, span: [from, to] },
    absent,
  };
}
