import { inkSpan, isBlank } from "../normalize/python-text.ts";
import type { Profile } from "../profiles/profile.ts";
import type { Status, Verdict } from "../verdict.ts";

/** What to say of an answer that is right, and of one that is not. */
interface Words {
  readonly hit: string;
  readonly miss: string;
}

/** How the reason ends where the label is at fault and no answer can score (profile `golongrl`). */
const worthlessEnd = ": every answer scores 0";

/** The reason of a label with which no answer can score, as the published run has some. */
export const worthless = (why: string): string => why + worthlessEnd;

/**
 * Whether a reason says that no answer can score with this label: what a run has to tell, since its zeros say nothing of
 * the model.
 *
 * @example
 * isWorthless("the golden label is no text: every answer scores 0") // => true
 */
export const isWorthless = (reason: unknown): boolean =>
  typeof reason === "string" && reason.endsWith(worthlessEnd);

/** The reason given with `no_answer`. */
export const noAnswer = "there is no answer: nothing but whitespace where it should stand";

/**
 * Whether an answer is absent: it earned nothing, and nothing can be seen of the response, or nothing of the answer in
 * it. What was earned from the thinking alone (profile `golongrl`) is a real reward, and so no absence.
 */
export function isAbsent(score: number, response: string, profile: Profile, answer?: string): boolean {
  if (score !== 0) return false;
  return isBlank(profile.visible(response)) || (answer !== undefined && isBlank(answer));
}

/**
 * The verdict of a scorer that says right or wrong. An answer that is absent is named so unless the
 * profile pays for it all the same (`golongrl` does: an empty label, an empty answer).
 */
export function binary(score: number, status: Status, words: Words): Verdict {
  const hit = score === 1;
  return {
    score,
    status: hit ? "scored" : status,
    reason: hit ? words.hit : status === "no_answer" ? noAnswer : words.miss,
    parts: { matched: score },
  };
}

/** A verdict that shows what was read: a stretch of the response, without the blanks around it. O(stretch). */
export function withStretch(verdict: Verdict, response: string, from: number, to = response.length): Verdict {
  const span = inkSpan(response, from, to);
  if (span[0] === span[1]) return verdict;
  return { ...verdict, answer: { text: response.slice(...span), mark: "none", span } };
}
