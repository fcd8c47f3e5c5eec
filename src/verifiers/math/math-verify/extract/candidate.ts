/** A stretch of the response that may hold the answer. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  /**
   * - `latex`: the contents of math environments that belong together, each with whether a percent word follows.
   * - `box`: from the first `\boxed{` to the last `}`.
   * - `number`, `expression`: plain text.
   */
  readonly kind: "latex" | "box" | "number" | "expression";
  readonly parts: readonly Part[];
}

export interface Part {
  readonly text: string;
  readonly percent: boolean;
}

export function isBlank(code: number): boolean {
  return (
    (code >= 9 && code <= 13) ||
    code === 32 ||
    (code >= 28 && code <= 31) ||
    code === 133 ||
    code === 160 ||
    (code > 255 && /\s/u.test(String.fromCharCode(code)) && code !== 0xfeff)
  );
}

/** Where a global pattern is next found, or the end of the text. Long stretches without a place take a pattern's time. */
export function nextPlace(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

export function skipBlanks(text: string, at: number): number {
  let end = at;
  while (end < text.length && isBlank(text.charCodeAt(end))) end++;
  return end;
}

const PERCENT_WORDS = ["\\%", "%", "percentage", "percent", "Percentage", "Percent", "pct", "Pct"];

/** The end of a percent word at `at`, or `at`. */
export function percentEnd(text: string, at: number): number {
  for (const word of PERCENT_WORDS) if (text.startsWith(word, at)) return at + word.length;
  return at;
}
