import type { PlacedItem } from "../normalize/lines.ts";
import type { NumberedLists } from "../normalize/numbered-lists.ts";
import type { ListRegion } from "../profiles/profile.ts";
import type { Found, FoundSpan } from "../verdict.ts";

/** How many items of one answer are shown where they stand: the rest of a longer one is only counted. */
const most = 5000;

/** A list answer, read. */
interface ReadAnswer {
  /** The text that was scored. */
  readonly response: string;
  /** The part of it in which the list stands: its end, or the region. */
  readonly area: string;
  readonly region: ListRegion | null;
  /** The reader's items; undefined where there is no list to be read. */
  readonly read: ((area: string) => readonly PlacedItem[]) | undefined;
  /** The numbers by which the metric knows them. */
  readonly numbered: (items: readonly string[]) => NumberedLists;
  readonly reference: readonly string[];
}

/** What a list type found, by the items and the numbers that its metric is given; null where they stand nowhere. */
export function foundItems(answer: ReadAnswer): Found | null {
  const { response, area, region, read, numbered, reference } = answer;
  const place = region === null ? (at: number) => response.length - area.length + at : region.places();
  if (place === null) return null;
  const items = read?.(area) ?? [];
  const { prediction, reference: expected, known } = numbered(items.map(({ text }) => text));
  const seen = new Set<number>();
  const spans: FoundSpan[] = [];
  const distinct: { text: string; isMatched: boolean }[] = [];
  for (const [i, { text, span }] of items.entries()) {
    const number = prediction[i]!;
    const isMatched = number < known;
    const isNew = !seen.has(number);
    seen.add(number);
    if (isNew) distinct.push({ text, isMatched });
    // Blank lines are all the same item.
    if (span === null || spans.length >= most || (text === "" && !isNew)) continue;
    const kind = !isMatched ? "extra" : isNew ? "matched" : "again";
    spans.push({ kind, span: [place(span[0]), place(span[1])] });
  }
  const missed = new Map<number, string>();
  for (const [i, number] of expected.entries()) if (!seen.has(number)) missed.set(number, reference[i]!);
  spans.sort((a, b) => a.span[0] - b.span[0]);
  return { of: "lines", spans, items: distinct, missed: [...missed.values()], from: place(0) };
}
