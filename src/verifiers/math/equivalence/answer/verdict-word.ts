import { anyOf } from "../../../../normalize/characters.ts";

/** An answer that is yes or no, true or false, in one word. */
const WORD = /^(?:\\text\s*\{\s*)?(yes|no|true|false)\s*[.!]?\s*\}?$/i;

/** What such an answer holds. */
export const VERDICTS = anyOf("yes", "no", "true", "false");

/** The word with a reason behind it: `Yes, since it converges`. */
const WITH_REASON =
  /^(?:\\text\s*\{\s*)?(yes|no|true|false)\s*\}?\s*(?:[,;:.]|[-–—]{1,3}\s|(?=(?:\\text\s*\{\s*)?(?:because|since|as)\b))(.+)$/is;

/** What takes the word back, limits it, or says another one. */
const TAKES_BACK =
  /(?:^|[,.;:{])\s*(?:and|or|but)?\s*(?:no|yes|true|false|actually|wait|but|however|though|not\b(?! (?:all|every)))\b|\b(?:or|if|unless|when|maybe|perhaps|possibly|except|sometimes|only|both|neither|either|unsure|unclear|guess|incorrect|wrong)\b|\bnot (?:sure|certain|necessarily|always)\b/i;

/** The yes or no, true or false that an answer is, all of it; undefined for anything else. */
export function verdictWord(text: string): string | undefined {
  return text.length > 20 ? undefined : WORD.exec(text)?.[1]?.toLowerCase();
}

/** Whether a word says yes: "true" answers a question as "yes" does. */
export const affirms = (word: string): boolean => word === "yes" || word === "true";

/** The longest reason that is looked at. */
const MAX_LENGTH = 400;

/** `No such n exists`, `there is no such polynomial`: no. */
const NONE_SUCH =
  /^(?:\\text\s*\{\s*)?(?:there (?:is|are|exists?) )?no such ([^,;.]{1,40}?)(?: exists?)?\s*[.!]?\s*\}?$/i;

/**
 * The yes or no, true or false that an answer begins with and gives a reason for; undefined where what follows takes it back.
 *
 * @example
 * wordWithReason("Yes, since it converges") // => "yes"
 */
export function wordWithReason(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const none = NONE_SUCH.exec(text)?.[1];
  if (none !== undefined && /exist|there/i.test(text) && !TAKES_BACK.test(none)) return "no";
  const match = WITH_REASON.exec(text);
  // Another number beside the word is no reason.
  if (
    match === null ||
    /^[^a-z]*(?:\\text\s*\{\s*and\s*\})?[^a-z]*$/i.test(match[2] as string) ||
    TAKES_BACK.test(match[2] as string)
  )
    return undefined;
  return (match[1] as string).toLowerCase();
}
