import { mapped } from "./dense-map.ts";
import { collapse, lower, strip } from "./python-text.ts";

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
