import { largest } from "../../largest.ts";
import { mapped } from "../../normalize/dense-map.ts";
import { isBlank } from "../../normalize/python-text.ts";
import { beginsPlainly, endsPlainly } from "../alphanumeric.ts";
import { isIntroduction } from "../remarks.ts";
import { itemColumn, pipeTables } from "../table/pipe-table.ts";
import { htmlTable, type TextTable } from "../table/text-tables.ts";
import { withoutPair } from "./item-forms.ts";
import { listLiteral } from "./list-literal.ts";
import { piecesOfLine } from "./one-line.ts";
import { type Opening, openingOf } from "./opening.ts";
import {
  deniesItems,
  isDenial,
  isRemark,
  isSentence,
  isStopped,
  isWithdrawal,
  mayWithdraw,
} from "./remarks.ts";

/** An item as it is written, and the place it gives itself. */
export interface ListItem {
  readonly text: string;
  readonly number: number | null;
  /** Where it stands in the region; -1 where it does not as it is written. */
  readonly at: number;
}

/** A list answer, read without knowing what it should be. */
export interface ReadList {
  readonly items: readonly ListItem[];
  /** The one line that the items were parted from; null where they stand apart. */
  readonly line: string | null;
  /** Where that line stands in the region; -1 without one. */
  readonly lineAt: number;
  /** Whether `Step 2:` counts the items; else it names one, with an explanation behind it. */
  readonly labels: boolean;
  /** Why there are no items although some are written; null otherwise. */
  readonly fault: string | null;
}

/** A line that is not blank. */
interface Line {
  readonly text: string;
  /** Where it stands in the region. */
  readonly at: number;
  readonly indent: number;
  readonly opening: Opening | null;
  /** The number of the paragraph it stands in. */
  readonly paragraph: number;
}

const ruler = /^([-_*=~])(?:[ \t]?\1){2,}$|^(?:[↓⇓⬇→⇒|]|-{1,3}>|={1,2}>)$|^(?:`{3,}|~{3,})[\w-]{0,20}$/u;
/** What a ruler begins with. */
const rules = "-_*=~↓⇓⬇→⇒|`";
const heading = /^#{1,6}[ \t]+(?=\S)/;
const colonEnd = /[:：][*_ \t]{0,4}$/;
const endsWithColon = (line: string): boolean => !endsPlainly(line) && colonEnd.test(line.slice(-5));
const quoteMark = /^(?:>[ \t]?)+/;

/** A letter alone may be an initial. */
const isOpened = ({ opening }: Line): boolean => opening !== null && opening.kind !== "letter";

const plain = (text: string, number: number | null, at: number): ListItem => ({ text, number, at });
const nothing = (fault: string | null): ReadList => ({
  items: [],
  line: null,
  lineAt: -1,
  labels: false,
  fault,
});
const listed = (items: readonly ListItem[]): ReadList => ({
  items,
  line: null,
  lineAt: -1,
  labels: false,
  fault: null,
});

/** What a line is without its beginning. */
const endOf = (line: Line, text: string): Line => ({
  ...line,
  text,
  at: line.at + line.text.length - text.length,
});

/** @param start where the text stands in the region */
function linesOf(text: string, start: number): Line[] {
  const written = text.split("\n");
  const isQuote = written.every((line) => isBlank(line) || line.trimStart().startsWith(">"));
  const lines: Line[] = [];
  let paragraph = 0;
  let end = start - 1;
  for (const raw of written) {
    end += raw.length + 1;
    const line = isQuote ? raw.trimStart().replace(quoteMark, "") : raw;
    const inked = line.trimStart();
    const trimmed = inked.trimEnd();
    if (isBlank(trimmed)) {
      paragraph++;
      continue;
    }
    if (rules.includes(trimmed[0]!) && ruler.test(trimmed)) continue;
    const indent = line.length - inked.length;
    lines.push({ text: trimmed, at: end - inked.length, indent, opening: openingOf(trimmed), paragraph });
  }
  return lines;
}

/** The lines after the last one that takes back what stands before it; null where nothing comes after. */
function standing(lines: readonly Line[]): readonly Line[] | null {
  const at = lines.findLastIndex(
    (line, i) =>
      i > 0 && line.opening === null && /[ ,.:不错更纠抱]/.test(line.text) && isWithdrawal(line.text),
  );
  if (at < 0) return lines;
  const colon = /[:：]/.exec(lines[at]!.text);
  const said = colon === null ? "" : lines[at]!.text.slice(colon.index + 1).trim();
  const after = lines.slice(at + 1).filter((line) => !isSentence(line.text) && !isRemark(line.text));
  const own = said === "" || isSentence(said) ? [] : [endOf(lines[at]!, said)];
  const left = [...own, ...after];
  return left.length === 0 ? null : left;
}

/** The bullets and numbers that are the list's own; those below them explain. */
function outermost(lines: readonly Line[]): readonly Line[] {
  const opened = lines.filter(isOpened);
  if (opened.length === 0) return lines;
  const depth = -largest(
    opened.map(({ indent }) => -indent),
    Number.NEGATIVE_INFINITY,
  );
  const above = lines.filter((line) => !isOpened(line) && line.indent < depth && !isSentence(line.text));
  // Bullets below lines without one explain them.
  if (above.length > 1) return above;
  const top = opened.filter(({ indent }) => indent === depth);
  if (top.every(({ text }) => endsWithColon(text)) && top.length < opened.length) {
    return lines.filter((line) => !top.includes(line));
  }
  return lines.filter(({ indent, opening }) => indent <= depth || (opening === null && indent <= depth + 1));
}

/** Of lines with and without bullets, those that are items. */
function itemLines(lines: readonly Line[]): readonly Line[] {
  const kept = outermost(lines);
  const ticked = kept.some(({ opening }) => opening?.checked);
  const chosen = ticked ? kept.filter(({ opening }) => opening?.checked) : kept;
  const first = chosen.findIndex(isOpened);
  if (first >= 0 && chosen.findLastIndex(isOpened) > first) {
    return chosen.filter(
      (line, i) => isOpened(line) || (i > first && !isSentence(line.text) && !isRemark(line.text)),
    );
  }
  return withoutRemarks(chosen);
}

/** Without the sentences around items that are none, and without closing remarks around those that are. */
function withoutRemarks(lines: readonly Line[]): readonly Line[] {
  const isProse = (line: Line): boolean =>
    isSentence(line.text) || (isRemark(line.text) && line !== lines[0]);
  const [first] = lines;
  if (first === undefined) return lines;
  if (!isProse(first)) return lines.filter((line) => !isProse(line));
  const short = new Set(lines.filter((line) => !isProse(line) && !isStopped(line.text)));
  const apart = new Set(Array.from(short, ({ paragraph }) => paragraph));
  if (short.size > 0 && lines.every((line) => short.has(line) || !apart.has(line.paragraph)))
    return [...short];
  const starts =
    lines.length > 1 && isIntroduction(first.text) && lines[1]!.paragraph > first.paragraph ? 1 : 0;
  let end = lines.length;
  while (end > starts + 1 && isRemark(lines[end - 1]!.text)) end--;
  return lines.slice(starts, end);
}

/** Lines that announce items (`The documents are:`, `## Answer`) parted from the items. */
function announced(lines: readonly Line[]): { readonly lines: readonly Line[]; readonly denied: boolean } {
  const announces = ({ text }: Line): boolean => endsWithColon(text) || heading.test(text);
  if (!lines.some(announces)) return { lines, denied: false };
  const others = lines.filter((line) => !announces(line));
  if (others.length === 0) {
    return { lines: lines.map((line) => endOf(line, line.text.replace(heading, ""))), denied: false };
  }
  const names = lines.filter(announces);
  const explains =
    names.length > 1 &&
    announces(lines[0]!) &&
    others.every((line) => isSentence(line.text) && !isOpened(line));
  if (explains) return { lines: names, denied: false };
  const last = names.at(-1);
  return { lines: others, denied: last !== undefined && isDenial(last.text) };
}

/** `The documents are: a, b`: what stands before the one colon, where separators come after it alone. */
const lead = /^([^\d:：,;、，；|]{2,80})[:：][ \t]*(?=\S)(?!.*[:：][ \t])/u;

/** The end of words that announce a list. */
const announcing =
  /(?:\b(?:are|is|were|was|order|list|items?|answers?|documents?|sequence|follows)|[为是]|如下|顺序|列表|答案)[:：]?[ \t]*$/i;

/** `The documents are a, b and c.`: what stands before the last verb that comes before any separator. */
const stated =
  /^(?:(?:the|these|those|my|our|they|it|here|so|thus|therefore|hence)\b[^:：,;、，；|\n]{0,200}\b(?:is|are|was|were))[ \t]+(?=\S)/iu;

/** What a line says before its items, `The order is`; blank where it says nothing. */
function saidBefore(line: string): string {
  const start = line.slice(0, 2_000);
  const intro = lead.exec(start)?.[0] ?? "";
  return intro !== "" && (piecesOfLine(line.slice(intro.length)).length > 1 || announcing.test(intro))
    ? intro
    : (stated.exec(start)?.[0] ?? "");
}

/** `doc 3 and doc 7 are correct.`: what a line says of its items behind them. */
const predicate =
  /[ \t]+(?:is|are|was|were)[ \t]+(?:(?:all|both|the|only)[ \t]+){0,2}(?:correct|right|relevant|true|(?:(?:correct|right|relevant|matching)[ \t]+)?(?:one|document|item|answer|choice|option|clause)s?)[.!]?$/i;
const quantifier = /^(?:both|only|all of)[ \t]+(?=\S)/i;

function withoutPredicate(line: string): string {
  const found = predicate.exec(line.slice(-100));
  if (found === null) return line;
  const items = line.slice(0, -found[0].length);
  // Items that are sentences have verbs of their own.
  return /\b(?:is|are|was|were)\b/i.test(items) ? line : items.replace(quantifier, "");
}

/** One line that is a list in itself, within brackets or emphasis or not. */
function fromOneLine({ text, at, opening }: Line): ReadList {
  const counts = opening?.kind === "bullet" || (opening?.kind === "number" && opening.number === 1);
  // `1、2、3` is a list of numbers.
  const own = counts && !/^.{0,3}、/.test(text) ? opening!.rest : text;
  const said = saidBefore(own);
  if (said !== "" && isDenial(said)) return nothing("the list is denied");
  let list = withoutPredicate(own.slice(said.length));
  for (
    let inside = withoutPair(withoutStop(list));
    inside !== null;
    inside = withoutPair(withoutStop(list))
  ) {
    if (piecesOfLine(inside).length < 2) break;
    list = inside.trim();
  }
  const pieces = piecesOfLine(list);
  if (pieces.length > 1 && deniesItems(own.slice(-2_000))) return nothing("the list is denied");
  const lineAt = at + text.length - own.length;
  return {
    items: placedPieces(own, pieces, said.length, lineAt),
    line: own,
    lineAt,
    labels: false,
    fault: null,
  };
}

/**
 * Pieces with their places, one behind the other in the text that they were cut from, or the other way round. O(n).
 *
 * @param from where in the text the first may stand
 * @param start where the text stands in the region
 */
function placedPieces(text: string, pieces: readonly string[], from: number, start: number): ListItem[] {
  const found = placesOf(text, pieces, from) ?? placesOf(text, pieces.toReversed(), from)?.reverse();
  return pieces.map((piece, i) => plain(piece, null, found === undefined ? -1 : start + found[i]!));
}

function placesOf(text: string, pieces: readonly string[], from: number): number[] | undefined {
  const places: number[] = [];
  let next = from;
  for (const piece of pieces) {
    const at = text.indexOf(piece, next);
    if (at < 0) return undefined;
    places.push(at);
    next = at + piece.length;
  }
  return places;
}

const withoutStop = (line: string): string => line.replace(/[.。]$/, "");

/** The lines of a list whose first one also announces it: `The documents are: doc 7`. */
function withoutLead(items: readonly Line[]): readonly Line[] {
  const [first, ...others] = items;
  if (first === undefined || first.opening !== null || isSentence(first.text)) return items;
  const said = saidBefore(first.text);
  if (said === "" || !announcing.test(said)) return items;
  if (others.some(({ text }) => saidBefore(text) !== "")) return items;
  const text = first.text.slice(said.length);
  return [{ ...endOf(first, text), opening: openingOf(text) }, ...others];
}

const htmlTag = /<table\b[^<>]{0,300}>/i;

/** The items of the last table, in its first column that does not count. */
function fromTable(text: string, start: number): ReadList | null {
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
  const { items, numbers } = itemColumn(table);
  const written = items.flatMap((item, i) => (item === "" ? [] : [{ item, number: numbers[i]! }]));
  const cells = written.map(({ item }) => item);
  const placed = placedPieces(text, cells, from, start);
  return listed(placed.map(({ text: item, at }, i) => plain(item, written[i]!.number, at)));
}

/** A list in brackets, alone or with prose around it. */
function fromLiteral(text: string, begin: number): ReadList | null {
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

/** Whether the numbers are 1, 2, … n, each once, in whatever order. */
function isCount(numbers: readonly (number | null)[]): boolean {
  return (
    numbers.every((n) => n !== null && n >= 1 && n <= numbers.length) &&
    new Set(numbers).size === numbers.length
  );
}

const blankLines = /^(?:[ \t]*\n)+/;

/** Without the blank lines before the first that is none. */
const withoutBlankLines = (text: string): string =>
  beginsPlainly(text) ? text : text.replace(blankLines, "");

/**
 * Reads a list answer: one item a line, with bullets, numbers (`1.` `（1）` `一、` `a)` `Step 2:`) or neither; a column of a
 * Markdown table; a JSON or Python list; or one line with separators that it chooses itself (`piecesOfLine`).
 * Introductions, headings, rulers, remarks and what explains an item on lines of its own are no items. A list that is
 * denied (`None of these:`) or taken back has none.
 *
 * What the list should hold is not known here: no answer has one reading for one reference and another for the next.
 * O(n).
 *
 * @param text the answer's region: what is hidden taken away, folded
 * @example
 * readList("The documents are:\n1. doc 7\n2. doc 8\n\nHope this helps!").items.map(({ text }) => text) // => ["1. doc 7", "2. doc 8"]
 */
export function readList(text: string): ReadList {
  const written = withoutBlankLines(text);
  const region = written.trimEnd();
  const inked = region.trimStart();
  const start = text.length - written.length;
  const inkedAt = start + region.length - inked.length;
  const enclosed = region.includes("\n") ? withoutPair(inked) : null;
  const special = fromLiteral(inked, inkedAt) ?? fromTable(region, start);
  if (special !== null) return special;
  const all =
    enclosed === null ? linesOf(region, start) : linesOf(enclosed, inkedAt + inked.indexOf(enclosed, 1));
  const left = mayWithdraw(region) ? standing(all) : all;
  if (left === null) return nothing("the list is taken back");
  const { lines, denied } = announced(left);
  if (denied) return nothing("the list is denied");
  const own = itemLines(lines);
  const [first] = own;
  if (own.length === 1) return fromOneLine(first!);
  const items = withoutLead(own);
  if (items !== own && isDenial(saidBefore(first!.text))) return nothing("the list is denied");
  return {
    items: mapped(items, ({ text: item, at, opening }) => plain(item, opening?.number ?? null, at)),
    line: null,
    lineAt: -1,
    labels:
      items.every(({ opening }) => opening?.kind === "label") &&
      isCount(items.map(({ opening }) => opening!.number)),
    fault: null,
  };
}

/**
 * The items in the order of the numbers that they give themselves, where those are 1, 2, … n; else as they stand. O(n).
 *
 * @example
 * inNumberedOrder([{ text: "2. b", number: 2 }, { text: "1. a", number: 1 }])[0]?.text // => "1. a"
 */
export function inNumberedOrder<Item extends Pick<ListItem, "number">>(
  items: readonly Item[],
): readonly Item[] {
  return isCount(items.map(({ number }) => number))
    ? [...items].sort((a, b) => a.number! - b.number!)
    : items;
}
