/** Where a pair of tags stands: its text at [from, to), the pair itself at [start, end). */
interface Pair {
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** The first opening tag at or after an index with the first closing tag after it. */
function pairAfter(text: string, tag: string, at: number): Pair | null {
  const open = `<${tag}>`;
  const close = `</${tag}>`;
  const start = text.indexOf(open, at);
  const from = start + open.length;
  const to = start < 0 ? -1 : text.indexOf(close, from);
  return to < 0 ? null : { start, from, to, end: to + close.length };
}

/**
 * The text between the first opening tag and the first closing tag after it, as a non-greedy pattern over both finds
 * it; null when there is no such pair. O(n), whatever the text holds.
 *
 * @param text any text
 * @param tag the tag's name, without brackets
 * @example
 * firstTagged("<a>1</a><a>2</a>", "a") // => "1"
 */
export function firstTagged(text: string, tag: string): string | null {
  const pair = pairAfter(text, tag, 0);
  return pair === null ? null : text.slice(pair.from, pair.to);
}

/**
 * The text inside the last of the tag pairs that a scan from the left finds one after another; null without one. O(n).
 *
 * @param text any text
 * @param tag the tag's name, without brackets
 * @example
 * lastTagged("<a>1</a><a>2</a><a>3", "a") // => "2"
 */
export function lastTagged(text: string, tag: string): string | null {
  let last: Pair | null = null;
  for (let pair = pairAfter(text, tag, 0); pair !== null; pair = pairAfter(text, tag, pair.end)) last = pair;
  return last === null ? null : text.slice(last.from, last.to);
}

/**
 * The text without every pair of tags and what stands between them, pairs found from the left. O(n).
 *
 * @param text any text
 * @param tag the tag's name, without brackets
 * @example
 * withoutTagged("x<a>1</a>y</a>", "a") // => "xy</a>"
 */
export function withoutTagged(text: string, tag: string): string {
  let kept = "";
  let at = 0;
  for (let pair = pairAfter(text, tag, 0); pair !== null; pair = pairAfter(text, tag, at)) {
    kept += text.slice(at, pair.start);
    at = pair.end;
  }
  return kept + text.slice(at);
}

/**
 * How often a literal stands in a text, counted without overlap and up to a limit. O(n).
 *
 * @param text any text
 * @param literal what to count, not empty
 * @param limit where to stop counting
 * @example
 * countOf("<a><a><a>", "<a>", 2) // => 2
 */
export function countOf(text: string, literal: string, limit: number): number {
  let found = 0;
  for (
    let at = text.indexOf(literal);
    at >= 0 && found < limit;
    at = text.indexOf(literal, at + literal.length)
  ) {
    found++;
  }
  return found;
}
