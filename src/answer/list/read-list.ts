import { mapped } from "../../normalize/dense-map.ts";
import { beginsPlainly } from "../alphanumeric.ts";
import { fromLiteral, fromTable } from "./enclosed-list.ts";
import { withoutPair } from "./item-forms.ts";
import { type ListItem, nothing, plain, type ReadList } from "./list-item.ts";
import { announced, endsWithColon, itemLines, linesOf, standing } from "./list-lines.ts";
import { isDenial, mayWithdraw } from "./remarks.ts";
import { backwards, fromOneLine, saidBefore, withoutLead } from "./stated-line.ts";

/** Whether the numbers are 1, 2, … n, each once, in whatever order. */
function isCount(numbers: readonly (number | null)[]): boolean {
  return (
    numbers.every((n) => n !== null && n >= 1 && n <= numbers.length) &&
    new Set(numbers).size === numbers.length
  );
}

/** A line that gives another list besides the one above it. */
const alternative =
  /^\W{0,6}(?:or(?: else)?|alternative(?:ly)?(?: (?:order|answer|list|ranking|sequence))?|another (?:possible )?(?:order|answer|list|ranking|sequence|possibility)|second (?:option|possibility))\s*[:：,]/i;

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
 * What the list should hold is not known here; prose about things of the reference's kind is read by `assertedItems`.
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
  const literal = fromLiteral(inked, inkedAt);
  // `[21]` may be an item as it stands.
  if (literal !== null) return inked.includes("\n") ? literal : { ...literal, line: inked, lineAt: inkedAt };
  const table = fromTable(region, start);
  if (table !== null) return table;
  const all =
    enclosed === null ? linesOf(region, start) : linesOf(enclosed, inkedAt + inked.indexOf(enclosed, 1));
  const left = mayWithdraw(region) ? standing(all) : all;
  if (left === null) return nothing("the list is taken back");
  if (left.some(({ text: line }, i) => i > 0 && alternative.test(line)))
    return nothing("two lists are given");
  const { lines, denied } = announced(left);
  if (denied) return nothing("the list is denied");
  const own = itemLines(lines);
  const [first] = own;
  if (own.length === 1) return fromOneLine(first!);
  const items = withoutLead(own);
  if (items !== own && isDenial(saidBefore(first!.text))) return nothing("the list is denied");
  // "Latest to earliest:", and the items below it.
  const title = left[0] === first ? "" : (left[0]?.text ?? "");
  const isBackwards = endsWithColon(title) && backwards.test(title);
  return {
    items: isBackwards
      ? mapped(items.toReversed(), ({ text: item, at }) => plain(item, null, at))
      : mapped(items, ({ text: item, at, opening }) => plain(item, opening?.number ?? null, at)),
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
