import { foldUnicode } from "../normalize/unicode.ts";
import type { Profile } from "../profiles/profile.ts";

const thinking = /<\/?think>/;

/**
 * What profile `hardened` reads of a benchmark's output: what follows the thinking, one spelling for what looks the
 * same; everything when the model did not think, nothing when the thinking is not closed. O(n).
 */
export const answerText = (response: string, profile: Profile): string =>
  foldUnicode(visibleText(response, profile));

/** {@link answerText} as it is written. */
export const visibleText = (response: string, profile: Profile): string =>
  profile.visible(thinking.test(response) ? response : `</think>${response}`);
