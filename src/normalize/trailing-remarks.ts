import { isBlank } from "./python-text.ts";

/** Four words or more and a full stop. */
const isSentence = (line: string): boolean =>
  /[.!?。]\s*$/.test(line.slice(-8)) && /\S\s+\S+\s+\S+\s+\S/.test(line.slice(0, 400));

/**
 * A short answer without the sentences that follow it: words about the answer, not further answers.
 *
 * Where the first line is a sentence itself, the answer may be one, and every line stays. Blank lines go. O(n).
 *
 * @param area the answer area
 * @example
 * withoutRemarks("Paris\n\nI put my reply after the tag.\nLyon") // => "Paris\nLyon"
 */
export function withoutRemarks(area: string): string {
  const lines = area.split("\n").filter((line) => !isBlank(line));
  const [first] = lines;
  return first === undefined || isSentence(first)
    ? lines.join("\n")
    : lines.filter((line) => !isSentence(line)).join("\n");
}
