import { chineseDoubt, doubtWords } from "./doubt.ts";
import { assertedItems } from "./list/asserted-items.ts";
import type { ItemKind } from "./list/item-kind.ts";
import type { Reading } from "./reading.ts";

const open = new RegExp(
  `\\b(?:(?!either ?[;,.])(?:${doubtWords})|between|or|unclear|instead|replaced|superseded)\\b|[?]|${chineseDoubt}`,
  "i",
);
const longest = 4_000;

/**
 * The one thing of a kind that a text without a mark affirms, whatever others it denies; null where it affirms several or
 * leaves it open. O(n).
 *
 * @param visible a text as a reader sees it
 * @param kind what it looks like
 */
export function assertedLabel(visible: string, kind: ItemKind): Reading | null {
  if (visible.length > longest || open.test(visible)) return null;
  const asserted = assertedItems(visible, kind);
  const [first, ...others] = asserted?.items ?? [];
  if (first === undefined || others.some(({ text }) => text !== first.text)) return null;
  const to = first.at + first.text.length;
  return { text: first.text, from: first.at, to, key: first.text.toLowerCase(), fault: null };
}
