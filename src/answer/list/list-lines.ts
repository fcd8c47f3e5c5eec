import { largest } from "../../largest.ts";
import { isBlank } from "../../normalize/python-text.ts";
import { endsPlainly } from "../alphanumeric.ts";
import { isIntroduction } from "../remarks.ts";
import { withoutPair } from "./item-forms.ts";
import { keptByVerdict } from "./judged-lines.ts";
import { type Opening, openingOf } from "./opening.ts";
import { isDenial, isRemark, isSentence, isStopped, isWithdrawal, negationOf } from "./remarks.ts";

/** A line that is not blank. */
export interface Line {
  readonly text: string;
  /** Where it stands in the region. */
  readonly at: number;
  readonly indent: number;
  readonly opening: Opening | null;
  /** The number of the paragraph it stands in. */
  readonly paragraph: number;
}

/** A line that parts others, or points from one to the next. */
export const ruler =
  /^([-_*=~])(?:[ \t]?\1){2,}$|^[-*+•]$|^(?:[↓⇓⬇→⇒|]|-{1,3}>|={1,2}>)$|^(?:`{3,}|~{3,})[\w-]{0,20}$/u;
/** What a ruler begins with. */
const rules = "-_*+•=~↓⇓⬇→⇒|`";
export const heading = /^#{1,6}[ \t]+(?=\S)/;
const colonEnd = /[:：][*_ \t]{0,4}$/;
/** Whether a line announces what follows it. */
export const endsWithColon = (line: string): boolean => !endsPlainly(line) && colonEnd.test(line.slice(-5));
const quoteMark = /^(?:>[ \t]?)+/;

/** A letter alone may be an initial. */
const isOpened = ({ opening }: Line): boolean => opening !== null && opening.kind !== "letter";

/** What a line is without its beginning. */
export const endOf = (line: Line, text: string): Line => ({
  ...line,
  text,
  at: line.at + line.text.length - text.length,
});

/** Whether lines are quoted, and all others announce them or are remarks on them. */
function quotesItems(written: readonly string[]): boolean {
  const others = written.filter((line) => !isBlank(line) && !line.trimStart().startsWith(">"));
  if (others.length === written.length) return false;
  return others.every((line, i) => (i === 0 && endsWithColon(line.trim())) || isRemark(line.trim()));
}

/**
 * The lines of a list answer that are not blank.
 *
 * @param start where the text stands in the region
 */
export function linesOf(text: string, start: number): Line[] {
  const written = text.split("\n");
  const isQuote = quotesItems(written);
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
export function standing(lines: readonly Line[]): readonly Line[] | null {
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

const approved = /[✓✔✅]\ufe0f?$/;
const crossed = /[✗✘❌]\ufe0f?$/;

/** Of lines with and without bullets, those that are items. */
export function itemLines(lines: readonly Line[]): readonly Line[] {
  const kept = outermost(lines);
  const ticked = kept.some(({ opening }) => opening?.checked);
  // "a ✔", "b ✘"
  const isMarked =
    !ticked && kept.some(({ text }) => approved.test(text)) && kept.some(({ text }) => crossed.test(text));
  const chosen = ticked
    ? kept.filter(({ opening }) => opening?.checked)
    : isMarked
      ? kept.filter(({ text }) => !crossed.test(text))
      : kept;
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

const withoutHeading = (line: Line): Line => endOf(line, line.text.replace(heading, ""));

/** A line that is a title: a heading, or in emphasis as a whole. */
const title = /^(?:#{1,6}[ \t]+\S|\*\*[^*]+(?<!:)\*\*$|__[^_]+(?<!:)__$)/;
const numberedTitle = /^(?:#{1,6}[ \t]+)?(?:\*\*|__)?\d{1,3}[.)][ \t]/;
/** A line that only explains: `- Due: 3 May`. */
const explaining = /^[-*+•][ \t]+(?:\*\*|__)?\p{L}[^:]{0,40}:(?:\*\*|__)?[ \t]/u;

/** The titles of blocks that each explain one item: `### Clause 3`, and sentences or `- Due: …` below it; null where there are none. */
function titled(lines: readonly Line[]): readonly Line[] | null {
  const first = lines.findIndex(({ text }) => title.test(text));
  if (
    first < 0 ||
    first > 1 ||
    (first === 1 && !isSentence(lines[0]!.text) && !endsWithColon(lines[0]!.text))
  )
    return null;
  // A title above titles is that of all of them.
  const above = lines[first + 1] !== undefined && title.test(lines[first + 1]!.text) ? 1 : 0;
  const own = lines.slice(first + above);
  const titles = own.filter(({ text }) => title.test(text));
  const isBlocked = own.every(
    ({ text }, i) => !title.test(text) || (i + 1 < own.length && !title.test(own[i + 1]!.text)),
  );
  if (titles.length < 2 || !isBlocked) return null;
  const others = own.filter(({ text }) => !title.test(text));
  const explain =
    titles.every(({ text }) => numberedTitle.test(text)) ||
    others.every(({ text }) => explaining.test(text) || (isSentence(text) && !/^[-*+•]/.test(text)));
  return explain ? titles.map(withoutHeading).map(reopened) : null;
}

/** Without the emphasis of all of it, and what it opens with then. */
function reopened(line: Line): Line {
  const inside = withoutPair(line.text) ?? line.text;
  const at = line.at + line.text.indexOf(inside);
  return { ...line, text: inside, at, opening: openingOf(inside) };
}

/** The items but those below an announcement that denies them: `Relevant:` before some, `Not relevant:` before others. */
function undenied(lines: readonly Line[], announces: (line: Line) => boolean): readonly Line[] {
  const negates = negationOf(lines.filter(announces).map(({ text }) => text));
  let isDenied = false;
  return lines.filter((line) => {
    if (!announces(line)) return !isDenied;
    isDenied = isDenial(line.text) || negates(line.text);
    return false;
  });
}

/** Lines that announce items (`The documents are:`, `## Answer`) told from the items. */
export function announced(lines: readonly Line[]): {
  readonly lines: readonly Line[];
  readonly denied: boolean;
} {
  const titles = titled(lines);
  if (titles !== null) return { lines: titles, denied: false };
  const kept = keptByVerdict(lines.map(({ text }) => text));
  if (kept !== null)
    return { lines: kept.map(({ index, text }) => ({ ...lines[index]!, text })), denied: false };
  const announces = ({ text }: Line): boolean => endsWithColon(text) || heading.test(text);
  if (!lines.some(announces)) return { lines, denied: false };
  const others = lines.filter((line) => !announces(line));
  if (others.length === 0) {
    return { lines: lines.map(withoutHeading), denied: false };
  }
  const names = lines.filter(announces);
  const explains =
    names.length > 1 &&
    announces(lines[0]!) &&
    others.every((line) => isSentence(line.text) && !isOpened(line));
  if (explains) return { lines: names.map(withoutHeading), denied: false };
  const below = undenied(lines, announces);
  if (below.length > 0 && below.length < others.length) return { lines: below, denied: false };
  const last = names.at(-1);
  return { lines: others, denied: last !== undefined && isDenial(last.text) };
}
