import { isWithdrawal } from "../../answer/list/remarks.ts";
import { shownText } from "../../answer/shown-text.ts";
import { isBulleted, namedRows, pairedRows } from "../../answer/table/listed-rows.ts";
import { pipeTables } from "../../answer/table/pipe-table.ts";
import { csvTable, htmlTable, type TextTable } from "../../answer/table/text-tables.ts";
import { foldUnicode } from "../../normalize/unicode.ts";
import { type ListPlaces, readJsonAt } from "./json.ts";
import type { JsonValue } from "./json-value.ts";

/** A table where it stands in a text. */
interface Placed {
  readonly from: number;
  readonly to: number;
  readonly table: FoundTable;
}

/** A table as it was read: rows of JSON, or cells of text. */
export type FoundTable =
  | { readonly kind: "json"; readonly rows: readonly JsonValue[] }
  | ({ readonly kind: "text" } & TextTable);

/** The final table, or why there is none. */
export type FinalTable =
  | {
      readonly table: FoundTable;
      /** Whether it was read in the text with its Unicode folded, as the one that is written is no table. */
      readonly isFolded: boolean;
      readonly fault: null;
    }
  | { readonly table: null; readonly fault: string };

/** How much may be read again, in lengths of the text: what opens a value and is none costs its own length. */
const readings = 8;

const isRow = (value: JsonValue): boolean => Array.isArray(value) || value instanceof Map;

/** The rows of an object with `data`, of one such object in an object, or of a list of rows. */
function rowsOf(value: JsonValue, depth = 0): readonly JsonValue[] | null {
  if (Array.isArray(value)) return depth === 0 && value.length > 0 && value.every(isRow) ? value : null;
  if (!(value instanceof Map)) return null;
  const data = value.get("data");
  if (Array.isArray(data)) return data;
  if (depth > 0) return null;
  const inner = [...value.values()].map((item) => (item instanceof Map ? rowsOf(item, 1) : null));
  const found = inner.filter((rows) => rows !== null);
  return found.length === 1 ? found[0]! : null;
}

/** What a value is a part of, right before it: a list, an object, a member's key, a comment. */
const partOf = /(?:[,[]|(?<!\\f?box(?:ed)?)\{|["']\s{0,4}:|\/\*|\*\/|\/\/)$/;

/** Whether the value at a place is a part of something larger that could not be read: a member, an item. */
function isPart(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /\s/.test(text[before]!)) before--;
  return partOf.test(text.slice(Math.max(0, before - 7), before + 1));
}

function jsonTables(text: string, fault: (what: string) => void, places?: ListPlaces): Placed[] {
  const tables: Placed[] = [];
  const open = /[[{]/g;
  let left = readings * text.length + 100;
  for (let found = open.exec(text); found !== null && left > 0; found = open.exec(text)) {
    const from = found.index;
    if (isPart(text, from)) continue;
    const read = readJsonAt(text, from, places);
    left -= read.end - from;
    if ("fault" in read) {
      if (found[0] === "{") fault(`not JSON: ${read.fault}`);
      // An object that says two things is none, nor is a part of it.
      if (read.fault.startsWith("a key that stands twice")) open.lastIndex = read.end;
      continue;
    }
    open.lastIndex = read.end;
    const rows = rowsOf(read.value);
    if (rows !== null) tables.push({ from, to: read.end, table: { kind: "json", rows } });
    else if (read.value instanceof Map)
      fault(read.value.has("data") ? '"data" is not a list' : '"data" is missing');
  }
  return tables;
}

function markdownTables(text: string): Placed[] {
  if (!text.includes("|")) return [];
  const lines = text.split("\n");
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  return pipeTables(lines).map(({ header, rows, from, to }) => ({
    from: starts[from]!,
    to: (starts[to] ?? at) - 1,
    table: { kind: "text", header, rows },
  }));
}

function htmlTables(text: string): Placed[] {
  const tables: Placed[] = [];
  const open = /<table\b[^<>]{0,300}>/gi;
  for (let found = open.exec(text); found !== null; found = open.exec(text)) {
    const end = text.indexOf("</table>", found.index);
    const to = end < 0 ? text.length : end + "</table>".length;
    const table = htmlTable(text.slice(found.index, to));
    if (table !== null) tables.push({ from: found.index, to, table: { kind: "text", ...table } });
    open.lastIndex = to;
  }
  return tables;
}

const block = /```[^\n`]{0,20}\n|~~~[^\n~]{0,20}\n|<answer>/gi;
const blockEnd = /```|~~~|<\/answer>/gi;

/** Comma-separated values or a list of rows, in a fence or a tag or alone. */
function csvTables(text: string): Placed[] {
  const tables: Placed[] = [];
  const add = (from: number, to: number): void => {
    const written = text.slice(from, to).trim();
    const table =
      namedRows(written) ?? (isBulleted(written) ? null : csvTable(written)) ?? pairedRows(written);
    if (table !== null) tables.push({ from, to, table: { kind: "text", ...table } });
  };
  block.lastIndex = 0;
  for (let found = block.exec(text); found !== null; found = block.exec(text)) {
    const from = found.index + found[0].length;
    blockEnd.lastIndex = from;
    const to = blockEnd.exec(text)?.index ?? text.length;
    add(from, to);
    block.lastIndex = Math.max(to, from);
    // The mark that ends this block opens no other.
    if (to < text.length) block.lastIndex = blockEnd.lastIndex;
  }
  if (tables.length === 0) add(0, text.length);
  return tables;
}

/** An introduction that says that the table behind it is none. */
const denies =
  /(?:\b(?:is|are|was|were) not (?:the|my|an?|right|correct)\b|n't (?:the|my|right|correct)\b|\b(?:wrong|incorrect|none of)\b|不是|错).{0,120}[:：]$|(?:\b(?:not|never)|不是)(?: this)?[:：]?$/i;
/** One that says that it only shows the form of an answer, and words behind it that give none. */
const shows = /\b(?:formats?|example|template|schema|form)\b[^.!?\n]{0,40}$|(?:格式|示例|模板).{0,20}$/i;
const givesNone =
  /^[^\n]{0,40}\b(?:cannot|can't|could not|couldn't|unable|not able|do not know|don't know|not find|no (?:such )?(?:data|table))\b|^[^\n]{0,20}(?:无法|不知道|未能|找不到)/i;

/** Where the writer puts a table: what stands around it belongs to its quotation. */
const around = (text: string, { from, to }: Placed): { readonly before: string; readonly after: string } => ({
  before: text
    .slice(0, from)
    .replace(/(?:<answer>|```[\w-]{0,20}|`|\s){0,6}$/i, "")
    .slice(-200),
  after: text
    .slice(to)
    .replace(/^(?:<\/answer>|```|`|\s){0,6}/i, "")
    .slice(0, 400),
});

function commitmentFault(text: string, tables: readonly Placed[]): string | null {
  const last = tables.at(-1)!;
  const { before, after } = around(text, last);
  if (/["'“‘「]$/.test(before) && /^["'”’」]/.test(after)) return "the table is quoted";
  if (denies.test(before.slice(before.lastIndexOf("\n") + 1))) return "the table is denied";
  if (shows.test(before) && givesNone.test(after)) return "the table is an example";
  if (/^[?？]/.test(after)) return "the table is asked for";
  if (after.split("\n").some((line) => isWithdrawal(line.trim()))) return "the table is taken back";
  const previous = tables.at(-2);
  const between =
    previous === undefined ? "" : text.slice(previous.to, last.from).replace(/<\/?answer>|```[\w-]*/gi, "");
  return /^\s*(?:or|or else|alternatively|或者?)[\s:,：，]*$/i.test(between) ? "two tables are given" : null;
}

function tablesIn(text: string, fault: (what: string) => void, places?: ListPlaces): Placed[] {
  const shown = shownText(text);
  /** The first character, and that of the second line: a written table's first line may begin with other text. */
  const isShown = (from: number, to: number): boolean => {
    // Within the table: the rest of a line without end is not read again for each.
    const line = text.slice(from, to).indexOf("\n");
    const places = line < 0 ? [from] : [from, from + line + 1];
    return places.every((place) => {
      let ink = place;
      while (ink < to && /\s/.test(text[ink]!)) ink++;
      return shown[ink] === text[ink];
    });
  };
  const json = jsonTables(text, fault, places);
  const written =
    json.length > 0 && !text.includes("<table") && !text.includes("|")
      ? []
      : [...markdownTables(text), ...htmlTables(text), ...csvTables(text)];
  const free = written.filter((one) => json.every(({ from, to }) => one.to <= from || one.from >= to));
  return [...json, ...free].filter(({ from, to }) => isShown(from, to)).sort((a, b) => a.to - b.to);
}

/**
 * The last table of an answer that can be read: JSON (`{"data": […]}` or a list of rows) bare, fenced, in a tag or in
 * prose; a Markdown table; an HTML table; comma-separated values, or lines that name something and give its values, in a
 * fence, in a tag, or alone. What is hidden is no
 * table, nor is one that is quoted, taken back or offered beside another. An object that has a key twice or a comment is
 * no JSON. O(n).
 *
 * @param answer the visible answer
 * @param places where the lists' items of JSON stand in the text that was read is put there
 * @example
 * finalTable("It is {\"data\": []}, as asked.").fault // => null
 */
export function finalTable(answer: string, places?: ListPlaces): FinalTable {
  let fault = "no table is found";
  const note = (what: string): void => {
    fault = what;
  };
  const read = (text: string): FinalTable | null => {
    const tables = tablesIn(text, note, places);
    const last = tables.at(-1);
    if (last === undefined) return null;
    const why = commitmentFault(text, tables);
    return why === null
      ? { table: last.table, isFolded: text !== answer, fault: null }
      : { table: null, fault: why };
  };
  const found = read(answer);
  if (found !== null) return found;
  // No-break spaces and curly quotes are none of JSON's: such a text is read again, folded.
  const folded = foldUnicode(answer);
  return (folded === answer ? null : read(folded)) ?? { table: null, fault };
}
