/** A table written as text: every cell a text, the header apart. */
export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const numeric = /^[-+]?[$€£¥]?\d[\d,.]*%?$/;
const dated = /^\d{4}[-/]\d{1,2}/;

/** One line of comma-separated values: quoted cells hold commas, and doubled quotes. */
function csvCells(line: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = "";
    if (line[at] === '"') {
      let end = at + 1;
      for (;;) {
        const close = line.indexOf('"', end);
        if (close < 0) return [line];
        if (line[close + 1] !== '"') {
          cell = line.slice(at + 1, close).replaceAll('""', '"');
          at = close + 1;
          break;
        }
        end = close + 2;
      }
    }
    const next = line.indexOf(separator, at);
    const rest = line.slice(at, next < 0 ? line.length : next);
    cells.push((cell + rest).trim());
    if (next < 0) return cells;
    at = next + 1;
  }
}

/** The line under a header: Markdown's tables have a reader of their own. */
const dashes = /^[|\s:-]+$/;

/** The cells of one line between pipes; those around the line enclose it. */
const pipeCells = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

/**
 * A text that is comma-, tab- or pipe-separated values from end to end: two lines or more of as many cells each, two at
 * least, the first one a header. Null for any other text. O(n).
 *
 * @param text the text, trimmed
 * @example
 * csvTable("city,n\nOslo,1")?.rows // => [["Oslo", "1"]]
 */
export function csvTable(text: string): TextTable | null {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length < 2) return null;
  const separator = ["|", ",", "\t", ";"].find((candidate) =>
    lines.every((line) => line.includes(candidate)),
  );
  if (separator === undefined || lines.some((line) => dashes.test(line))) return null;
  const cells = lines.map((line) => (separator === "|" ? pipeCells(line) : csvCells(line, separator)));
  const [first] = cells;
  if (first!.length < 2 || cells.some((row) => row.length !== first!.length)) return null;
  const isData = first!.some((cell) => numeric.test(cell) || dated.test(cell));
  return isData ? { header: [], rows: cells } : { header: first!, rows: cells.slice(1) };
}

const rowTag = /<tr\b[^<>]{0,300}>/gi;
const cellTag = /<(t[dh])\b[^<>]{0,300}>/gi;
const anyTag = /<\/?[a-z][^<>]{0,300}>/gi;
const entities: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&nbsp;", " "],
]);

const cellText = (html: string): string =>
  html
    .replace(anyTag, " ")
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities.get(entity)!)
    .trim();

/**
 * The table of an HTML fragment `<table>…</table>`: its first row is the header where it has `<th>` cells. Null where it
 * has no cells. O(n).
 *
 * @example
 * htmlTable("<table><tr><th>a</th></tr><tr><td>1</td></tr></table>")?.rows // => [["1"]]
 */
export function htmlTable(fragment: string): TextTable | null {
  const rows: { readonly cells: string[]; readonly isHeader: boolean }[] = [];
  for (const row of fragment.split(rowTag).slice(1)) {
    const parts = row.split(cellTag);
    if (parts.length < 3) continue;
    const cells: string[] = [];
    for (let i = 2; i < parts.length; i += 2)
      cells.push(cellText(parts[i]!.replace(/<\/t[dhr]>[\s\S]*$/i, "")));
    rows.push({ cells, isHeader: parts[1]!.toLowerCase() === "th" });
  }
  const [first] = rows;
  if (first === undefined) return null;
  const body = first.isHeader ? rows.slice(1) : rows;
  return { header: first.isHeader ? first.cells : [], rows: body.map(({ cells }) => cells) };
}
