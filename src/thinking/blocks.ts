import { skipBlanks } from "./blanks.ts";
import { cutEndTokens } from "./end-tokens.ts";
import type { Blocks } from "./family.ts";
import { anyOf, type Marker, markerOf } from "./marker.ts";
import { type Parts, unparted } from "./parts.ts";

/** A form with thinking between two markers, ready to read texts with. */
export interface BlockReader {
  readonly kind: "blocks";
  /** Any of the markers, the closing ones in a group. */
  readonly marker: RegExp;
  /** Markers between two quotation marks or backticks: the text of a string, or a mention. The counts are bounded. */
  readonly mention: RegExp;
  readonly close: string;
  readonly open: string;
  /** Whether `open` and `close` are all the markers there are, and stand in a text as they are written. */
  readonly isLiteral: boolean;
  readonly wrapper: readonly [string, string] | null;
  readonly begin: readonly string[];
  /** What may end the answer besides the end tokens of all. */
  readonly ends: readonly Marker[];
  /** Whether an opening marker after the closing one leaves the rollout unfinished. */
  readonly reopens: boolean;
}

export function blockReader(
  { open, close, wrapper, frame }: Omit<Blocks, "kind">,
  ends: readonly string[] = [],
  { reopens = true }: { reopens?: boolean } = {},
): BlockReader {
  const all = anyOf([...open, ...close]);
  return {
    kind: "blocks",
    marker: new RegExp(`(${anyOf(close)})${open.length === 0 ? "" : `|${anyOf(open)}`}`, "g"),
    mention: new RegExp(`["'\`\u2018\u201c](?:${all}|[.…]){1,12}["'\`\u2019\u201d]`, "g"),
    close: close[0]!,
    open: open[0] ?? "",
    isLiteral: areLiteral(open, close),
    wrapper: wrapper ?? null,
    begin: frame?.begin ?? [],
    ends: [...(frame?.end ?? []), ...ends].map(markerOf),
    reopens,
  };
}

/** Whether there is one marker of each, without a name that differs, and neither is part of the other. */
function areLiteral([open, ...opens]: readonly string[], [close, ...closes]: readonly string[]): boolean {
  if (open === undefined || close === undefined || opens.length > 0 || closes.length > 0) return false;
  const isNamed = markerOf(open).atEnd !== null || markerOf(close).atEnd !== null;
  return !isNamed && !open.includes(close) && !close.includes(open);
}

const letter = /[\p{L}\p{N}]/u;

/** What may stand before a marker that is mentioned: a quotation mark, a dot, or another marker. */
const beforeMention = /["'`\u2018\u201c.…>\])▷:]/;

/** A marker where it stands. */
interface Found {
  readonly at: number;
  readonly end: number;
  readonly closes: boolean;
}

const isMentioned = (text: string, at: number): boolean => at > 0 && beforeMention.test(text[at - 1]!);

/** The markers of a text in which each stands once at most and is not mentioned: nearly every one; else null. */
function onceEach(text: string, { open, close }: BlockReader): Found[] | null {
  const closing = literally(text, close, true);
  if (closing === null) return null;
  const opening = literally(text, open, false);
  if (opening === null) return null;
  if (closing === undefined) return opening === undefined ? [] : [opening];
  if (opening === undefined) return [closing];
  return opening.at < closing.at ? [opening, closing] : [closing, opening];
}

/** A literal where it stands once and unmentioned; undefined where it does not stand, null where it takes a closer look. */
function literally(text: string, literal: string, closes: boolean): Found | null | undefined {
  const at = text.indexOf(literal);
  if (at < 0) return undefined;
  const end = at + literal.length;
  return isMentioned(text, at) || text.includes(literal, end) ? null : { at, end, closes };
}

/**
 * The markers that are none of the mentioned ones, as far as anybody asks about them: of each kind the first two, and
 * the last opening one. A text may be nothing but markers.
 */
export function markersIn(text: string, reader: BlockReader): Found[] {
  const plainly = reader.isLiteral ? onceEach(text, reader) : null;
  if (plainly !== null) return plainly;
  const { marker, mention } = reader;
  const found = foundIn(text, marker);
  return found.some(({ at }) => isMentioned(text, at))
    ? foundIn(withoutMentions(text, mention), marker)
    : found;
}

function foundIn(text: string, marker: RegExp): Found[] {
  const found: Found[] = [];
  let [opened, closed] = [0, 0];
  let lastOpening: Found | undefined;
  marker.lastIndex = 0;
  for (let hit = marker.exec(text); hit !== null; hit = marker.exec(text)) {
    const one = { at: hit.index, end: marker.lastIndex, closes: hit[1] !== undefined };
    if ((one.closes ? ++closed : ++opened) <= 2) found.push(one);
    else if (!one.closes) lastOpening = one;
  }
  if (lastOpening !== undefined) found.push(lastOpening);
  return found;
}

/** The text with the mentioned markers blanked out, every other character at its place. */
function withoutMentions(text: string, mention: RegExp): string {
  return text.replace(mention, (found, at: number) => {
    // `"no"</think>"yes"`: a mark that closes a word, or opens one, does not quote the marker.
    const before = text[at - 1];
    const after = text[at + found.length];
    const isQuoted =
      (before === undefined || !letter.test(before)) && (after === undefined || !letter.test(after));
    return isQuoted ? "\0".repeat(found.length) : found;
  });
}

/**
 * Splits a text at the one closing marker that ends its thinking.
 *
 * A marker in quotation marks or backticks is a mention, wherever it stands: it closes nothing (`print("</think>")` in
 * unfinished thinking) and breaks nothing (an answer that speaks of the marker). Of the others there must be exactly
 * one closing marker and at most one opening one, as in GoLongRL's gate. The answer is what follows, without the end
 * tokens, and without a wrapper that spans all of it. O(n).
 */
export function partBlocks(text: string, reader: BlockReader): Parts {
  const found = markersIn(text, reader);
  let end: Found | undefined;
  let start: Found | undefined;
  let opened = 0;
  for (const one of found) {
    if (one.closes) {
      if (end !== undefined) return unparted(`more than one ${reader.close}`);
      end = one;
    } else if (++opened === 1) start = one;
  }
  if (end === undefined) return unparted(`the thinking is not closed: no ${reader.close}`);
  if (opened > 1) return unparted(`more than one ${reader.open}`);
  if (reader.reopens && start !== undefined && start.at > end.at)
    return unparted(`the thinking is opened after its end: ${reader.open}`);
  let from = end.end;
  if (reader.begin.length > 0) {
    const at = skipBlanks(text, from);
    const frame = reader.begin.find((marker) => text.startsWith(marker, at));
    if (frame === undefined) return unparted(`no ${reader.begin[0]} after the thinking`);
    from = at + frame.length;
  }
  const thinkingFrom = start !== undefined && start.at < end.at ? start.end : 0;
  return { thinking: text.slice(thinkingFrom, end.at), ...answerAt(text, from, reader), fault: null };
}

/** The answer from a place on. */
export function answerAt(
  text: string,
  from: number,
  { ends, wrapper }: Pick<BlockReader, "ends" | "wrapper">,
): { answer: string; from: number } {
  const answer = cutEndTokens(text.slice(from), ends);
  if (wrapper === null) return { answer, from };
  const [open, close] = wrapper;
  const before = skipBlanks(answer, 0) + open.length;
  const end = answer.trimEnd().length - close.length;
  const spans =
    end >= before &&
    answer.startsWith(open, before - open.length) &&
    answer.startsWith(close, end) &&
    answer.indexOf(open, before) < 0 &&
    answer.indexOf(close, before) === end;
  return spans ? { answer: answer.slice(before, end), from: from + before } : { answer, from };
}
