import { isBlank } from "../../normalize/python-text.ts";
import { itemColumn, pipeTables } from "../table/pipe-table.ts";
import { htmlTable, type TextTable } from "../table/text-tables.ts";
import { withoutDeniedRows } from "../table/verdict-column.ts";
import { placedPieces } from "./item-places.ts";
import { listed, nothing, plain, type ReadList } from "./list-item.ts";
import { endsWithColon, heading, ruler } from "./list-lines.ts";
import { listLiteral } from "./list-literal.ts";
import { isDenial, isRemark, isSentence, isWithdrawal } from "./remarks.ts";

const htmlTag = /<table\b[^<>]{0,300}>/i;

/**
 * The items of the last table, in its first column that does not count.
 *
 * @param start where the text stands in the region
 */
export function fromTable(text: string, start: number): ReadList | null {
  const html = text.includes("<") ? htmlTag.exec(text) : null;
  const written = html === null ? null : htmlTable(text.slice(html.index));
  if (written !== null) return fromColumn(written, text, html!.index, start);
  if (!text.includes("|")) return null;
  const lines = text.split("\n");
  const table = pipeTables(lines).at(-1);
  if (table === undefined) return null;
  const above = lines.slice(0, table.from).filter((line) => !isBlank(line));
  const after = lines.slice(table.to).filter((line) => !isBlank(line));
  if (after.some((line) => isWithdrawal(line.trim()))) return nothing("the list is taken back");
  const intro = above.at(-1);
  if (intro !== undefined && endsWithColon(intro.trim()) && isDenial(intro))
    return nothing("the list is denied");
  const rows = lines.slice(0, table.from + 2).reduce((sum, line) => sum + line.length + 1, 0);
  return fromColumn(table, text, rows, start);
}

/** @param from where in the text the table's rows begin */
function fromColumn(table: TextTable, text: string, from: number, start: number): ReadList {
  const { items, numbers } = itemColumn(withoutDeniedRows(table));
  const written = items.flatMap((item, i) => (item === "" ? [] : [{ item, number: numbers[i]! }]));
  const cells = written.map(({ item }) => item);
  const placed = placedPieces(text, cells, from, start);
  return listed(placed.map(({ text: item, at }, i) => plain(item, written[i]!.number, at)));
}

/**
 * A list in brackets, alone or with prose around it.
 *
 * @param begin where the text stands in the region
 */
export function fromLiteral(text: string, begin: number): ReadList | null {
  if (!text.includes("[") && !text.includes("{") && !text.includes("(")) return null;
  const start = /(?:^|\n|[:=][ \t]{0,4})[ \t]{0,16}([[{(])/.exec(text);
  if (start === null) return null;
  const from = start.index + start[0].length - 1;
  const to = Math.max(...["]", "}", ")"].map((close) => text.lastIndexOf(close))) + 1;
  const items = to > from ? listLiteral(text.slice(from, to)) : null;
  if (items === null) return null;
  const after = text.slice(to).replace(/^[ \t]*[.;,。]/, "");
  const around = [...text.slice(0, from).split("\n"), ...after.split("\n")].map((line) => line.trim());
  const said = around.filter((line) => line !== "" && !ruler.test(line));
  if (said.some(isWithdrawal)) return nothing("the list is taken back");
  if (said.some((line) => endsWithColon(line) && isDenial(line))) return nothing("the list is denied");
  const isProse = (line: string): boolean =>
    isSentence(line) || isRemark(line) || /[:：=][*_ \t]{0,4}$/.test(line) || heading.test(line);
  return said.every(isProse)
    ? listed(
        placedPieces(
          text,
          items.filter((item) => !isBlank(item)),
          from,
          begin,
        ),
      )
    : null;
}
