import type { TextTable } from "./text-tables.ts";

/** The line under a table's header. */
const rule = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;

/** A table written with pipes. */
export interface PipeTable extends TextTable {
  /** The lines it takes up, the last one not among them. */
  readonly from: number;
  readonly to: number;
}

/** The cells of a line; a pipe behind a backslash is text. */
function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll("\\|", "|").trim());
}

/**
 * The Markdown tables of a text: a header, a line of dashes, rows. O(n).
 *
 * @param lines the text's lines
 * @example
 * pipeTables(["| a |", "|---|", "| 1 |"])[0]?.rows // => [["1"]]
 */
export function pipeTables(lines: readonly string[]): PipeTable[] {
  const tables: PipeTable[] = [];
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]!.trim();
    if (!line.includes("-") || !line.includes("|") || !rule.test(line)) continue;
    if (!lines[i - 1]!.includes("|")) continue;
    let end = i + 1;
    const rows: string[][] = [];
    for (; end < lines.length && lines[end]!.includes("|"); end++) rows.push(cellsOf(lines[end]!));
    tables.push({ header: cellsOf(lines[i - 1]!), rows, from: i - 1, to: end });
    i = end;
  }
  return tables;
}

const counting =
  /^(?:#|no\.?|nr\.?|n|rank|index|order|step|position|pos\.?|place|序号|编号|排名|顺序|步骤)$/i;

const whenHead = /^\W*(?:years?|dates?|time|when|年份?|日期|时间)\W*$/i;

/** A table's column of items, and the numbers beside them where one column only counts. */
export interface ItemColumn {
  readonly items: readonly string[];
  readonly numbers: readonly (number | null)[];
}

/**
 * The column of a table that holds a list's items: the first one that does not merely count the rows, with the second where it dates them; the others
 * explain it. O(n).
 *
 * @example
 * itemColumn({ header: ["#", "City"], rows: [["1", "Oslo"]] }).items // => ["Oslo"]
 */
export function itemColumn({ header, rows }: TextTable): ItemColumn {
  const first = rows.map((row) => row[0] ?? "");
  const isCount =
    (rows[0]?.length ?? 0) > 1 &&
    first.every((cell) => /^\d{1,4}[.)]?$/.test(cell)) &&
    (counting.test(header[0]!) ||
      header[0] === "" ||
      first.every((cell, i) => Number.parseInt(cell, 10) === i + 1));
  // An event or when it was: either may be what is asked for.
  const isDated = (rows[0]?.length ?? 0) > 1 && whenHead.test(header[0] ?? "");
  // One column that explains the items may be part of them: `Alpha | 12`.
  const own = isCount ? 1 : 0;
  const isPaired = rows.every((row) => row.length === own + 2);
  return {
    items: rows.map((row) => (isPaired || isDated ? row.slice(own, own + 2).join(" | ") : (row[own] ?? ""))),
    numbers: first.map((cell) => (isCount ? Number.parseInt(cell, 10) : null)),
  };
}
