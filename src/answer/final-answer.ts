import { anyOf, Characters, mayHold } from "../normalize/characters.ts";
import { beside, type Rival } from "./beside.ts";
import { blank } from "./blank.ts";
import { closingBrace } from "./braces.ts";
import { deniedBehind } from "./commitment.ts";
import { corrected } from "./corrected.ts";
import { jsonText } from "./json-text.ts";
import { OwnStatements, type Said } from "./own-statements.ts";
import type { Reading, StretchKind } from "./reading.ts";
import { replaced } from "./replaced.ts";
import { retraction } from "./retraction.ts";
import { severalValues } from "./several-lines.ts";
import { shownText } from "./shown-text.ts";
import { holdsMark, type Statement, stretchOf } from "./statements.ts";
import { withoutVerbEndings } from "./verb-endings.ts";
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
  readonly rivals: readonly Rival[];
  /** Why it is no one answer, or null. */
  readonly fault: string | null;
}

const kindOf = ({ mark }: Statement): StretchKind =>
  mark.reach === "before" || mark.reach === "sentence" ? mark.reach : "sign";

/** A member beside the answer's that gives others. */
const alternatives =
  /["'](?:alternatives?|alternate|(?:alternative|other|second|possible|backup|fallback|also)_?(?:answers?|choices?|options?|guess(?:es)?)?)["']\s*:\s*(?!null|(?:""|''|\[\s*\]|"(?:none|n\/a)"))\S/i;

function readStatement(text: string, statement: Statement, wanted: Wanted, depth: number): Said | null {
  const { from, to, end } = stretchOf(text, statement);
  if (from >= to) return null;
  if (statement.mark.reach === "json") {
    const value = jsonText(text.slice(from, to), wanted.separator);
    if (value === null || depth > 1) return null;
    const inner = finalAnswerOf(value, wanted, depth + 1);
    if (inner === null) return null;
    const isSeveral =
      inner.rivals.length > 0 ||
      alternatives.test(text.slice(to, end)) ||
      (inner.mark === "none" && severalValues(value, wanted));
    const fault = isSeveral ? "more than one answer is given" : inner.fault;
    return { statement, reading: { ...inner, fault, from, to }, end };
  }
  const reading = wanted.read(text, from, to, kindOf(statement));
  if (reading === null) return null;
  const isBox = statement.mark.reach === "braces";
  const isEnclosed = isBox || statement.mark.reach === "tag";
  const isSeveral = isBox && reading.fault === null && severalValues(text.slice(from, to), wanted);
  const own = isSeveral ? { ...reading, fault: "more than one answer is given" } : reading;
  return { statement, reading: own, end: isEnclosed ? end : reading.to };
}

/**
 * What the text behind an answer takes back or holds possible besides, or null.
 *
 * Behind an answer within a tag, what stands in the tag behind it and what stands behind the tag.
 */
function takenBack(text: string, said: Said, wanted: Wanted): string | null {
  if (said.reading.to >= text.length) return null;
  const choices =
    wanted.kind === "choice"
      ? { allowed: () => true, chosen: new Set(said.reading.key.split(",")) }
      : undefined;
  const { to } = said.reading;
  const inside = said.end > to ? retraction(text, to, said.end, choices) : null;
  return inside ?? retraction(text, said.end, text.length, choices);
}

/** Several choices that a firm mark gives, where what stands last calls one of them right: "Answer: AC. … C is right". */
function wholeChoice(text: string, final: Said, wanted: Wanted, depth: number): Reading | null {
  if (wanted.kind !== "choice" || final.statement.mark.reach !== "before" || final.reading.key === "")
    return null;
  const walk = new OwnStatements(text, wanted.kind, (statement) =>
    statement.mark.firm && statement.mark.reach !== "before"
      ? readStatement(text, statement, wanted, depth)
      : null,
  );
  const reading = walk.next()?.reading;
  if (reading === undefined || reading.fault !== null) return null;
  const labels = reading.key.split(",");
  const own = final.reading.key.split(",");
  return labels.length > own.length && own.every((label) => labels.includes(label)) ? reading : null;
}

function finalAnswerOf(visible: string, wanted: Wanted, depth: number): FinalAnswer | null {
  const text = replaced(withoutVerbEndings(shownText(visible)));
  const walk = new OwnStatements(text, wanted.kind, (statement) =>
    readStatement(text, statement, wanted, depth),
  );
  const final = walk.next();
  if (final === null) {
    if (walk.refused === null) return bareAnswer(text, wanted);
    const key = walk.denials.join(",");
    return { text: "", mark: "none", span: [0, 0], key, rivals: [], fault: walk.refused };
  }
  const whole = wholeChoice(text, final, wanted, depth);
  if (whole !== null)
    return {
      text: whole.text,
      mark: final.statement.mark.name,
      span: [whole.from, whole.to],
      key: whole.key,
      rivals: [],
      fault: whole.fault,
    };
  const { reading, statement } = final;
  const fault =
    reading.fault ??
    (walk.denials.includes(reading.key) ? "the answer is denied afterwards" : takenBack(text, final, wanted));
  const { boxes, rivals } = beside(text, walk, final, wanted);
  return {
    text: boxes,
    mark: statement.mark.name,
    span: [reading.from, reading.to],
    key: reading.key,
    rivals,
    fault,
  };
}

const answerTag = /<\/?(?:final_?)?answer>/gi;
/** What leads to an answer and says nothing. */
const arrow = /^\s{0,8}(?:[→⇒∴]|[-=]>)(?=\s)/;

/** An object that says one thing: `{"author": "Jane Doe"}`. */
const onlyMember =
  /^\s*\{\s*"(?!\w*(?:not|wrong|reject|exclud|question|prompt|error|thought|reason|format))[^"\n]{1,40}"\s*:\s*("(?:[^"\\\n]|\\.){1,2000}"|-?\d[\d.]{0,40})\s*\}\s*$/i;

function bareAnswer(shown: string, wanted: Wanted): FinalAnswer | null {
  const untagged = shown.includes("<") ? shown.replace(answerTag, blank) : shown;
  const text = corrected(untagged.replace(arrow, blank));
  const json = /[[{]/.test(text)
    ? (/^\s*(\[[^[\]{}]{0,4000}\])\s*$/.exec(text.slice(0, 4_100)) ?? onlyMember.exec(text.slice(0, 4_100)))
    : null;
  const isNone =
    json === null ||
    wanted.kind === "formula" ||
    [json[1]!, text.trim()].some((form) => wanted.knows?.(form));
  const value = isNone ? null : jsonText(json[1]!, wanted.separator);
  if (value !== null && json![0].length === text.length) {
    const inner = wanted.bare(value);
    if (inner !== null) return { ...inner, mark: "JSON", span: [0, text.length], rivals: [] };
  }
  const reading = wanted.bare(text);
  if (reading === null) return null;
  const { from, to, key, fault } = reading;
  const behind = deniedBehind(text, to);
  const why = behind === null ? null : `the answer is ${behind}`;
  const back = fault ?? why ?? takenBack(text, { statement: undefined as never, reading, end: to }, wanted);
  return { text: reading.text, mark: "none", span: [from, to], key, rivals: [], fault: back };
}

/** One line of words and numbers: nothing in it can be a mark, hidden, or asked. */
const plainLine = /^[\p{L}\p{N}](?:[\p{L}\p{N} .,'-]{0,120}[\p{L}\p{N}])?$/u;

/** The whole text where it is the gold answer as it stands; null else. */
function plainAnswer(visible: string, { knows }: Wanted): FinalAnswer | null {
  if (knows === undefined || visible.length > 400) return null;
  const text = visible.trim();
  if (!plainLine.test(text) || !knows(text)) return null;
  const from = visible.indexOf(text);
  const span = [from, from + text.length] as const;
  return { text, mark: "none", span, key: text.toLowerCase(), rivals: [], fault: null };
}

const openBox = "\\boxed{";

/** What is not all seen as it is written: markup and comments, code, phantoms, words that Turkish ends with an apostrophe. */
const otherwiseSeen = anyOf("<", "~", "`", "%", "]", "===", "\\phantom", "\\color", "'r", "।");

/**
 * The formula of a text that is one box and nothing else: no word stands before it or behind it that could say more of it,
 * and nothing need be looked for. Null for any other text, and where not all of the box is the answer.
 */
function loneBox(visible: string, wanted: Wanted): FinalAnswer | null {
  const from = openBox.length;
  const to = visible.length - 1;
  if (wanted.kind !== "formula" || !visible.startsWith(openBox) || closingBrace(visible, from - 1) !== to)
    return null;
  if (mayHold(new Characters(visible), otherwiseSeen) || holdsMark(visible, from, wanted.kind)) return null;
  const reading = wanted.read(visible, from, to, "sign");
  if (reading === null || reading.from !== from || reading.to !== to) return null;
  if (severalValues(visible.slice(from, to), wanted)) return null;
  const { text, key, fault } = reading;
  return { text, mark: "\\boxed", span: [from, to], key, rivals: [], fault };
}

/** Faults of a choice that stands among others: what is said of each may tell which is meant. */
const undecided: ReadonlySet<string> = new Set([
  "several choices are held possible",
  "another choice is named as well",
  "each choice is judged by itself",
  "the choice is denied",
  "the answer is denied",
]);

const severalAnswers = /^\d+ answers are given$/;

/** Whether what a text asserts as a whole may tell more than its last statement. */
function isUndecided(stated: FinalAnswer | null, { kind, knows }: Wanted): boolean {
  if (stated === null) return true;
  const { fault, key, mark, text } = stated;
  if (kind === "choice") return fault === null ? key.includes(",") : undecided.has(fault);
  if (fault !== null && severalAnswers.test(fault)) return false;
  return mark === "none" && knows?.(text) !== true;
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
  const plain = plainAnswer(visible, wanted) ?? loneBox(visible, wanted);
  if (plain !== null) return plain;
  const stated = finalAnswerOf(visible, wanted, 0);
  if (wanted.asserted === undefined || !isUndecided(stated, wanted)) return stated;
  const asserted = wanted.asserted(shownText(visible));
  if (asserted === null) return stated;
  const { text, from, to, key } = asserted;
  // What was denied is not asserted by the same words.
  if (stated?.fault === "the answer is denied" && stated.key.split(",").includes(key)) return stated;
  return { text, mark: "none", span: [from, to], key, rivals: [], fault: null };
}
