import type { Context } from "../../define.ts";
import type { Verdict } from "../../verdict.ts";
import { mathVerify } from "../../verifiers/math/index.ts";
import { isAbsent, noAnswer } from "../verdict.ts";

interface VerdictOptions {
  /** The text whose absence is no answer, where more than it is read. */
  readonly visible?: string;
  /** How far from the end an answer may stand, as for `mathVerify`. */
  readonly window?: number;
}

/**
 * The verdict on a mathematical answer by its value. What a fair scorer says where the published rules compare
 * spellings.
 *
 * @param text what may be read of the response
 * @param reference the gold answer
 */
export function mathVerdict(
  text: string,
  reference: string,
  { profile }: Context,
  { visible = text, ...options }: VerdictOptions = {},
): Verdict {
  const { equal, status, reason, answer } = mathVerify(text, reference, {
    profile: profile.name,
    ...options,
  });
  const score = equal ? 1 : 0;
  const absent = isAbsent(score, visible, profile);
  return {
    score,
    status: absent ? "no_answer" : status,
    reason: absent ? noAnswer : reason,
    parts: { matched: score },
    ...(answer === undefined ? {} : { answer }),
  };
}
