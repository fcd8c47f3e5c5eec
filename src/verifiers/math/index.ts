import { compareBoxed, verifyTail } from "./golongrl.ts";
import { compareAnswers } from "./hardened.ts";
import type { MathOptions } from "./options.ts";
import type { MathVerdict } from "./verdict.ts";
import { verifyVisible } from "./visible.ts";

export type { MathVerifyRelease } from "./math-verify/release.ts";
export type { MathOptions } from "./options.ts";
export type { MathMethod } from "./relations/judgement.ts";
export type { MathVerdict } from "./verdict.ts";

/**
 * Whether the final answer of a response equals the gold answer, extraction included.
 *
 * In `golongrl` the last 500 code points are searched by Math-Verify's priorities and compared by its rules.
 * Not symmetric. The gate on `</think>` is the caller's, and so is it, in `hardened`, to take the thinking off. Never throws on a response; bounded work, no clock.
 *
 * @example
 * mathVerify("</think> The answer is \\boxed{\\frac{1}{2}}.", "0.5").equal // => true
 */
export function mathVerify(response: string, gold: string, options: MathOptions = {}): MathVerdict {
  return options.profile === "hardened" ? verifyVisible(response, gold) : verifyTail(response, gold, options);
}

/**
 * Whether two answers are equal, each read as if it stood in `\boxed{…}`.
 *
 * @example
 * mathEqual("2\\sqrt{2}", "\\sqrt{8}").equal // => true
 */
export function mathEqual(gold: string, prediction: string, options: MathOptions = {}): MathVerdict {
  return options.profile === "hardened"
    ? compareAnswers(gold, prediction)
    : compareBoxed(gold, prediction, options.release);
}
