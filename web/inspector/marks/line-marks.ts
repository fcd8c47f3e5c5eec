import { isBlank } from "../../../src/normalize/python-text.ts";
import type { Profile } from "../../../src/profiles/profile.ts";
import type { Mark, Marks } from "./mark.ts";
import { areaReading, type Reading, trimmed } from "./reading.ts";

/** How many lines of one answer are marked: the rest of a longer one is only counted. */
const markedLines = 5000;

/**
 * The lines of a list answer: each is read by itself as the profile reads it among others. Where that does not give
 * what the profile makes of the whole, nothing is marked.
 *
 * @param items the reference's items
 */
export function lineMarks(given: Reading, items: readonly string[], profile: Profile): Marks | null {
  const area = areaReading(given, profile);
  const { reference, read } = profile.list(items);
  const whole = new Set(read(area.text));
  const expected = new Set(reference);
  const missed = [...expected].filter((item) => !whole.has(item));
  const lines = linesOf(area.text);
  const isOneLine = lines.length === 1;
  const seen = new Set<string>();
  const marks: Mark[] = [];
  for (const { from, to } of lines.slice(0, markedLines)) {
    const line = area.text.slice(from, to);
    // A line that stands alone may be a list in itself; among others it is one item.
    const found = isOneLine ? read(line) : read(`${line}\n${line}`).slice(0, 1);
    const known = found.filter((item) => expected.has(item));
    const isNew = known.some((item) => !seen.has(item));
    // To profile `golongrl` a blank line inside is an item too: the first is marked, as the others are the same.
    if (isBlank(line) && (found.length === 0 || seen.has(""))) continue;
    for (const item of found) seen.add(item);
    marks.push({
      ...(isBlank(line) ? { from: area.placeOf(from), to: area.placeOf(to) } : trimmed(area, from, to)),
      kind: known.length === 0 ? "extra" : isNew ? "matched" : "again",
    });
  }
  // A blank area is one blank item.
  const isWhole =
    lines.length > markedLines ||
    ([...whole].every((item) => item === "" || seen.has(item)) && [...seen].every((item) => whole.has(item)));
  return isWhole ? { marks, missed, from: area.placeOf(0), of: "lines" } : null;
}

/** The lines from the first that is not blank to the last. */
function linesOf(text: string): { from: number; to: number }[] {
  const lines: { from: number; to: number }[] = [];
  for (let from = 0; from <= text.length; ) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 ? text.length : newline;
    lines.push({ from, to });
    from = to + 1;
  }
  const isInk = ({ from, to }: { from: number; to: number }): boolean => !isBlank(text.slice(from, to));
  const first = lines.findIndex(isInk);
  const last = lines.findLastIndex(isInk);
  return first < 0 ? [] : lines.slice(first, last + 1);
}
