import { uncommitted } from "./commitment.ts";
import { piecesOfLine } from "./list/one-line.ts";
import type { AnswerKind, Mark } from "./mark.ts";
import { retraction } from "./retraction.ts";
import { shownText } from "./shown-text.ts";
import { findStatements, type Statement, stretchOf } from "./statements.ts";

/** The part of a visible answer in which the answer itself stands. */
export interface FinalRegion {
  /** What is shown of it; blank where there is none. */
  readonly text: string;
  /** The name of the mark before it, `none` where nothing marks it. */
  readonly mark: string;
  /** Where it stands in the visible answer. */
  readonly span: readonly [from: number, to: number];
  /** Where each of its lines stands, where it was put together of several stretches. */
  readonly parts?: readonly number[];
  /** Why it is no answer, or null. */
  readonly fault: string | null;
}

/** Marks whose answer has an end of its own, or goes on to the end. */
const enclosing: ReadonlySet<Mark["reach"]> = new Set(["tag", "area", "braces", "json"]);
const another = /^\s*(?:or(?: else)?|alternatively|或者?)[\s:,;]*$/i;

/** The lines from a place to the next blank one. */
function paragraphEnd(text: string, at: number): number {
  const blank = /\n[ \t]*(?=\n)/g;
  blank.lastIndex = at;
  return blank.exec(text)?.index ?? text.length;
}

/** Where the answer of several lines stands behind a mark. */
function regionOf(text: string, statement: Statement): readonly [from: number, to: number, end: number] {
  const { reach } = statement.mark;
  if (enclosing.has(reach)) {
    const { from, to, end } = stretchOf(text, statement);
    return [from, to, end];
  }
  const lineEnd = text.indexOf("\n", statement.at);
  const rest = text.slice(statement.at, lineEnd < 0 ? text.length : lineEnd);
  // `Answer: a, b` stands before its paragraph; `Answer:` alone on its line, or with the first item, before all that follows.
  const to = piecesOfLine(rest.trim()).length > 1 ? paragraphEnd(text, statement.at) : text.length;
  return [statement.at, to, to];
}

/** A mark of the writer's own, and where its answer stands. */
interface Said {
  readonly name: string;
  readonly at: number;
  readonly region: readonly [from: number, to: number, end: number];
}

/** What may stand between two boxes or tags that hold one item each. */
const between = /^(?:[\s$,;、，；]|\band\b|[-*•] |\d{1,3}[.)] ){0,20}$/;

/** `Answer: a` above or below another line that begins so gives what stands on its line. */
function onOneLine(text: string, said: Said, neighbour: Said | undefined): Said {
  const [from, to] = said.region;
  const end = text.indexOf("\n", from);
  if (neighbour?.name !== said.name || end < 0 || end >= to || text.slice(from, end).trim() === "")
    return said;
  return { ...said, region: [from, end, end] };
}

/** The last marks that hold one item each, beside each other: `\\boxed{a}, \\boxed{b}`. */
function besides(text: string, said: readonly Said[]): readonly Said[] {
  let first = said.length - 1;
  const stretches = said.map((one, i) => onOneLine(text, one, said[i + 1] ?? said[i - 1]));
  for (; first > 0; first--) {
    const [one, next] = [stretches[first - 1]!, stretches[first]!];
    if (one.name !== next.name || one.region[2] > next.at) break;
    if (!between.test(text.slice(one.region[2], Math.min(next.at, one.region[2] + 40)))) break;
    if (text.slice(one.region[0], one.region[1]).includes("\n")) break;
  }
  return first === said.length - 1 ? said.slice(first) : stretches.slice(first);
}

/** A text with some stretches blanked out. */
function blanked(text: string, stretches: readonly (readonly [from: number, to: number])[]): string {
  if (stretches.length === 0) return text;
  let kept = "";
  let at = 0;
  for (const [from, to] of stretches) {
    kept += text.slice(at, from) + " ".repeat(to - from);
    at = to;
  }
  return kept + text.slice(at);
}

/** How a region is looked for. */
interface RegionOptions {
  /** `enclosed`: only marks whose answer has an end of its own, or goes on to the end of the text. */
  readonly marks?: "all" | "enclosed";
}

/**
 * Where the final answer of several lines (a list, a table, a summary) stands: behind the last mark that is the writer's
 * own and has something behind it, else in the whole text. What takes an enclosed answer back behind its end, or a
 * second one beside it (`… or <answer>…`), is a fault. Hidden text is not seen. O(n).
 *
 * @param visible the visible answer, folded (`foldAnswer`) where its text is to be compared
 * @param kind what is looked for
 * @example
 * finalRegion("I read it.\n[Answer]\ndoc 7\ndoc 8", "list").text // => "\ndoc 7\ndoc 8"
 */
export function finalRegion(
  visible: string,
  kind: AnswerKind,
  { marks = "all" }: RegionOptions = {},
): FinalRegion {
  const text = shownText(visible);
  let denied: string | null = null;
  const said: Said[] = [];
  const empty: (readonly [number, number])[] = [];
  for (const statement of findStatements(text, kind)) {
    const { mark, start } = statement;
    if (mark.reach === "before" || mark.reach === "column") continue;
    const isEnclosed = enclosing.has(mark.reach);
    if (!isEnclosed && marks === "enclosed") continue;
    const region = regionOf(text, statement);
    if (!/[\p{L}\p{N}\p{S}]/u.test(text.slice(region[0], region[1]))) {
      // A mark without an answer is none, and no item either.
      if (mark.reach === "area") empty.push([start, statement.at]);
      continue;
    }
    const why = mark.reach === "area" ? null : uncommitted(text, start, region[0], [region[2]]);
    if (why === null) said.push({ name: mark.name, at: start, region });
    else denied = `the answer is ${why}`;
  }
  const last = said.at(-1);
  if (last === undefined) {
    return denied === null
      ? { text: blanked(text, empty), mark: "none", span: [0, text.length], fault: null }
      : { text: "", mark: "none", span: [0, 0], fault: denied };
  }
  const [from, to, end] = last.region;
  const beside = kind === "list" ? besides(text, said) : [last];
  if (beside.length > 1) {
    const raw = beside.map(({ region }) => text.slice(region[0], region[1]));
    const parts = raw.map((item, i) => beside[i]!.region[0] + item.length - item.trimStart().length);
    const fault = retraction(text, end, text.length);
    const items = raw.map((item) => item.trim()).join("\n");
    return { text: items, mark: last.name, span: [beside[0]!.region[0], to], parts, fault };
  }
  const before = said.at(-2);
  const isSecond =
    before !== undefined &&
    before.region[2] <= last.at &&
    another.test(text.slice(before.region[2], last.at)) &&
    text.slice(before.region[0], before.region[1]).trim() !== text.slice(from, to).trim();
  return {
    text: text.slice(from, to),
    mark: last.name,
    span: [from, to],
    fault: isSecond ? "two answers are given" : end < text.length ? retraction(text, end, text.length) : null,
  };
}

/**
 * Where a place of a region's text stands in the visible answer. O(text).
 *
 * @param parts where its lines stand, or the one place where all of it does
 */
export function placeInRegion(parts: readonly number[], text: string, at: number): number {
  if (parts.length === 1) return parts[0]! + at;
  const before = text.slice(0, at);
  const line = Math.min(parts.length - 1, before.split("\n").length - 1);
  return parts[line]! + at - (before.lastIndexOf("\n") + 1);
}
