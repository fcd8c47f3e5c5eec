/** The head of a column of answers. */
const head = /^\W*(?:(?:final|correct|my) )?answers?\W*$|^\W*(?:最终|正确)?答案\W*$/i;

const cellsOf = (line: string): { text: string; at: number }[] => {
  const cells: { text: string; at: number }[] = [];
  let at = 0;
  for (const text of line.split("|")) {
    cells.push({ text, at });
    at += text.length + 1;
  }
  return cells;
};

/**
 * The one cell below the head "Answer" of a Markdown table; an empty stretch where there are several rows, or none. O(n).
 *
 * @param text a text
 * @param at where the rows below the head begin
 * @param start where the head begins
 */
export function columnCells(
  text: string,
  at: number,
  start: number,
): { readonly from: number; readonly to: number; readonly end: number } {
  const none = { from: at, to: at, end: at };
  const headEnd = text.indexOf("\n", text[start] === "\n" ? start + 1 : start);
  const column = cellsOf(text.slice(start, headEnd)).findIndex((cell) => head.test(cell.text));
  if (column < 0) return none;
  const rowEnd = text.indexOf("\n", at);
  const row = text.slice(at, rowEnd < 0 ? undefined : rowEnd);
  const cell = cellsOf(row)[column];
  const next = rowEnd < 0 ? "" : text.slice(rowEnd + 1, rowEnd + 40).trimStart();
  if (cell === undefined || !row.includes("|") || next.startsWith("|")) return none;
  const from = at + cell.at;
  return { from, to: from + cell.text.length, end: at + row.length };
}
