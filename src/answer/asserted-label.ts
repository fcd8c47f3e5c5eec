import { assertedItems } from "./list/asserted-items.ts";
import type { ItemKind } from "./list/item-kind.ts";
import type { Reading } from "./reading.ts";

const open =
  /\b(?:may|might|could|perhaps|maybe|possibly|between|either(?! ?[;,.])|or|if|unless|unclear|whether|instead|replaced|superseded)\b|[?]|可能|如果|或/i;
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
