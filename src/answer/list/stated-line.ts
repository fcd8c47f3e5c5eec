import { withoutPair } from "./item-forms.ts";
import { placedPieces } from "./item-places.ts";
import { keptByVerdict } from "./judged-lines.ts";
import { nothing, type ReadList } from "./list-item.ts";
import { endOf, type Line } from "./list-lines.ts";
import { piecesOfLine } from "./one-line.ts";
import { openingOf } from "./opening.ts";
import { asksForItems, deniesBehind, deniesItems, isDenial, isSentence, negationOf } from "./remarks.ts";

/** `The documents are: a, b`: what stands before the one colon, where separators come after it alone. */
const lead = /^([^\d:：,;、，；|]{2,80})[:：](?:\*\*|__)?[ \t]*(?=\S)(?!.*[:：][ \t])/u;

/** The end of words that announce a list. */
const announcing =
  /(?:\b(?:are|is|were|was|order|list|items?|answers?|documents?|sequence|follows)|[为是]|如下|顺序|列表|答案)[:：]?[ \t]*$/i;

/** `The documents are a, b and c.`: what stands before the last verb that comes before any separator. */
const stated =
  /^(?:(?:the|these|those|my|our|they|it|here|so|thus|therefore|hence)\b[^:：,;、，；|→⇒⟶➜>\n]{0,200}\b(?:is|are|was|were|includes?|comprises?|consists? of|contains?)(?:[ \t]+(?:found |located |listed )?(?:in|at))?|[^:,;→>|\n]{3,120},?[ \t](?:namely|i\.e\.),?)[ \t]+(?=\S)|^[^:：,;、，；|\n]{0,60}(?:人员|人|文档|文件|条款|章节|选项|项目|内容|顺序|结果|答案|的)(?:依次)?(?:有|是|为|包括|包含)(?=\S)|^[^:,;、|\n]{1,30}(?:包括|包含|分别是|分别为|应适用|(?<!没)有)(?=[^、\n]{1,40}(?:、|和|与|及))/iu;
/** Behind the last item of a Chinese enumeration: how many they are. */
const countBehind =
  /(?:等|这)?(?:共?[一二两三四五六七八九十\d]{1,3}(?:人|个|项|条|篇|份|位|处|章|节|款|科|种|类|样))[。.]?$|等(?:人|项|条|文档)?[。.]?$/u;

/** What a line says before its items, `The order is`; blank where it says nothing. */
export function saidBefore(line: string): string {
  const start = line.slice(0, 2_000);
  const intro = lead.exec(start)?.[0] ?? "";
  if (intro !== "" && (piecesOfLine(line.slice(intro.length)).length > 1 || announcing.test(intro)))
    return intro;
  const verb = stated.exec(start)?.[0] ?? "";
  // "The dam is approved → The village is evacuated": each item has a verb of its own.
  return verb !== "" &&
    /[→⇒⟶➜;]|->|=>/.test(start) &&
    piecesOfLine(start)
      .slice(1)
      .some((piece) => stated.test(piece))
    ? ""
    : verb;
}

/** "It stands at **a** and **b**.": the items that a sentence sets apart by emphasis or quotes, and ends with. */
const emphatic =
  /(?<=[\s(:])(?:\*\*[^*\n]{1,200}\*\*|"[^"\n]{1,200}"|`[^`\n]{1,200}`)(?:(?:,|;|、)? ?(?:(?:and|&|as well as) |和|与|及|以及)?(?:\*\*[^*\n]{1,200}\*\*|"[^"\n]{1,200}"|`[^`\n]{1,200}`)){1,40}[.。!]?$/;
const emphasis = /\*\*([^*\n]{1,200})\*\*|"([^"\n]{1,200})"|`([^`\n]{1,200})`/g;

/** Items in emphasis behind the words of a sentence; null where there are none. */
function emphasized(line: string): { readonly said: string; readonly pieces: readonly string[] } | null {
  if (!/["*`][.。!]?$/.test(line)) return null;
  const start = line.slice(0, 4_000);
  const found = emphatic.exec(start);
  const before = found === null ? "" : start.slice(0, found.index);
  // What stands before the first is what the sentence says, and no item of its own.
  if (found === null || !/\p{L}/u.test(before) || /[*"`,;、]\s*$|\band\s*$/.test(before)) return null;
  const pieces = [...found[0].matchAll(emphasis)].map((each) => (each[1] ?? each[2] ?? each[3])!.trim());
  return { said: start.slice(0, found.index), pieces };
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

const between = /[,;]|[ \t]and(?=[ \t])/;

/** The items of `doc 3 is correct and doc 7 is correct`, each with what is said of it; null for any other line. */
function calledRight(list: string): readonly string[] | null {
  if (!predicate.test(list.slice(-100))) return null;
  const pieces = list.split(between).map((piece) => piece.trim().replace(/^and[ \t]+/, ""));
  const said = pieces.filter((piece) => piece !== "");
  const items = said.map(withoutPredicate);
  return said.length > 1 && items.every((item, i) => item !== said[i]) ? items : null;
}

const counted = /^(\d{1,2})\s?[-:]\s?(\p{L}.*)$/u;

/** `1. a 2. b 3. c` in one line, each with its number; null for any other. */
function numberedPieces({ text, opening }: Line): readonly string[] | null {
  // "1-seed, 2-sprout"
  const parted = /^1\s?[-:]\s?\p{L}/u.test(text)
    ? piecesOfLine(text).map((piece) => counted.exec(piece))
    : [];
  if (parted.length > 1 && parted.every((piece, i) => piece !== null && Number(piece[1]) === i + 1))
    return parted.map((piece) => piece![2]!);
  if (opening?.kind !== "number" || opening.number !== 1) return null;
  const pieces = text.split(/[\s;,]{1,4}(?=\(?\d{1,2}[.)]\s|\[\d{1,2}\]\s)/);
  return pieces.length > 1 && pieces.every((piece, i) => openingOf(piece)?.number === i + 1) ? pieces : null;
}

/** Without what explains the items behind the last: `a, b and c, since they say so`. */
function withoutReason(pieces: readonly string[]): readonly string[] {
  const at = pieces.findIndex(
    (piece, i) => i > 0 && /^(?:since|because|which|as they|as these)\b/i.test(piece),
  );
  return at < 0 ? pieces : pieces.slice(0, at);
}

/** The end of a clause that leads to the first of its items: "It is made up of". */
const clause =
  /^(?:it|they|he|she|we|i|there|this|these|that|those|the|an?|his|her|its|their|in) [^,;:]{1,120}\b(?:of|are|is|were|was|contains?|includes?|comprises?|lists?|mentions?|names?|with|from|in|by|has|have|had|requires?|needs?|uses?|sells?|grows?|covers?|produces?|exports?|likes?|plays?|bought|sold|made|found|saw) (?=\S)/i;

/** "made up of", behind "It is". */
const complement = /^\p{Ll}{2,14}(?:ed|t|n|de)(?: up)? (?:of|in|as|with|from|by|to) (?=\S)/u;

/** Without the clause before the first item, where what follows it has none: "It contains a, b and c". */
function withoutClause(pieces: readonly string[], pattern: RegExp): readonly string[] {
  const [first, ...others] = pieces;
  if (first === undefined || others.length === 0) return pieces;
  const led = pattern.exec(first);
  const isLonger = led !== null && others.every((piece) => piece.split(" ").length < first.split(" ").length);
  if (!isLonger || others.some((piece) => pattern.test(piece)) || isDenial(led[0])) return pieces;
  return [first.slice(led[0].length), ...others];
}

/** Without what is left out by name: `a, b, but not c`. */
function withoutLeftOut(pieces: readonly string[]): readonly string[] {
  const named = pieces.filter((piece, i) => i === 0 || !/^(?:but |and )?not /.test(piece));
  return named.length < pieces.length ? named : pieces;
}

const labelledList = /^(\p{L}[\p{L} -]{1,40}):[ \t]*(\S.{0,2000}?)[.;。]?$/u;

/** The list of several with labels in one line that the others deny: "Affected: a, b. Unaffected: c."; null where it is none. */
function besideDenied(line: string): string | null {
  if (line.length > 4_000 || line.indexOf(":") === line.lastIndexOf(":")) return null;
  const parts = line.split(/(?<=[.;。])[ \t]*(?=\p{L})/u).map((part) => labelledList.exec(part.trim()));
  if (parts.length < 2 || parts.length > 4 || parts.includes(null)) return null;
  const labels = parts.map((part) => part![1]!);
  const negates = negationOf(labels);
  const isDenied = labels.map((label) => isDenial(label) || negates(label));
  const kept = parts.filter((_, i) => !isDenied[i]);
  return kept.length === 1 ? kept[0]![2]! : null;
}

/** One line that is a list in itself, within brackets or emphasis or not. */
export function fromOneLine(whole: Line): ReadList {
  const { text, at, opening } = whole;
  const numbered = numberedPieces(whole);
  if (numbered !== null) {
    const items = placedPieces(text, numbered, 0, at);
    return { items, line: text, lineAt: at, labels: false, fault: null };
  }
  const counts = opening?.kind === "bullet" || (opening?.kind === "number" && opening.number === 1);
  // `1、2、3` is a list of numbers.
  const own = counts && !/^.{0,3}、/.test(text) ? opening!.rest : text;
  const lineAt = at + text.length - own.length;
  const said = saidBefore(own);
  // What denies its items may be the item itself, where a sentence is asked for.
  const none = (fault: string): ReadList => ({ ...nothing(fault), line: text, lineAt: at });
  if (said !== "" && isDenial(said)) return none("the list is denied");
  const parted = (pieces: readonly string[], from: number): ReadList => ({
    items: placedPieces(own, pieces, from, lineAt),
    line: text,
    lineAt: at,
    labels: false,
    fault: null,
  });
  const labelled = besideDenied(own);
  if (labelled !== null)
    return fromOneLine({ ...whole, text: labelled, at: lineAt + own.indexOf(labelled), opening: null });
  if (offersOther.test(own.slice(0, 4_000))) return none("two lists are given");
  const set = emphasized(own);
  if (set !== null && !set.pieces.some((piece) => /^\W*$/.test(piece))) {
    if (isDenial(set.said)) return none("the list is denied");
    const list = parted(set.pieces, set.said.length);
    return backwards.test(set.said) ? { ...list, items: [...list.items].reverse() } : list;
  }
  const right = said === "" ? calledRight(own) : null;
  if (right !== null) return parted(right, 0);
  let list = withoutPredicate(own.slice(said.length));
  list = list.replace(leftOut, "");
  if (/\p{Script=Han}$/u.test(said)) list = list.replace(countBehind, "");
  for (
    let inside = withoutPair(withoutStop(list));
    inside !== null;
    inside = withoutPair(withoutStop(list))
  ) {
    if (piecesOfLine(inside).length < 2) break;
    list = inside.trim();
  }
  const pieces = withoutLeftOut(
    withoutReason(withoutClause(piecesOfLine(list), said === "" ? clause : complement)),
  );
  if (pieces.slice(1, -1).some((piece) => /^or\b(?! (?:not|no)\b)/i.test(piece)))
    return none("two lists are given");
  if (pieces.length > 1 && eitherEnd.test(pieces.at(-1)!)) return none("alternatives are no list");
  const kept = keptByVerdict(pieces);
  if (kept !== null) {
    const items = kept.map(({ text: item }) => item);
    return parted(items, said.length);
  }
  if (pieces.length > 1 && (deniesItems(own.slice(-2_000)) || deniesBehind(pieces)))
    return none("the list is denied");
  if (pieces.length > 1 && asksForItems(own.slice(0, 2_000))) return none("a question is no answer");
  return parted(
    backwards.test(said) || backwards.test(own.slice(-80)) ? [...pieces].reverse() : pieces,
    said.length,
  );
}

/** What is left out by name behind the items: "a and b but not c". */
const leftOut =
  / (?:but|and) not (?!only\b)[^,;]{1,120}$|,? (?:excluding|except for|with the exception of) .{1,120}$/i;

/** The end of "Annex A, C or F". */
const eitherEnd =
  /^(?:\p{Lu}|\d)\S{0,20}(?: (?:\p{Lu}|\d)\S{0,20})? or (?:\p{Lu}|\d)\S{0,20}(?: (?:\p{Lu}|\d)\S{0,20})?[.]?$/u;
/** Leads to another list in the same line: "a, b — or in the reverse order, b, a". */
const offersOther =
  /(?:^|[\s,;(–—-])(?:or (?:else|alternatively|possibly|maybe|perhaps|vice versa|in (?:the )?(?:reversed?|opposite|other)|the (?:reverse|other way|opposite)|by)\b|alternatively[,:])/i;
/** What says that the last comes first. */
export const backwards =
  /\b(?:(?:from )?(?:the )?(?:last|latest|newest|most recent) to (?:the )?(?:first|earliest|oldest)|(?:latest|newest|most recent|last) (?:event )?first|(?:from )?(?:the )?(?:least|lowest) (?:\w+ )?to (?:the )?(?:most|highest)\b|reversed?(?: chronological)? order)\b|倒序/i;

const withoutStop = (line: string): string => line.replace(/[.。]$/, "");

/** The lines of a list whose first one also announces it: `The documents are: doc 7`. */
export function withoutLead(items: readonly Line[]): readonly Line[] {
  const [first, ...others] = items;
  if (first === undefined || first.opening !== null || isSentence(first.text)) return items;
  const said = saidBefore(first.text);
  if (said === "" || !announcing.test(said)) return items;
  if (others.some(({ text }) => saidBefore(text) !== "")) return items;
  const text = first.text.slice(said.length);
  return [{ ...endOf(first, text), opening: openingOf(text) }, ...others];
}
