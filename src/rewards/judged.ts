import type { Stated } from "../answer/stated-answer.ts";
import type { Status, Verdict } from "../verdict.ts";
import { noAnswer } from "./verdict.ts";

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
  const verdict = (score: number, status: Status, reason: string): Verdict => {
    const parts = { matched: score };
    // Spelt out: spreading an object takes as long as reading a short answer.
    return shown === undefined
      ? { score, status, reason, parts }
      : { score, status, reason, parts, answer: shown };
  };
  if (answer === null) return verdict(0, absent ? "no_answer" : "unparseable", absent ? noAnswer : none);
  if (answer.fault !== null) return verdict(0, answer.text === "" ? "unparseable" : "scored", answer.fault);
  if (!isRight(stated.written, answer.key)) return verdict(0, "scored", miss(answer.text));
  const rival = answer.rivals.find(({ text, key }) => !isRight(text, key));
  if (rival !== undefined)
    return verdict(0, "scored", `another answer is stated beside it: ${rival.text.slice(0, 80)}`);
  return verdict(1, "scored", hit(answer.text));
}
