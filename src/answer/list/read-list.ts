import { isBlank } from "../../normalize/python-text.ts";
import { listLiteral } from "./list-literal.ts";
import { piecesOfLine } from "./one-line.ts";
import { type Opening, openingOf } from "./opening.ts";
import { itemColumn, pipeTables } from "./pipe-table.ts";
import { isDenial, isRemark, isSentence, isWithdrawal } from "./remarks.ts";

/** An item as it is written, and the place it gives itself. */
export interface ListItem {
  readonly text: string;
  readonly number: number | null;
}

/** A list answer, read without knowing what it should be. */
export interface ReadList {
  readonly items: readonly ListItem[];
  /** The one line that the items were parted from; null where they stand apart. */
  readonly line: string | null;
  /** Whether `Step 2:` counts the items; else it names one, with an explanation behind it. */
  readonly labels: boolean;
  /** Why there are no items although some are written; null otherwise. */
  readonly fault: string | null;
}

/** A line that is not blank. */
interface Line {
  readonly text: string;
  readonly indent: number;
  readonly opening: Opening | null;
  /** The number of the paragraph it stands in. */
  readonly paragraph: number;
}

const ruler = /^(?:[-_*=~][ \t]?){3,}$|^(?:[↓⇓⬇→⇒|]|-{1,3}>|={1,2}>)$|^(?:`{3,}|~{3,})[\w-]{0,20}$/u;
const heading = /^#{1,6}[ \t]+(?=\S)/;
const colonEnd = /[:：][*_ \t]{0,4}$/;
const quoteMark = /^(?:>[ \t]?)+/;

const plain = (text: string, number: number | null = null): ListItem => ({ text, number });
const nothing = (fault: string | null): ReadList => ({ items: [], line: null, labels: false, fault });
const listed = (items: readonly ListItem[]): ReadList => ({ items, line: null, labels: false, fault: null });

function linesOf(text: string): Line[] {
  const written = text.split("\n");
  const isQuote = written.every((line) => isBlank(line) || line.trimStart().startsWith(">"));
  const lines: Line[] = [];
  let paragraph = 0;
  for (const raw of written) {
    const line = isQuote ? raw.trimStart().replace(quoteMark, "") : raw;
    const start = line.trimStart();
    const trimmed = start.trimEnd();
    if (trimmed === "") {
      paragraph++;
      continue;
    }
    if (ruler.test(trimmed)) continue;
    const indent = line.length - start.length;
    lines.push({ text: trimmed, indent, opening: openingOf(trimmed), paragraph });
  }
  return lines;
}

/** The lines after the last one that takes back what stands before it; null where nothing comes after. */
function standing(lines: readonly Line[]): readonly Line[] | null {
  const at = lines.findLastIndex((line, i) => i > 0 && line.opening === null && isWithdrawal(line.text));
  if (at < 0) return lines;
  const colon = /[:：]/.exec(lines[at]!.text);
  const said = colon === null ? "" : lines[at]!.text.slice(colon.index + 1).trim();
  const after = lines.slice(at + 1).filter((line) => !isSentence(line.text) && !isRemark(line.text));
  const own = said === "" || isSentence(said) ? [] : [{ ...lines[at]!, text: said }];
  const left = [...own, ...after];
  return left.length === 0 ? null : left;
}

/** The bullets and numbers that are the list's own; those below them explain. */
function outermost(lines: readonly Line[]): readonly Line[] {
  const opened = lines.filter(({ opening }) => opening !== null && opening.kind !== "letter");
  if (opened.length === 0) return lines;
  const depth = Math.min(...opened.map(({ indent }) => indent));
  const top = opened.filter(({ indent }) => indent === depth);
  if (top.every(({ text }) => colonEnd.test(text)) && top.length < opened.length) {
    return lines.filter((line) => !top.includes(line));
  }
  return lines.filter(({ indent, opening }) => indent <= depth || (opening === null && indent <= depth + 1));
}

/** Of lines with and without bullets, those that are items. */
function itemLines(lines: readonly Line[]): readonly Line[] {
  const kept = outermost(lines);
  const ticked = kept.some(({ opening }) => opening?.checked);
  const chosen = ticked ? kept.filter(({ opening }) => opening?.checked) : kept;
  const isOpened = ({ opening }: Line): boolean => opening !== null && opening.kind !== "letter";
  const first = chosen.findIndex(isOpened);
  const count = chosen.filter(isOpened).length;
  if (count >= 2) {
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
  const short = lines.filter((line) => !isProse(line));
  const apart = new Set(short.map(({ paragraph }) => paragraph));
  if (short.length > 0 && lines.every((line) => !isProse(line) || !apart.has(line.paragraph))) return short;
  let end = lines.length;
  while (end > 1 && isRemark(lines[end - 1]!.text)) end--;
  return lines.slice(0, end);
}

/** Lines that announce items (`The documents are:`, `## Answer`) parted from the items. */
function announced(lines: readonly Line[]): { readonly lines: readonly Line[]; readonly denied: boolean } {
  const announces = ({ text }: Line): boolean => colonEnd.test(text) || heading.test(text);
  const others = lines.filter((line) => !announces(line));
  if (others.length === 0) {
    return { lines: lines.map((line) => ({ ...line, text: line.text.replace(heading, "") })), denied: false };
  }
  const names = lines.filter(announces);
  const explains = names.length > 1 && announces(lines[0]!) && others.every(({ text }) => isSentence(text));
  if (explains) return { lines: names, denied: false };
  const last = names.at(-1);
  return { lines: others, denied: last !== undefined && isDenial(last.text) };
}

/** `The documents are: a, b`: what stands before the one colon, where separators come after it alone. */
const lead = /^([^\d:：,;、，；|]{2,80})[:：][ \t]*(?=\S)(?!.*[:：][ \t])/u;

function fromOneLine(text: string): ReadList {
  const intro = lead.exec(text.slice(0, 2_000));
  const rest = intro === null ? text : text.slice(intro[0].length);
  const pieces = piecesOfLine(rest);
  const isIntroduced = intro !== null && pieces.length > 1;
  if (isIntroduced && isDenial(intro[1]!)) return nothing("the list is denied");
  const items = (isIntroduced ? pieces : piecesOfLine(text)).map((piece) => plain(piece));
  return { items, line: text, labels: false, fault: null };
}

function fromTable(text: string): ReadList | null {
  if (!text.includes("|")) return null;
  const lines = text.split("\n");
  const table = pipeTables(lines).at(-1);
  if (table === undefined) return null;
  const before = lines.slice(0, table.from).filter((line) => !isBlank(line));
  const after = lines.slice(table.to).filter((line) => !isBlank(line));
  if (after.some((line) => isWithdrawal(line.trim()))) return nothing("the list is taken back");
  const intro = before.at(-1);
  if (intro !== undefined && colonEnd.test(intro.trim()) && isDenial(intro))
    return nothing("the list is denied");
  const { items, numbers } = itemColumn(table);
  return listed(items.flatMap((item, i) => (item === "" ? [] : [plain(item, numbers[i]!)])));
}

/** A list in brackets, alone or with prose around it. */
function fromLiteral(text: string): ReadList | null {
  const start = /(?:^|\n|[:=][ \t]{0,4})[ \t]{0,16}([[{])/.exec(text);
  if (start === null) return null;
  const from = start.index + start[0].length - 1;
  const to = Math.max(text.lastIndexOf("]"), text.lastIndexOf("}")) + 1;
  const items = to > from ? listLiteral(text.slice(from, to)) : null;
  if (items === null) return null;
  const after = text.slice(to).replace(/^[ \t]*[.;,。]/, "");
  const around = [...text.slice(0, from).split("\n"), ...after.split("\n")].map((line) => line.trim());
  const said = around.filter((line) => line !== "" && !ruler.test(line));
  if (said.some(isWithdrawal)) return nothing("the list is taken back");
  if (said.some((line) => colonEnd.test(line) && isDenial(line))) return nothing("the list is denied");
  const isProse = (line: string): boolean =>
    isSentence(line) || isRemark(line) || /[:：=][*_ \t]{0,4}$/.test(line) || heading.test(line);
  return said.every(isProse)
    ? listed(items.filter((item) => !isBlank(item)).map((item) => plain(item)))
    : null;
}

/** Whether the numbers are 1, 2, … n, each once, in whatever order. */
function isCount(numbers: readonly (number | null)[]): boolean {
  const places = new Set(numbers);
  return places.size === numbers.length && numbers.every((n) => n !== null && n >= 1 && n <= numbers.length);
}

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
  const region = text.trim();
  const special = fromLiteral(region) ?? fromTable(region);
  if (special !== null) return special;
  const all = linesOf(region);
  const left = standing(all);
  if (left === null) return nothing("the list is taken back");
  const { lines, denied } = announced(left);
  if (denied) return nothing("the list is denied");
  const items = itemLines(lines);
  const [only] = items;
  if (items.length === 1 && only!.opening?.number == null) return fromOneLine(only!.text);
  return {
    items: items.map(({ text: item, opening }) => plain(item, opening?.number ?? null)),
    line: null,
    labels: isCount(items.map(({ opening }) => (opening?.kind === "label" ? opening.number : null))),
    fault: null,
  };
}

/**
 * The items in the order of the numbers that they give themselves, where those are 1, 2, … n; else as they stand. O(n).
 *
 * @example
 * inNumberedOrder([{ text: "2. b", number: 2 }, { text: "1. a", number: 1 }])[0]?.text // => "1. a"
 */
export function inNumberedOrder(items: readonly ListItem[]): readonly ListItem[] {
  return isCount(items.map(({ number }) => number))
    ? [...items].sort((a, b) => a.number! - b.number!)
    : items;
}
