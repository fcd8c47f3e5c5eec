import type { Profile } from "../../../src/profiles/profile.ts";
import { firstAnswerBlock, readTable } from "../../../src/verifiers/table-json/answer-table.ts";
import { finalTable } from "../../../src/verifiers/table-json/final-table.ts";
import type { JsonValue } from "../../../src/verifiers/table-json/json-value.ts";
import { pythonRowKey } from "../../../src/verifiers/table-json/python-repr.ts";
import { valueKey } from "../../../src/verifiers/table-json/value-key.ts";
import { type RowSpan, rowSpans } from "./json-rows.ts";
import type { Mark, Marks } from "./mark.ts";
import type { Reading } from "./reading.ts";

const opening = "<answer>";
/** Rows that are compared cell by cell, at most: each extra one with each that was missed. */
const compared = 200;

const cellsOf = (row: JsonValue): readonly string[] =>
  Array.isArray(row) ? row.map((cell) => valueKey(cell)) : [];

/** The missed row that has the most cells in common, place by place; undefined when there is none with any. */
function nearest(row: JsonValue, missed: readonly JsonValue[]): readonly boolean[] | undefined {
  const cells = cellsOf(row);
  let best: readonly boolean[] | undefined;
  let most = 0;
  for (const other of missed.slice(0, compared)) {
    const own = cellsOf(other);
    const same = cells.map((cell, i) => cell === own[i]);
    const count = same.filter(Boolean).length;
    if (count > most) [best, most] = [same, count];
  }
  return best;
}

/** An extra row: whole, or its cells by whether the nearest missed row has them. */
function extraRow(
  span: RowSpan,
  same: readonly boolean[] | undefined,
  place: (at: number) => number,
): Mark[] {
  const whole: Mark = { from: place(span.from), to: place(span.to), kind: "extra" };
  if (same === undefined || same.length !== span.cells.length) return [whole];
  const marks: Mark[] = [];
  let at = span.from;
  const put = (to: number, kind: Mark["kind"]): void => {
    if (to > at)
      marks.push({
        from: place(at),
        to: place(to),
        kind,
        ...(kind === "extra" && marks.length > 0 ? { goesOn: true } : {}),
      });
    at = to;
  };
  span.cells.forEach((cell, i) => {
    if (same[i]) return;
    put(cell.from, "extra");
    put(cell.to, "wrong");
  });
  put(span.to, "extra");
  return marks;
}

/**
 * The rows of a table: found in the reference's, each as often as it stands there, or extra; of an extra row that
 * comes near to a missed one the cells that differ are marked.
 *
 * @param label the reference's table, as JSON text
 */
export function rowMarks(given: Reading, label: string, profile: Profile): Marks | null {
  const isFirst = profile.variants.tables === "first-answer";
  const { text, placeOf } = given;
  const found = isFirst ? null : finalTable(text);
  // A table that is not JSON is not marked.
  if (found !== null && found.table?.kind !== "json") return null;
  const block = found === null ? firstAnswerBlock(text) : (found as { readonly text: string }).text;
  const tag = text.indexOf(opening);
  const at = isFirst && tag >= 0 ? text.indexOf(block, tag + opening.length) : text.lastIndexOf(block);
  const { rows } = readTable(block);
  const { rows: expected } = readTable(label);
  const spans = rowSpans(block);
  if (at < 0 || rows === null || expected === null || spans.length !== rows.length) return null;
  const key = isFirst ? pythonRowKey : valueKey;
  const left = new Map<string, JsonValue[]>();
  for (const row of expected) {
    const same = left.get(key(row));
    if (same === undefined) left.set(key(row), [row]);
    else same.push(row);
  }
  const isFound = rows.map((row) => left.get(key(row))?.pop() !== undefined);
  const missed = [...left.values()].flat();
  const place = (inside: number): number => placeOf(at + inside);
  const marks = rows.flatMap((row, i): Mark[] => {
    const span = spans[i]!;
    if (isFound[i]) return [{ from: place(span.from), to: place(span.to), kind: "matched" }];
    return extraRow(span, i < compared ? nearest(row, missed) : undefined, place);
  });
  return { marks, missed: missed.map(pythonRowKey), from: placeOf(0), of: "rows" };
}
