import { mapped } from "./dense-map.ts";
import { collapse, inkSpan, lower, strip } from "./python-text.ts";

/**
 * One item as GoLongRL compares it: lower case, trimmed, single spaces. Idempotent. O(n).
 *
 * @param text an item of the reference or a line of the answer
 * @returns the normalized item, possibly empty
 * @see GoLongRL, verl/utils/reward_score/long_bench_pro.py
 * @example
 * normalizeItem("  The  Cat ") // => "the cat"
 */
export function normalizeItem(text: string): string {
  return collapse(lower(text));
}

/**
 * The answer area as normalized lines: trimmed, split at `\n` alone, each line normalized.
 * Blank lines stay, as empty items; a blank area is one empty item. O(n).
 *
 * @param area the text after the answer marker
 * @returns at least one item
 * @example
 * normalizedLines("\n A\n\nb \n") // => ["a", "", "b"]
 */
export function normalizedLines(area: string): string[] {
  // The reference lower-cases line by line; it makes no difference, for a newline ends a word as the text's end does.
  return mapped(lower(strip(area)).split("\n"), collapse);
}

/** An item as it is compared, and where it stands in what it was read from; null where it does not as it is written. */
export interface PlacedItem {
  readonly text: string;
  readonly span: readonly [from: number, to: number] | null;
}

/**
 * {@link normalizedLines} with their places, without the blanks around them; a blank line is all of itself. O(n).
 *
 * @example
 * placedLines("\n A \nb") // => [{ text: "a", span: [2, 3] }, { text: "b", span: [5, 6] }]
 */
export function placedLines(area: string): PlacedItem[] {
  const [begin, end] = inkSpan(area);
  const lines: PlacedItem[] = [];
  for (let from = begin; from <= end; ) {
    const newline = area.indexOf("\n", from);
    const to = newline < 0 || newline > end ? end : newline;
    const ink = inkSpan(area, from, to);
    lines.push({ text: normalizeItem(area.slice(from, to)), span: ink[0] < ink[1] ? ink : [from, to] });
    from = to + 1;
  }
  return lines;
}
