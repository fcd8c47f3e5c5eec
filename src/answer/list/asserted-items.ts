import { denialsOf, groupsOf } from "../assertions.ts";
import type { ItemKind } from "./item-kind.ts";
import { type ListItem, plain } from "./list-item.ts";
import { isDenial } from "./remarks.ts";

/** What a text asserts of the things of a kind that it names. */
export interface AssertedItems {
  readonly items: readonly ListItem[];
  /** Why there are none although some are named; null otherwise. */
  readonly fault: string | null;
}

/** What is said of everything, with things named besides. */
const opensWithAll = /^\s*(?:all|every|any)\b(?! (?:of|two|three|four|five|six|\d))/i;
/** What is only looked at. */
const looked =
  /\b(?:possibly|perhaps|maybe|consider\w*|unable to|check(?:ed)?|looked at|compar\w+|review\w+|examin\w+|candidates?|options|for example|e\.g\.|such as|question|if|whether)\b[^.;]*$|也?考虑/i;
const closeBehind =
  /^[\s,]*(?:was|were|is|are|came|seems?|looks?) (?:also )?(?:close|considered|tempting|possible)\b/i;
/** ", but it could be": leads to another list. */
const offersOther = /\b(?:could|might|may)(?: also| as well| instead| equally| just as well)? be\s*$/i;
/** Leads to a list that is whole. */
const statesList = /(?:\b(?:are|were)|:)\s*$/i;
const added = /\b(?:also|too|as well|additionally|likewise|plus|another|and|moreover|besides)\b|[也还]/i;
/** ", while Norway only signed it" */
const fallsShort = /^\s*(?:only|merely|just)\b/i;
/** The order is told the other way round. */
const inverse = /\b(?:after|preceded by|follow(?:s|ed)?(?! by)|following|later than)\s+(?:the\s+)?$/i;
const opensInverse = /^\s*(?:before|after|prior to|following)\b(?! (?:that|this|it|which)\b)/i;

const contents = (text: string): string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
const auxiliary = /^(?:were|have|been|does|also|only|with|that|this|they|them)$/;

/** Whether what is said of a group shares no word with what is said of the one before: "are overdue", "was paid". */
function saysOther(before: string, behind: string): boolean {
  const words = contents(before).filter((word) => !auxiliary.test(word));
  const own = contents(behind).filter((word) => !auxiliary.test(word));
  return words.length > 0 && own.length > 0 && !own.some((word) => words.includes(word));
}

const isTitle = /^(?:#{1,6}[ \t]|\*\*[^*]+\*\*:?$)|[:：][*_ \t]{0,4}$/;
const maxLine = 4_000;
const maxLines = 400;

/**
 * What a text in prose says is part of its list: of all things of a kind that it names, those whose clause affirms them,
 * in the order in which they stand. A denial reaches over all that one "and" joins, and two of them affirm ("none but
 * doc 4"); what is only looked at is neither. Null where it names nothing of the kind, affirms nothing it names, or tells
 * their order the other way round. O(n).
 *
 * @param region where the list stands
 * @param kind what its items look like; nothing else is known of them
 */
export function assertedItems(region: string, kind: ItemKind): AssertedItems | null {
  const items: ListItem[] = [];
  let isDeniedBelow = false;
  let wasDenied = false;
  let at = 0;
  for (const line of region.split("\n", maxLines)) {
    const mentions = line.length > maxLine ? [] : kind.mentions(line);
    if (mentions.length === 0 && isTitle.test(line.trim())) isDeniedBelow = isDenial(line);
    let isListed = false;
    let said = "";
    for (const group of groupsOf(line, mentions)) {
      const { members, isEither, lead, behind } = group;
      // "Those are A, B and C; D stayed within it": what follows a list that is stated is none of it but where it is added.
      const isAside = isListed && !added.test(`${lead} ${behind}`);
      isListed ||= members.length > 1 && statesList.test(lead);
      if (isAside || (group.isContrast && items.length > 0 && saysOther(said, behind))) continue;
      said = behind;
      if (items.length > 0 && offersOther.test(lead))
        return { items: [], fault: "another list is held possible" };
      if (inverse.test(lead.slice(-60)) || opensInverse.test(lead) || opensWithAll.test(line)) return null;
      const isShort = group.isContrast && fallsShort.test(behind);
      if (isShort || denialsOf(group) % 2 === 1 || isDeniedBelow) wasDenied = true;
      else if (!looked.test(lead) && !closeBehind.test(behind) && !behind.trimEnd().endsWith("?")) {
        const [first, last] = [members[0]!, members.at(-1)!];
        // One item that is either of two is neither.
        if (isEither) items.push(plain(line.slice(first.from, last.to), null, at + first.from));
        else for (const { text, from } of members) items.push(plain(text, null, at + from));
      }
    }
    at += line.length + 1;
  }
  if (items.length > 0) return { items, fault: null };
  return wasDenied ? { items, fault: "the list is denied" } : null;
}
