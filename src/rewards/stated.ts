import { type FinalAnswer, finalAnswer } from "../answer/final-answer.ts";
import { foldAnswer, writtenSpan } from "../answer/fold-answer.ts";
import type { Wanted } from "../answer/wanted.ts";
import type { StatedAnswer, Status, Verdict } from "../define.ts";
import { isBlank } from "../normalize/python-text.ts";
import { noAnswer } from "./verdict.ts";

/** What a response states as its answer, and where. */
export interface Stated {
  readonly answer: FinalAnswer | null;
  /** The answer as it is written, its Unicode not folded. */
  readonly written: string;
  /** For the verdict: mark and place within the response. */
  readonly shown: StatedAnswer | undefined;
  /** Whether there is nothing to read. */
  readonly absent: boolean;
}

/**
 * Reads the final answer of a response.
 *
 * @param response the whole response
 * @param visible the part of it that a reader sees
 * @param wanted what the question wants
 */
export function statedAnswer(response: string, visible: string, wanted: Wanted): Stated {
  const folded = foldAnswer(visible);
  const answer = finalAnswer(folded, wanted);
  const absent = isBlank(folded);
  if (answer === null || answer.text === "") return { answer, written: "", shown: undefined, absent };
  const [from, to] = writtenSpan(visible, folded, answer.span);
  const written =
    folded.slice(...answer.span).trim() === answer.text ? visible.slice(from, to).trim() : answer.text;
  const offset = Math.max(0, response.lastIndexOf(visible));
  return {
    answer,
    written,
    shown: { text: answer.text, mark: answer.mark, span: [offset + from, offset + to] },
    absent,
  };
}

/** What to say where the stated answer decides. */
interface Judged {
  readonly stated: Stated;
  /** Whether a text means the gold answer; asked of the answer and, where it does, of those that stand beside it. */
  readonly isRight: (text: string, key: string) => boolean;
  readonly hit: (text: string) => string;
  readonly miss: (text: string) => string;
  /** What is said where nothing is stated. */
  readonly none: string;
}

/** The verdict on a stated answer: right, wrong, a hedge, or none. */
export function judged({ stated, isRight, hit, miss, none }: Judged): Verdict {
  const { answer, shown, absent } = stated;
  const verdict = (score: number, status: Status, reason: string): Verdict => ({
    score,
    status,
    reason,
    parts: { matched: score },
    ...(shown === undefined ? {} : { answer: shown }),
  });
  if (answer === null) return verdict(0, absent ? "no_answer" : "unparseable", absent ? noAnswer : none);
  if (answer.fault !== null) return verdict(0, "unparseable", answer.fault);
  if (!isRight(stated.written, answer.key)) return verdict(0, "scored", miss(answer.text));
  const rival = answer.rivals.find((text) => !isRight(text, ""));
  if (rival !== undefined)
    return verdict(0, "scored", `another answer is stated beside it: ${rival.slice(0, 80)}`);
  return verdict(1, "scored", hit(answer.text));
}
