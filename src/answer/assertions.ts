/** A place in a text where something is named. */
export interface Mention {
  /** What is named, as a reference would write it. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Joins what is named into one group, of which the same is said; a stop before a comma is an abbreviation's. */
const joined =
  /^(?:\.(?=[,，、]))?(?:[ \t]?\([^()]{0,200}\))?(?:-(?=[A-Z]?$))?[\s,;/&、*_`"'|()[\]{}:]*(?:-{1,2}>|[→⇒>])?(?:(?:and|n?or|and\/or|as well as|plus|then|next|finally|lastly|followed by|through|to|&|和|与|及|以及|或者?)(?![a-z])[\s,]*){0,3}[\s*_`"'([{]*$/i;
const alternative = /\bor\b|或/i;
/** ", or by" */
const opensAlternative = /^[\s,;(–—-]*(?:or|或者?是?)(?![a-z])(?! (?:both|all|so)\b)[^,;.]{0,30}$/i;
/** Where what is said of a group ends, and something else is said. */
const boundary =
  /(?<!\b(?:i\.e|e\.g))[.;!?。；](?=\s|$|\p{Script=Han})|,?[ \t]*\b(?:whereas|while|but|although|though|however|yet|unlike|except|excluding|rather than|instead of|and not|other than|apart from)\b|,[ \t]+not\b(?! only)|,?(?:而|但|除了)/iu;
const lastComma = /[,，](?=[^,，]*$)/;

const negation =
  /\b(?:not(?! only)|never|hardly|scarcely|no(?! doubt)|none|neither|nor|nothing|without|except|exclud\w+|unlike|besides|other than|apart from|rather than|instead of|reject\w*|ignor\w+|discard\w*|rul(?:ed|e|ing) out|leav\w+ out|omit\w*|cannot|irrelevant|unrelated|wrong|incorrect)\b|n't\b|(?<=\b(?:all|any\w*|every\w*)\b[^.,;\n]{0,30} )but\b|不(?!仅|但|同)|没有|并非|除了|排除|无关/giu;
/** Right behind what is named: says that it is none. */
const deniedBehind =
  /^[\s"'*_`:|)(,–-]*(?:[\p{L}]+[ \t]){0,3}?(?:(?:not(?! only)|no|never|hardly|scarcely|neither|irrelevant|unrelated|excluded|wrong|incorrect|rejected)\b|\p{L}{2,6}n't\b|cannot\b)|^[\s"'*_`:|)(,–-]*(?:均|都|则)?(?:不|没有|未|无关)/iu;
/** What stands before the clause of a group. */
const earlier =
  /^[\s\S]*(?:(?<!\b(?:i\.e|e\.g))[.;!?。；](?=\s)|,[ \t]+(?:but|so|whereas|while|although|though|however|yet)\b)/i;

/** Whether brackets open between two mentions that hold more than the second: "doc 3 (doc 4 is not)". */
const opensAside = (gap: string, behind: string): boolean =>
  gap.lastIndexOf("(") > gap.lastIndexOf(")") && !/^["'*_`]{0,4}\)/.test(behind);

const contrast = /\b(?:while|whereas|but|although|though)\s+(?:the\s+)?$/i;

/** Mentions of which the same is said. */
export interface Group {
  readonly members: readonly Mention[];
  /** Whether they are alternatives to each other. */
  readonly isEither: boolean;
  /** Whether it is set against what stands before it: "while …". */
  readonly isContrast: boolean;
  /** What its clause says before them. */
  readonly lead: string;
  /** What its clause says behind them. */
  readonly behind: string;
}

/**
 * What a line names, in groups of which it says the same ("B, C and D are wrong"), each with the words of its clause.
 * O(line).
 */
export function groupsOf(line: string, mentions: readonly Mention[]): Group[] {
  const groups: Group[] = [];
  let clause = 0;
  let isSecond = false;
  for (let i = 0; i < mentions.length; ) {
    const from = i;
    let gaps = "";
    for (i++; i < mentions.length; i++) {
      // "Between A and B, B is better."
      if (mentions.slice(from, i).some(({ text }) => text === mentions[i]!.text)) break;
      const gap = line.slice(mentions[i - 1]!.to, mentions[i]!.from);
      if (gap.length > 260 || !joined.test(gap) || opensAside(gap, line.slice(mentions[i]!.to))) break;
      // "A, B and C; D did not": what parts the items of a list does not change within it.
      if (gap.includes(";") && i > from + 1 && !gaps.includes(";")) break;
      gaps += `${gap.replace(/\([^()]*\)/g, "")} `;
    }
    const members = mentions.slice(from, i);
    const end = members.at(-1)!.to;
    const rest = line.slice(end, mentions[i]?.from ?? line.length);
    // "B, A or A, B"
    const isFirst =
      mentions[i] !== undefined &&
      ((joined.test(rest) && alternative.test(rest)) || opensAlternative.test(rest));
    const stop =
      boundary.exec(rest)?.index ?? (i < mentions.length ? lastComma.exec(rest)?.index : undefined);
    const before = line.slice(clause, members[0]!.from);
    groups.push({
      members,
      isContrast: contrast.test(before),
      isEither: isSecond || isFirst || alternative.test(gaps),
      lead: before.replace(earlier, ""),
      behind: rest.slice(0, stop === undefined ? rest.length : stop + 1),
    });
    isSecond = isFirst;
    clause = end + (stop ?? rest.length);
  }
  return groups;
}

/** What tells of which thing something is said, and denies nothing of it: "the statement that is not supported is". */
export const sought =
  /\b(?:the|only|which) (?:(?!wrong|incorrect|false|irrelevant|excluded|rejected)[\w-]+ ){0,2}(?:statement|option|one|claim|sentence|choice|item|exception|detail|fact|document|clause|section)s?\b(?![^,;.]{0,120}\b(?:i|we)\b)[^,;.]{0,120}(?=\b(?:is|are|was|were)\b[^,;.]{0,20}$)/i;

/**
 * How often the clause of a group denies it: a denial reaches over all that one "and" joins, and two of them affirm ("none
 * but doc 4", "all but B are wrong").
 *
 * @param faults what else denies it behind it
 */
export const denialsOf = ({ lead, behind }: Group, faults?: RegExp): number =>
  (lead.replace(sought, "").match(negation)?.length ?? 0) +
  (deniedBehind.test(behind) || faults?.test(behind) ? 1 : 0);
