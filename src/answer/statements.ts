import { isLetter } from "../normalize/ascii.ts";
import { type AnchorScan, anchorScan } from "./anchors.ts";
import { closingBrace, maxAnswer } from "./braces.ts";
import { columnCells } from "./column.ts";
import type { AnswerKind, Mark } from "./mark.ts";
import { marks } from "./marks.ts";
import { sentencesOf } from "./sentences.ts";

/** A mark in a text, and the stretch where its answer stands. */
export interface Statement {
  readonly mark: Mark;
  /** Where the mark begins. */
  readonly start: number;
  /** Where it ends, and its answer may begin. */
  readonly at: number;
}

/** Where the answer of a statement stands. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Where the text goes on behind it: past a closing tag or brace. */
  readonly end: number;
}

/** Marks are looked for in so many characters from the end; a box anywhere. */
const maxScanned = 20_000;
/** What may stand before an anchor and belong to its mark is no longer; a table's line may be. */
const maxBefore = 80;
const maxRow = 260;

/** The rows that may mark an answer of a kind, by anchor, and the scan that finds the anchors. */
interface Rows {
  readonly anchors: AnchorScan;
  readonly at: ReadonlyMap<string, readonly Row[]>;
}

/** A row that may stand at a literal, and the length of its own anchor there. */
interface Row {
  readonly mark: Mark;
  readonly length: number;
}

/** Put together when a kind is first looked for: who scores lists alone waits for no other. */
const rowsOf = new Map<AnswerKind, Rows>();

function rowsFor(kind: AnswerKind): Rows {
  let found = rowsOf.get(kind);
  if (found === undefined) {
    found = rowsMarking(kind);
    rowsOf.set(kind, found);
  }
  return found;
}

function rowsMarking(kind: AnswerKind): Rows {
  const rows = marks.filter((mark) => mark.kinds === undefined || mark.kinds.includes(kind));
  const literals = [...new Set(rows.flatMap(({ anchors }) => anchors))].sort((a, b) => b.length - a.length);
  const at = new Map(
    literals.map((literal) => {
      // Of two anchors that begin alike the longer is found, which is the shorter one's as well.
      const own = rows.flatMap((mark) => {
        const anchor = mark.anchors.find((each) => literal.startsWith(each));
        return anchor === undefined ? [] : [{ mark, length: anchor.length }];
      });
      return [literal, own];
    }),
  );
  return { anchors: anchorScan(literals), at };
}

/** So many marks from the end are looked at. */
const maxStatements = 64;

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
};

const inkAfter = (text: string, at: number): number => {
  let from = at;
  while (from < text.length && text[from]!.trim() === "") from++;
  return from;
};

/** Nothing but emphasis and punctuation. */
const emptyLine = /^[\s*_:`'"#>.-]*$/;

/** The lines from a place to the next blank one, or to the next heading. */
function paragraph(text: string, at: number): number {
  let end = lineEnd(text, at);
  while (end < text.length) {
    const next = lineEnd(text, end + 1);
    const line = text.slice(end + 1, next);
    if (line.trim() === "" || /^\s{0,3}#{1,6} /.test(line)) break;
    end = next;
  }
  return end;
}

/** What opens a sentence that concludes. */
const lead = /^\s*(?:so|therefore|thus|hence|clearly|finally|in conclusion),?\s+/i;

const closingTag = /<\/(?:final_?)?answer>/i;

/** Where the line ends, or the tag or the braces that the statement stands in. */
function statementEnd(text: string, at: number): number {
  const end = lineEnd(text, at);
  const tag = text.indexOf("</", at);
  const close = tag < 0 || tag >= end ? null : closingTag.exec(text.slice(tag, end));
  const to = close === null ? end : tag + close.index;
  const brace = text.indexOf("}", at);
  if (brace < 0 || brace >= to) return to;
  let depth = 0;
  for (let i = at; i < to; i++) {
    const sign = text[i];
    if (sign === "\\") i++;
    else if (sign === "{") depth++;
    else if (sign === "}" && --depth < 0) return i;
  }
  return to;
}

/** The rest of a line; where nothing is left of it, the lines below up to a blank one. */
function restOfLine(text: string, at: number): Stretch {
  const end = statementEnd(text, at);
  const rest = text.slice(at, end);
  const opens = /^[\s*:]*(?:\$\$|\\\[)\s*$/.test(rest.slice(0, 40));
  if (!emptyLine.test(rest) && !opens) return { from: at, to: end, end };
  const from = opens ? at : inkAfter(text, end);
  const to = paragraph(text, opens ? end : from);
  return { from, to, end: to };
}

const reaches: Readonly<Record<Mark["reach"], (text: string, at: number, start: number) => Stretch>> = {
  braces(text, at) {
    if (text[at] !== "{") {
      const bare = /^[^\s$.,;}]{1,80}/.exec(text.slice(at, at + 80))?.[0] ?? "";
      return { from: at, to: at + bare.length, end: at + bare.length };
    }
    const close = closingBrace(text, at);
    if (close >= 0) return { from: at + 1, to: close, end: close + 1 };
    const rest = text.slice(at + 1, Math.min(lineEnd(text, at), at + maxAnswer));
    const kept = rest.replace(/(?:\$|\\[\])]|[.\s]){1,20}$/, "");
    return { from: at + 1, to: at + 1 + kept.length, end: at + 1 + rest.length };
  },
  tag(text, at) {
    const close = /<(\/?)(?:final_?)?answer>/gi;
    close.lastIndex = at;
    const found = close.exec(text.slice(0, at + maxAnswer * 4));
    const to = found === null ? text.length : found.index;
    return { from: at, to, end: found?.[1] === "/" ? to + found[0].length : to };
  },
  area(text, at) {
    const close = /\[\/(?:answer|答案)\]/gi;
    close.lastIndex = at;
    const found = close.exec(text);
    const to = found === null ? text.length : found.index;
    return { from: at, to, end: found === null ? to : to + found[0].length };
  },
  line: restOfLine,
  sentence: restOfLine,
  json(text, at) {
    const value =
      /^(?:"(?:[^"\\\n]|\\.){0,3998}"|'(?:[^'\\\n]|\\.){0,3998}'|-?\d[\d.eE+-]{0,40}|true|false|null|\[[^[\]\n]{0,3998}\])/.exec(
        text.slice(at, at + maxAnswer),
      );
    const to = at + (value?.[0].length ?? 0);
    const close = text.indexOf("}", to);
    return { from: at, to, end: close < 0 ? to : close + 1 };
  },
  before(text, at, start) {
    const before = text.slice(Math.max(0, start - 200), start);
    const own = sentencesOf(before).at(-1)?.from ?? 0;
    const stops = [";", ": "].map((stop) => before.lastIndexOf(stop) + 1);
    const sentence = start - before.length + Math.max(own, ...stops);
    const from = sentence + (lead.exec(text.slice(sentence, start))?.[0].length ?? 0);
    return { from, to: start, end: at };
  },
  column: (text, at, start) => columnCells(text, at, start),
};

/**
 * The marks of a text whose answers may be of a kind, in the order in which they begin; so many from the end.
 *
 * Of two marks at one place the longer is kept. O(n): every pattern is of bounded length, and a mark whose anchors do
 * not stand in the text is not looked for.
 *
 * @param text a visible answer as a reader sees it (`shownText`)
 * @example
 * findStatements("The answer is 4. **Answer:** 5", "number").map(({ mark }) => mark.name) // => ["the answer is", "Answer:"]
 */
export function findStatements(text: string, kind: AnswerKind): Statement[] {
  const offset = Math.max(0, text.length - maxScanned);
  const end = offset === 0 ? text : text.slice(offset);
  const { anchors, at: rows } = rowsFor(kind);
  const found: Statement[] = [];
  for (let hit = anchors(end, 0); hit !== null; hit = anchors(end, hit.at + hit.literal.length)) {
    const { at } = hit;
    const last = end[at - 1] ?? "";
    for (const { mark, length } of rows.get(hit.literal)!) {
      const behind = at + length;
      if (mark.wordless === true && end[behind] === " " && isLetter(end.charCodeAt(behind + 1))) continue;
      if (mark.next !== undefined && !mark.next.includes(end[behind] ?? "")) continue;
      if (mark.last !== undefined && !mark.last.includes(last)) continue;
      // What follows is tried at one place, what stands before is looked for: that comes second.
      mark.pattern.lastIndex = at;
      if (!mark.pattern.test(end)) continue;
      const before = mark.before?.exec(beforeIn(end, at, mark));
      if (before === null) continue;
      found.push({
        mark,
        start: offset + at - (before?.[0].length ?? 0),
        at: offset + mark.pattern.lastIndex,
      });
    }
  }
  if (offset > 0) found.unshift(...earlierBox(text, offset));
  if (found.length < 2) return found;
  found.sort((a, b) => a.start - b.start || b.at - a.at);
  const kept = found.filter(({ start, at }, i) => {
    const before = found[i - 1];
    // "Answer:" is found within "the answer is: Answer:" once more; "答案" within "【答案】".
    return before === undefined || start >= before.at || at > before.at;
  });
  return kept.slice(-maxStatements);
}

/** Whether a literal stands behind a place that a mark may stand around. O(n). */
export const holdsMark = (text: string, from: number, kind: AnswerKind): boolean =>
  rowsFor(kind).anchors(text, from) !== null;

/** What may belong to a mark before its anchor: its line with the line's end before it; a member of JSON may open above. */
function beforeIn(text: string, at: number, { reach }: Mark): string {
  const stretch = text.slice(Math.max(0, at - (reach === "column" ? maxRow : maxBefore)), at);
  return reach === "json" ? stretch : stretch.slice(Math.max(0, stretch.lastIndexOf("\n")));
}

/** The last box before a place: a box may stand anywhere. */
function earlierBox(text: string, offset: number): Statement[] {
  const start = Math.max(text.lastIndexOf("\\boxed", offset), text.lastIndexOf("\\fbox", offset));
  if (start < 0) return [];
  const mark = marks.find(({ reach }) => reach === "braces")!;
  mark.pattern.lastIndex = start + 1;
  return mark.pattern.test(text) ? [{ mark, start, at: mark.pattern.lastIndex }] : [];
}

/** The stretch of a text in which a statement's answer stands. */
export const stretchOf = (text: string, { mark, start, at }: Statement): Stretch =>
  reaches[mark.reach](text, at, start);
