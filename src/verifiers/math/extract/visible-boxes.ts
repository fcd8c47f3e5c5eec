import { MAX_ANSWER, MAX_TRIES } from "./visible-limits.ts";

/** A box, or several that give one answer together: where they stand and what is inside, joined by commas. */
export interface Box {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

function closing(text: string, open: number): number {
  let level = 0;
  const limit = Math.min(text.length, open + MAX_ANSWER);
  for (let at = open; at < limit; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") level++;
    else if (text[at] === "}" && --level === 0) return at;
  }
  return -1;
}

/** Without the formula closings, points and blanks at the end. */
function withoutClosing(line: string): string {
  let end = line.length;
  for (;;) {
    const last = line[end - 1];
    if (last === "$" || last === "." || last?.trim() === "") end--;
    else if ((last === "]" || last === ")") && line[end - 2] === "\\") end -= 2;
    else return line.slice(0, end);
  }
}

/** A box at a place: braces, one sign, or unclosed to the end of the line. */
function boxAt(text: string, start: number): Box {
  let open = start + (text.startsWith("\\boxed", start) ? 6 : 5);
  while (text[open] === " " || text[open] === "\n") open++;
  if (text[open] !== "{") {
    const bare = /^[^\s$.,;]+/.exec(text.slice(open, open + 80))?.[0] ?? "";
    return { start, end: open + bare.length, content: bare };
  }
  const end = closing(text, open);
  if (end >= 0) return { start, end: end + 1, content: text.slice(open + 1, end) };
  const rest = text.slice(open + 1, open + 1 + MAX_ANSWER);
  const line = withoutClosing(rest.split("\n", 1)[0] as string);
  return { start, end: open + 1 + line.length, content: line };
}

/** What may stand between two boxes that give one answer together. */
const JOIN = /^(?:[\s$,;]|\\[()[\],;]|\\quad|\\text\{\s*(?:and|or)\s*\}|and|or)*$/;

/** The last box, with those just before it that only a comma or a word separates. */
export function lastBoxes(text: string): Box | undefined {
  let result: Box | undefined;
  let contents: string[] = [];
  let boxed = 0;
  let framed = 0;
  let from = text.length;
  for (let tries = 0; tries < MAX_TRIES && from > 0; tries++) {
    boxed = boxed < 0 ? -1 : text.lastIndexOf("\\boxed", from - 1);
    framed = framed < 0 ? -1 : text.lastIndexOf("\\fbox", from - 1);
    const start = Math.max(boxed, framed);
    if (start < 0) break;
    const box = boxAt(text, start);
    from = start;
    if (result !== undefined) {
      // A box inside the content of the last one belongs to it already.
      if (box.end > result.start) continue;
      const between = text.slice(box.end, result.start);
      if (between.length > 40 || !JOIN.test(between)) break;
    }
    contents = [box.content, ...contents];
    result = { start, end: result?.end ?? box.end, content: contents.join(", ") };
  }
  return result;
}

/** Whether a place lies inside a box. */
export function within(box: Box | undefined, place: number): boolean {
  return box !== undefined && place > box.start && place < box.end;
}
