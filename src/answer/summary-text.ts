import { isBlank } from "../normalize/python-text.ts";
import { listLiteral } from "./list/list-literal.ts";
import { openingOf } from "./list/opening.ts";
import { isRemark } from "./list/remarks.ts";

const title =
  /^[ \t]{0,8}(?:#{1,6}[ \t]+[^\n]{1,60}$|(?:#{1,6}[ \t]+)?[*_]{0,3}\[?(?:(?:the |a )?(?:final )?(?:summary|answer|overview|abstract)|总结|摘要|概述|概要|答案|小结)(?: \([^()\n]{1,40}\))?\]?[*_]{0,3}[ \t]{0,4}(?:[:：][*_]{0,3}|$))/iu;
/** A line that introduces the summary below it: "Here is a short summary of the text:". */
const introduction =
  /^[\s*_]{0,6}(?:sure|certainly|of course|ok(?:ay)?|here|below|the following|this is|based on|以下|下面|好的)[^\n]{0,160}(?:summar|overview|abstract|synopsis|recap|answer|总结|摘要|概述|概括)[^\n]{0,80}:[*_]{0,3}$/iu;
const wordCount =
  /^[\s(*_[]{0,4}(?:word count:? |words: )?[~≈]?(?:about |approximately )?\d{1,5}(?: words|字)[\s)*_\].]{0,5}$/iu;
const citation = /[ \t]?\[\d{1,3}(?:[ \t]?[,;-][ \t]?\d{1,3}){0,8}\]/g;

/** Nothing longer counts words, and nothing else introduces: that spares the patterns. */
const isRemarkOrCount = (line: string): boolean =>
  isRemark(line) || (line.length <= 60 && wordCount.test(line));
const introduces = (line: string): boolean =>
  line.length <= 300 && line.slice(-5).includes(":") && introduction.test(line);

/** A stretch of a text that is a part of its summary. */
export type Piece = readonly [from: number, to: number];

/** The lines that are not blank, as stretches. */
function inkedLines(text: string): Piece[] {
  const lines: Piece[] = [];
  for (let from = 0; from <= text.length; ) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 ? text.length : newline;
    if (!isBlank(text.slice(from, to))) lines.push([from, to]);
    from = to + 1;
  }
  return lines;
}

/** The one value of a JSON object that is all of the text; null where it is none. */
function ofObject(text: string): string | null {
  const values = text.trimStart().startsWith("{") ? listLiteral(text.trim()) : null;
  return values?.length === 1 ? values[0]! : null;
}

/** The stretches of which a summary's own text is put together, a newline between two lines of them. O(n). */
function summaryPieces(text: string): readonly (readonly Piece[])[] {
  const lines = inkedLines(text);
  const [first] = lines;
  const lineText = ([from, to]: Piece): string => text.slice(from, to);
  if (first !== undefined) {
    const found = title.exec(lineText(first));
    const untitled: Piece = [first[0] + (found?.[0].length ?? 0), first[1]];
    if (found !== null && (untitled[0] < untitled[1] || lines.length > 1)) lines[0] = untitled;
  }
  if (lines.length > 1 && introduces(lineText(lines[0]!))) lines.shift();
  if (lines.length > 1 && isRemarkOrCount(lineText(lines.at(-1)!).trim())) lines.pop();
  const openings = lines.map((line) => openingOf(lineText(line).trim()));
  const isList = openings.filter((opening) => opening !== null).length > 1;
  return lines.map((line, i) => {
    const rest = isList ? openings[i]?.rest : undefined;
    const end = line[0] + lineText(line).trimEnd().length;
    return withoutCitations(text, rest === undefined ? line : [end - rest.length, end]);
  });
}

function withoutCitations(text: string, [from, to]: Piece): readonly Piece[] {
  const line = text.slice(from, to);
  if (!line.includes("[")) return [[from, to]];
  const pieces: Piece[] = [];
  let at = from;
  for (const { 0: found, index } of line.matchAll(citation)) {
    pieces.push([at, from + index]);
    at = from + index + found.length;
  }
  return [...pieces, [at, to]];
}

/**
 * A summary's own text: without a title, a label or an introduction before it (`## Summary`, `Summary:`, `Here is a summary:`), the bullets and numbers of its
 * lines, citations (`[3]`), a remark of the writer after it (`Let me know …`, a word count), or the JSON object around
 * it. What is done to an answer is done to the reference, so that a text always equals itself. O(n).
 *
 * @param text what is shown of an answer, or a reference; folded
 * @example
 * summaryText("**Summary:** Rain fell [1].\n\n(Word count: 2)") // => " Rain fell."
 */
export function summaryText(text: string): string {
  const value = ofObject(text);
  if (value !== null) return value;
  return summaryPieces(text)
    .map((line) => line.map(([from, to]) => text.slice(from, to)).join(""))
    .join("\n");
}

/**
 * Where a summary's own text stands in a text: the place of each of its characters, and of its end; null where it does not
 * as it is written. O(n).
 */
export function summaryPlaces(text: string): Uint32Array | null {
  // The value of an object may stand there in another spelling.
  if (ofObject(text) !== null) return null;
  const pieces = summaryPieces(text);
  const places: number[] = [];
  for (const [i, line] of pieces.entries()) {
    if (i > 0) places.push(pieces[i - 1]!.at(-1)![1]);
    for (const [from, to] of line) for (let at = from; at < to; at++) places.push(at);
  }
  places.push(pieces.at(-1)?.at(-1)?.[1] ?? 0);
  return Uint32Array.from(places);
}
