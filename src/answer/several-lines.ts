import { sentencesOf } from "./sentences.ts";
import type { Wanted } from "./wanted.ts";
import { wholeLines } from "./whole-lines.ts";

/** More lines are no one answer. */
const maxLines = 40;

/**
 * Whether the lines and sentences of an enclosed stretch give different values: `\boxed{` 4, a line's end, 5 `}` is no answer to a
 * question that wants one value. A matrix may stand on lines of its own. O(stretch).
 *
 * @param stretch what a box, or a JSON string, encloses
 * @param wanted what the question wants
 */
export function severalValues(stretch: string, wanted: Wanted): boolean {
  if (!/\n|[.;] /.test(stretch) || (wanted.kind !== "formula" && wanted.kind !== "number")) return false;
  if (stretch.includes("\\begin{")) return false;
  const lines = wholeLines(stretch.split("\n")).flatMap((line) => sentencesOf(line).map(({ text }) => text));
  if (lines.length > maxLines) return true;
  const keys = new Set<string>();
  for (const line of lines) {
    const reading = wanted.read(line, 0, line.length, "sign");
    if (reading !== null) keys.add(reading.key);
    if (keys.size > 1) return true;
  }
  return false;
}
