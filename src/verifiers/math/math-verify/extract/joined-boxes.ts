import { releases } from "../release.ts";
import { nextPlace } from "./candidate.ts";

const BRACE = /[{}]/g;

/** A box followed by another this close belongs with it. */
const NEAR = 10;
/** So does one this close with a separating word or sign between, when the contents differ. */
const FAR = 70;

function closingBrace(text: string, open: number, limit: number): number {
  let level = 1;
  for (let at = nextPlace(text, open + 1, BRACE); at < limit; at = nextPlace(text, at + 1, BRACE)) {
    if (text[at] === "{") level++;
    else if (--level === 0) return at;
  }
  return -1;
}

const SEPARATORS = { anywhere: /,|;|and|or/, whole: /,|;|\b(?:and|or)\b/ } as const;

function belongs(between: string, content: string, next: string, separator: RegExp): boolean {
  if (between.length < NEAR) return true;
  if (between.length >= FAR || content === next) return false;
  return separator.test(between);
}

/**
 * What stands in the boxes of a text, joined by commas: all of them, or the last with those that belong to it
 * (fewer than 10 characters before it, or fewer than 70 with a separator and another content). The text itself
 * when there is no box. From the end backwards; linear. `\fbox` counts; an unclosed last box runs to the end.
 *
 * @example
 * boxContents("\\boxed{1} or \\boxed{2}", false) // => "1,2"
 */
export function boxContents(text: string, all: boolean, rules = releases["0.8.0"]): string {
  const results: string[] = [];
  let limit = text.length;
  let from = limit;
  let nextStart = -1;
  // Once a command is not found it is not looked for again: the scan stays linear.
  let boxed = 0;
  let framed = 0;
  while (from > 0) {
    boxed = boxed < 0 || from < 6 ? -1 : text.lastIndexOf("\\boxed", from - 6);
    framed = framed < 0 || from < 5 ? -1 : text.lastIndexOf("\\fbox", from - 5);
    const start = Math.max(boxed, framed);
    if (start < 0) break;
    let open = start + (boxed > framed ? 6 : 5);
    while (open < limit && text[open]?.trim() === "") open++;
    if (open >= limit) break;
    const close = text[open] === "{" ? closingBrace(text, open, limit) : -1;
    if (close < 0) {
      if (results.length === 0) results.push(text.slice(open));
      break;
    }
    const content = text.slice(open + 1, close).trim();
    if (!all && nextStart >= 0) {
      const between = text.slice(close + 1, nextStart);
      if (!belongs(between, content, results.at(-1) ?? "", SEPARATORS[rules.boxSeparators])) break;
    }
    if (!rules.mergesRepeatedBoxes || results.at(-1) !== content) results.push(content);
    nextStart = start;
    limit = start;
    from = start;
  }
  return results.length === 0 ? text : results.reverse().join(",");
}
