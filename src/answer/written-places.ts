import { foldAnswer } from "./fold-answer.ts";

/** What ends a line before it is folded. */
const lineEnd = /\r\n?|[\n\u0085\u2028\u2029]/g;
/** What folds by itself: a run of raised digits, a fraction with the digit before it, a character with the marks on it. */
const cluster = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+|\d?[¼-¾⅐-⅞]|\P{M}[\p{M}\u200d]*|\p{M}+/gu;

/** A line as it is written and folded, and where both begin. */
interface Line {
  readonly from: number;
  readonly raw: string;
  readonly start: number;
  readonly text: string;
  places?: Uint32Array;
}

/** Where each place of a folded line stands in the line as it is written; its end where that cannot be told. */
function placesIn({ raw, text }: Line, fold: (text: string) => string): Uint32Array {
  const found = new Uint32Array(text.length + 1).fill(raw.length);
  let at = 0;
  for (const { 0: part, index } of raw.matchAll(cluster)) {
    const next = at + fold(part).length;
    found.fill(index, at, Math.min(next, text.length));
    at = next;
  }
  // Not put together of its characters: it is told as a whole.
  return at === text.length ? found : found.fill(0, 0, text.length);
}

/**
 * Where the places of a folded text stand in the text as written, for many of them: lines fold one by one, and what is in
 * them character by character. O(n) at first, O(log lines) a place.
 *
 * @param written the text as written
 * @param folded `fold(written)`
 * @param fold how it was folded
 * @returns null where the text is not put together of its lines
 * @example
 * writtenPlaces("Ａ①\r\nＢ", "A(1) \nB")?.(6) // => 4
 */
export function writtenPlaces(
  written: string,
  folded: string,
  fold: (text: string) => string = foldAnswer,
): ((at: number) => number) | null {
  if (written === folded) return (at) => at;
  const lines: Line[] = [];
  let [from, start] = [0, 0];
  for (const end of [...written.matchAll(lineEnd), null]) {
    const raw = written.slice(from, end?.index ?? written.length);
    const text = fold(raw);
    if (!folded.startsWith(text, start)) return null;
    lines.push({ from, raw, start, text });
    start += text.length + 1;
    from += raw.length + (end?.[0].length ?? 0);
  }
  if (start - 1 !== folded.length) return null;
  return (at) => {
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle]!.start <= at) low = middle;
      else high = middle - 1;
    }
    const line = lines[low]!;
    const column = Math.min(at - line.start, line.text.length);
    if (line.raw === line.text) return line.from + column;
    line.places ??= placesIn(line, fold);
    return line.from + line.places[column]!;
  };
}
