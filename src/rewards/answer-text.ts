import { foldUnicode } from "../normalize/unicode.ts";
import type { Profile } from "../profiles/profile.ts";

/** What profile `hardened` reads of a benchmark's output: the answer, one spelling for what looks the same. O(n). */
export const answerText = (text: string, profile: Profile): string => foldUnicode(visibleText(text, profile));

/** {@link answerText} as it is written. */
export const visibleText = (text: string, profile: Profile): string => profile.visible(text);
