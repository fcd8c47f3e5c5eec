import type { Found, FoundSpan } from "../verdict.ts";
import type { ListPlaces } from "../verifiers/table-json/json.ts";
import type { JsonValue } from "../verifiers/table-json/json-value.ts";
import { pythonRowText } from "../verifiers/table-json/python-repr.ts";
import { valueKey } from "../verifiers/table-json/value-key.ts";

/** Rows that are compared cell by cell, at most: each extra one with each that was missed. */
const compared = 200;

type Span = readonly [from: number, to: number];

const cellsOf = (row: JsonValue): readonly string[] =>
  Array.isArray(row) ? row.map((cell) => valueKey(cell)) : [];

/** The missed row that has the most cells in common, place by place; undefined when there is none with any. */
function nearest(row: JsonValue, missed: readonly (readonly string[])[]): readonly boolean[] | undefined {
  const cells = cellsOf(row);
  let best: readonly boolean[] | undefined;
  let most = 0;
  for (const own of missed.slice(0, compared)) {
    const same = cells.map((cell, i) => cell === own[i]);
    const count = same.filter(Boolean).length;
    if (count > most) [best, most] = [same, count];
  }
  return best;
}

/** An extra row: whole, or its cells by whether the nearest missed row has them. */
function extraRow(
  [begin, end]: Span,
  cells: readonly Span[],
  same: readonly boolean[] | undefined,
): FoundSpan[] {
  if (same === undefined || same.length !== cells.length) return [{ kind: "extra", span: [begin, end] }];
  const spans: FoundSpan[] = [];
  let at = begin;
  const put = (to: number, kind: FoundSpan["kind"]): void => {
    if (to > at)
      spans.push({ kind, span: [at, to], ...(kind === "extra" && spans.length > 0 && { goesOn: true }) });
    at = to;
  };
  cells.forEach(([from, to], i) => {
    if (same[i]) return;
    put(from, "extra");
    put(to, "wrong");
  });
  put(end, "extra");
  return spans;
}

/** A table of JSON, read, and what it is compared with. */
interface ReadRows {
  readonly rows: readonly JsonValue[];
  /** What the reader says of where lists' items stand. */
  readonly places: ListPlaces;
  /** Where a place of the text that was read stands in the text that was scored. */
  readonly place: (at: number) => number;
  readonly keyOf: (row: JsonValue) => string;
  /** The reference's rows, and their keys. */
  readonly expected: readonly JsonValue[];
  readonly expectedKeys: readonly string[];
}

/**
 * The rows of a table: found in the reference's, each as often as it stands there, or extra; of an extra row that comes
 * near to a missed one the cells that differ.
 */
export function foundRows({
  rows,
  places,
  place,
  keyOf,
  expected,
  expectedKeys,
}: ReadRows): Found | undefined {
  const spans = places.get(rows as JsonValue[]);
  if (spans === undefined) return undefined;
  const left = new Map<string, number[]>();
  for (const [i, key] of expectedKeys.entries()) {
    const same = left.get(key);
    if (same === undefined) left.set(key, [i]);
    else same.push(i);
  }
  const isFound = rows.map((row) => left.get(keyOf(row))?.pop() !== undefined);
  const missed = [...left.values()].flat().map((i) => expected[i]!);
  const missedCells = missed.map(cellsOf);
  const found = rows.flatMap((row, i): FoundSpan[] => {
    const span = spans[i]!;
    if (isFound[i]) return [{ kind: "matched", span }];
    const cells = places.get(row) ?? [];
    return extraRow(span, cells, i < compared ? nearest(row, missedCells) : undefined);
  });
  return {
    of: "rows",
    spans: found.map((one) => ({ ...one, span: [place(one.span[0]), place(one.span[1])] })),
    missed: missed.map(pythonRowText),
    from: 0,
  };
}
