import { isPythonSpace } from "../normalize/python-text.ts";

/** The first place from another one on where no blank stands. O(blanks). */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isPythonSpace(text.charCodeAt(at))) at++;
  return at;
}
