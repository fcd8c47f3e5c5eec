import { turn, uncommitted } from "./commitment.ts";
import type { Reading, StretchKind } from "./reading.ts";
import { retraction } from "./retraction.ts";
import { shownText } from "./shown-text.ts";
import { findStatements, type Statement, stretchOf } from "./statements.ts";
import type { Wanted } from "./wanted.ts";

/** The answer a response commits itself to. */
export interface FinalAnswer {
  /** The answer as it stands; where it is a JSON string, what that spells. */
  readonly text: string;
  /** The name of the mark, `none` where nothing marks it. */
  readonly mark: string;
  /** Where it stands in the visible answer. */
  readonly span: readonly [from: number, to: number];
  /** Equal for answers that mean the same. */
  readonly key: string;
  /** Other answers stated beside it that mean something else: with one of them the answer is a hedge. */
  readonly rivals: readonly string[];
  /** Why it is no one answer, or null. */
  readonly fault: string | null;
}

const kindOf = ({ mark }: Statement): StretchKind =>
  mark.reach === "before"
    ? "before"
    : mark.reach === "line" && /\b(?:is|choose)\b|是|ist|lautet/.test(mark.name)
      ? "sentence"
      : "sign";

/** A statement that is asserted, and what it says. */
interface Said {
  readonly statement: Statement;
  readonly reading: Reading;
  /** Where the text goes on behind it. */
  readonly end: number;
}

/** The text of a JSON value, or null for `null` and for lists of several. */
function jsonText(literal: string): { text: string } | { fault: string } | null {
  if (!/^["[]/.test(literal)) return literal === "null" || literal === "" ? null : { text: literal };
  let value: unknown;
  try {
    value = JSON.parse(literal);
  } catch {
    return { text: literal.replace(/^["[]|["\]]$/g, "") };
  }
  if (typeof value === "string") return value.trim() === "" ? null : { text: value };
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.length === 1 ? { text: String(value[0]) } : { text: value.join(", ") };
}

function readStatement(text: string, statement: Statement, wanted: Wanted, depth: number): Said | null {
  const { from, to, end } = stretchOf(text, statement);
  if (from >= to) return null;
  if (statement.mark.reach === "json") {
    const value = jsonText(text.slice(from, to));
    if (value === null || "fault" in value || depth > 1) return null;
    const inner = finalAnswerOf(value.text, wanted, depth + 1);
    if (inner === null) return null;
    const { text: said, key } = inner;
    const fault = inner.rivals.length > 0 ? "more than one answer is given" : inner.fault;
    return { statement, reading: { text: said, key, fault, from, to }, end };
  }
  const reading = wanted.read(text, from, to, kindOf(statement));
  const isEnclosed = statement.mark.reach === "braces" || statement.mark.reach === "tag";
  return reading === null ? null : { statement, reading, end: isEnclosed ? end : reading.to };
}

/**
 * What the text behind an answer takes back or holds possible besides, or null.
 *
 * Behind an answer within a tag, what stands in the tag behind it and what stands behind the tag.
 */
function takenBack(text: string, said: Said, wanted: Wanted): string | null {
  const choices =
    wanted.kind === "choice"
      ? { allowed: () => true, chosen: new Set(said.reading.key.split(",")) }
      : undefined;
  const { to } = said.reading;
  const inside = said.end > to ? retraction(text, to, said.end, choices) : null;
  return inside ?? retraction(text, said.end, text.length, choices);
}

/** Boxes that only a comma or a word parts give one answer together. */
const between = /^(?:[\s$,;]|\\[()[\],;]|\\quad|\\text\{\s*(?:and|or)\s*\}|and|or)*$/;

function joinedBoxes(text: string, said: readonly Said[], last: number): string {
  let { text: joined } = said[last]!.reading;
  for (let i = last - 1; i >= 0; i--) {
    const box = said[i]!;
    const next = said[i + 1]!;
    if (box.statement.mark.reach !== "braces" || next.statement.start - box.end > 40) break;
    if (!between.test(text.slice(box.end, next.statement.start))) break;
    joined = `${box.reading.text}, ${joined}`;
  }
  return joined;
}

/** Other values that stand beside an answer and are not replaced by it. */
function rivalsOf(text: string, said: readonly Said[], last: number, { rivalGap }: Wanted): string[] {
  const chosen = said[last]!;
  const rivals: string[] = [];
  let next = chosen;
  for (let i = last - 1; i >= 0; i--) {
    const other = said[i]!;
    // A tag that holds the box is no other answer.
    if (other.end > chosen.statement.start) continue;
    if (!other.statement.mark.firm && chosen.statement.mark.firm) continue;
    const gap = text.slice(other.reading.to, next.statement.start);
    if (gap.length > rivalGap || turn.test(gap)) break;
    if (other.reading.fault === null && other.reading.key !== chosen.reading.key)
      rivals.push(other.reading.text);
    next = other;
  }
  return rivals;
}

function finalAnswerOf(visible: string, wanted: Wanted, depth: number): FinalAnswer | null {
  const text = shownText(visible);
  const statements = findStatements(text, wanted.kind);
  const said: Said[] = [];
  let denied: string | null = null;
  let isDenied = false;
  const denials = new Set<string>();
  for (const statement of statements) {
    const read = readStatement(text, statement, wanted, depth);
    if (read === null) continue;
    const why = uncommitted(text, statement.start, read.reading.from, Math.max(read.reading.to, read.end));
    if (why === null) {
      said.push(read);
      denials.delete(read.reading.key);
    } else {
      isDenied = true;
      denied = `the answer is ${why}`;
      if (why === "denied") denials.add(read.reading.key);
    }
  }
  const last = said.length - 1;
  const final = said[last];
  if (final === undefined) {
    if (isDenied) return { text: "", mark: "none", span: [0, 0], key: "", rivals: [], fault: denied };
    return bareAnswer(text, wanted);
  }
  const { reading, statement } = final;
  const isBoxes = wanted.kind === "formula" && statement.mark.reach === "braces";
  const boxes = isBoxes ? joinedBoxes(text, said, last) : reading.text;
  const fault =
    reading.fault ??
    (denials.has(reading.key) ? "the answer is denied afterwards" : takenBack(text, final, wanted));
  return {
    text: boxes,
    mark: statement.mark.name,
    span: [reading.from, reading.to],
    key: reading.key,
    rivals: boxes !== reading.text ? [] : rivalsOf(text, said, last, wanted),
    fault,
  };
}

function bareAnswer(text: string, wanted: Wanted): FinalAnswer | null {
  const json = /^\s*(\[[^[\]{}]{0,4000}\])\s*$/.exec(text.slice(0, 4_100));
  const value = json === null || wanted.kind === "formula" ? null : jsonText(json[1]!);
  if (value !== null && "text" in value && json![0].length === text.length) {
    const inner = wanted.bare(value.text);
    if (inner !== null) return { ...inner, mark: "JSON", span: [0, text.length], rivals: [] };
  }
  const reading = wanted.bare(text);
  if (reading === null) return null;
  const { from, to, key, fault } = reading;
  const why = fault ?? (uncommitted(text, from, from, to) === "asked" ? "the answer is asked" : null);
  const back = why ?? takenBack(text, { statement: undefined as never, reading, end: to }, wanted);
  return { text: reading.text, mark: "none", span: [from, to], key, rivals: [], fault: back };
}

/**
 * The final answer a reader of a response sees: the last one that it commits itself to.
 *
 * Marks come from one table (`marks`). A mark that encloses nothing is none, one that is denied, quoted, supposed or put
 * in somebody else's mouth is not the writer's; the last that is left counts. What follows may explain it: words that take it
 * back, another value held possible, or other values stated beside it are given as `fault` and `rivals`, and then it is
 * no answer. Without a mark the text itself is the answer where it is a short one. Hidden text is not seen. O(n).
 *
 * @param visible the visible answer, folded (`foldAnswer`)
 * @param wanted what the question wants
 * @returns null where there is nothing of what is wanted
 * @see wanted.ts, for what can be wanted: `finalAnswer(visible, wantedNumber())`
 */
export function finalAnswer(visible: string, wanted: Wanted): FinalAnswer | null {
  return finalAnswerOf(visible, wanted, 0);
}
