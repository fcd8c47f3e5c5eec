import { isLetter } from "../../../../normalize/ascii.ts";

/**
 * Whether words may stand in an answer: three letters side by side that are no command's name, a command that sets text, or
 * anything beyond ASCII. Most answers hold none, and none of the patterns of words need be tried on them. O(n).
 *
 * @example
 * holdsWords("\\frac{\\pi}{2} + xy") // => false
 */
export function holdsWords(text: string): boolean {
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return true;
    if (isLetter(code)) {
      if (++run === 3) return true;
      continue;
    }
    run = 0;
    if (code !== 92) continue;
    if (text.startsWith("text", at + 1)) return true;
    // Of two backslashes the second begins no command.
    if (!isLetter(text.charCodeAt(at + 1))) at++;
    else while (isLetter(text.charCodeAt(at + 1))) at++;
  }
  return false;
}
