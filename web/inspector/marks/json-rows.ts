/** A stretch of a JSON text. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** A row of a table, with its cells where it is a list. */
export interface RowSpan extends Span {
  readonly cells: readonly Span[];
}

const ends = new Set([",", "]", "}"]);

/**
 * Where the rows of `{"data": [[cell, …], …]}` stand in its text, the last `data` if there are several. The text must be
 * JSON already: what is not gives anything. O(n).
 */
export function rowSpans(text: string): RowSpan[] {
  let rows: RowSpan[] = [];
  let [depth, key, isData] = [0, "", false];
  let row: { from: number; cells: Span[] } | undefined;
  let cell = -1;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (/\s/.test(sign) || sign === ":") continue;
    if (ends.has(sign)) {
      if (sign !== ",") depth--;
      if (cell >= 0 && depth === (sign === "," ? 3 : 2)) {
        row?.cells.push({ from: cell, to: trimEnd(text, cell, at) });
        cell = -1;
      }
      if (row !== undefined && depth === (sign === "," ? 2 : 1)) {
        rows.push({ ...row, to: trimEnd(text, row.from, at) });
        row = undefined;
      }
      if (depth <= 1) isData = false;
      continue;
    }
    if (isData && depth === 2 && row === undefined) row = { from: at, cells: [] };
    else if (isData && depth === 3 && cell < 0) cell = at;
    if (sign === '"') {
      const start = at;
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === "\\") at++;
      if (depth === 1) key = text.slice(start, at + 1);
    } else if (sign === "[" || sign === "{") {
      depth++;
      if (depth === 2) {
        isData = sign === "[" && isDataKey(key);
        if (isData) rows = [];
      }
    }
  }
  return rows;
}

const isDataKey = (key: string): boolean => {
  try {
    return JSON.parse(key) === "data";
  } catch {
    return false;
  }
};

function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/.test(text[end - 1]!)) end--;
  return end;
}
