import type { ItemKind, Mention } from "./item-kind.ts";
import { type ListItem, plain } from "./list-item.ts";
import { isDenial } from "./remarks.ts";

/** What a text asserts of the things of a kind that it names. */
export interface AssertedItems {
  readonly items: readonly ListItem[];
  /** Why there are none although some are named; null otherwise. */
  readonly fault: string | null;
}

/** Joins what is named into one group, of which the same is said. */
const joined =
  /^(?:[ \t]?\([^()]{0,200}\))?[\s,;/&、*_`"'|()[\]{}:-]*(?:-{1,2}>|[→⇒>])?(?:(?:and|n?or|and\/or|as well as|plus|then|next|finally|lastly|followed by|&|和|与|及|以及|或者?)(?![a-z])[\s,]*){0,3}[\s*_`"'([{]*$/i;
const alternative = /\bor\b|或/i;
/** Where what is said of a group ends, and something else is said. */
const boundary =
  /[.;!?。；](?=\s|$|\p{Script=Han})|,?[ \t]*\b(?:whereas|while|but|although|though|however|yet|unlike|except|excluding|rather than|instead of|and not|other than|apart from)\b|,[ \t]+not\b(?! only)|,?(?:而|但|除了)/iu;
const lastComma = /[,，](?=[^,，]*$)/;

const negation =
  /\b(?:not(?! only)|never|hardly|scarcely|no(?! doubt)|none|neither|nor|nothing|without|except|exclud\w+|unlike|besides|other than|apart from|rather than|instead of|reject\w*|ignor\w+|discard\w*|rul(?:ed|e|ing) out|leav\w+ out|omit\w*|cannot|irrelevant|unrelated|wrong|incorrect)\b|n't\b|(?<=\b(?:all|any\w*|every\w*) )but\b|不(?!仅|但|同)|没有|并非|除了|排除|无关/giu;
/** Right behind what is named: says that it is none. */
const deniedBehind =
  /^[\s"'*_`:|)(,–-]*(?:[\p{L}]+[ \t]){0,3}?(?:(?:not(?! only)|no|never|hardly|scarcely|neither|irrelevant|unrelated|excluded|wrong|incorrect|rejected)\b|\p{L}{2,6}n't\b|cannot\b)|^[\s"'*_`:|)(,–-]*(?:均|都|则)?(?:不|没有|未|无关)/iu;
/** What is said of everything, with things named besides. */
const opensWithAll = /^\s*(?:all|every|any)\b(?! (?:of|two|three|four|five|six|\d))/i;
/** What is only looked at. */
const looked =
  /\b(?:consider\w*|unable to|check(?:ed)?|looked at|compar\w+|review\w+|examin\w+|candidates?|options|for example|e\.g\.|such as|question|if|whether)\b[^.;]*$|也?考虑/i;
const closeBehind = /^[\s,]*(?:was|were|is|are|came|seems?|looks?) (?:also )?(?:close|considered|tempting|possible)\b/i;
/** The order is told the other way round. */
const inverse = /\b(?:after|preceded by|follow(?:s|ed)?(?! by)|following|later than)\s+(?:the\s+)?$/i;
const opensInverse = /^\s*(?:before|after|prior to|following)\b/i;

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Mentions of which the same is said. */
interface Group {
  readonly members: readonly Mention[];
  /** What stands between them. */
  readonly gaps: string;
  readonly lead: string;
  readonly behind: string;
}

/** The groups of a line, each with the words of its clause. */
function groupsOf(line: string, mentions: readonly Mention[]): Group[] {
  const groups: Group[] = [];
  let clause = 0;
  for (let i = 0; i < mentions.length; ) {
    const from = i;
    let gaps = "";
    for (i++; i < mentions.length; i++) {
      const gap = line.slice(mentions[i - 1]!.to, mentions[i]!.from);
      if (gap.length > 260 || !joined.test(gap)) break;
      gaps += `${gap.replace(/\([^()]*\)/g, "")} `;
    }
    const members = mentions.slice(from, i);
    const end = members.at(-1)!.to;
    const rest = line.slice(end, mentions[i]?.from ?? line.length);
    const stop = boundary.exec(rest)?.index ?? (i < mentions.length ? lastComma.exec(rest)?.index : undefined);
    groups.push({
      members,
      gaps,
      lead: line.slice(clause, members[0]!.from),
      behind: rest.slice(0, stop === undefined ? rest.length : stop + 1),
    });
    clause = end + (stop ?? rest.length);
  }
  return groups;
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
    for (const { members, gaps, lead, behind } of groupsOf(line, mentions)) {
      if (inverse.test(lead.slice(-60)) || opensInverse.test(lead) || opensWithAll.test(line)) return null;
      const isDenied = (countOf(lead, negation) + (deniedBehind.test(behind) ? 1 : 0)) % 2 === 1;
      if (isDenied || isDeniedBelow) wasDenied = true;
      else if (!looked.test(lead) && !closeBehind.test(behind) && !behind.trimEnd().endsWith("?")) {
        const [first, last] = [members[0]!, members.at(-1)!];
        // One item that is either of two is neither.
        if (alternative.test(gaps)) items.push(plain(line.slice(first.from, last.to), null, at + first.from));
        else for (const { text, from } of members) items.push(plain(text, null, at + from));
      }
    }
    at += line.length + 1;
  }
  if (items.length > 0) return { items, fault: null };
  return wasDenied ? { items, fault: "the list is denied" } : null;
}
