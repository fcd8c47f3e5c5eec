/** The longest stretch taken for one answer. */
export const maxAnswer = 4_000;

/**
 * The index of the brace that closes the one at `open`, escaped braces aside; -1 where none does within
 * {@link maxAnswer} characters. O(1): the stretch is bounded.
 *
 * @example
 * closingBrace("{a{b}\\}}", 0) // => 7
 */
export function closingBrace(text: string, open: number): number {
  let depth = 0;
  const limit = Math.min(text.length, open + maxAnswer);
  for (let at = open; at < limit; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return -1;
}
