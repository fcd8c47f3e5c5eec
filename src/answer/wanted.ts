import { assertedChoice } from "./asserted-choice.ts";
import { assertedLabel } from "./asserted-label.ts";
import { bareFormula } from "./bare-formula.ts";
import { bareNumber } from "./bare-number.ts";
import type { AnswerKind } from "./mark.ts";
import { type ChoiceQuestion, readChoice } from "./read-choice.ts";
import { type FormulaQuestion, readFormula } from "./read-formula.ts";
import { readNumber } from "./read-number.ts";
import { readText, type TextQuestion } from "./read-text.ts";
import { readTruth } from "./read-truth.ts";
import type { Reading, ReadStretch } from "./reading.ts";

/** What a question wants, and how it is read. */
export interface Wanted {
  readonly kind: AnswerKind;
  /** Reads a stretch that a mark gives. */
  readonly read: ReadStretch;
  /** Reads a text without marks. */
  readonly bare: (text: string) => Reading | null;
  /** What a text asserts where its last statement gives no one answer. */
  readonly asserted?: (text: string) => Reading | null;
  /** How far apart two statements may stand that contradict each other: the later one elsewhere replaces the earlier. */
  readonly rivalGap: number;
  /** Whether a text is the gold answer as it stands, whatever it looks like: `[3]` is a list of JSON, and may be a name. */
  readonly knows?: (text: string) => boolean;
  /** What parts the items of a list in JSON as a text; a comma where it does not say. */
  readonly separator?: (items: readonly string[]) => string;
}

const linesOf = (text: string): { text: string; from: number }[] => {
  const lines: { text: string; from: number }[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    if (line.trim() !== "") lines.push({ text: line, from: at });
    at += line.length + 1;
  }
  return lines;
};

/** A choice among labelled options. */
export function wantedChoice(question: ChoiceQuestion): Wanted {
  const read = readChoice(question);
  return {
    kind: "choice",
    read,
    bare: (text) => read(text, 0, text.length, "bare"),
    asserted: (text) => assertedChoice(text, question),
    rivalGap: Number.POSITIVE_INFINITY,
  };
}

/** A short text. */
export function wantedText(question: TextQuestion): Wanted {
  const read = readText(question);
  const { knows, kind } = question;
  return {
    kind: "text",
    read,
    ...(kind?.name === "label" && { asserted: (text) => assertedLabel(text, kind) }),
    bare: (text) => read(text, 0, text.length, "bare"),
    rivalGap: 60,
    knows,
    // "Lisbon, Portugal" says where Lisbon is; a list of the two gives two answers.
    separator: (items) => (items.some(knows) && !items.every(knows) ? "; " : ", "),
  };
}

/** A number. */
export function wantedNumber(): Wanted {
  return {
    kind: "number",
    read: readNumber,
    bare: (text) => bareNumber(linesOf(text), text),
    rivalGap: 60,
  };
}

/** Yes or no. */
export function wantedTruth(): Wanted {
  return {
    kind: "text",
    read: readTruth,
    bare: (text) => readTruth(text, 0, text.length, "bare"),
    rivalGap: 60,
  };
}

/** A formula. */
export function wantedFormula(question: FormulaQuestion): Wanted {
  return {
    kind: "formula",
    read: readFormula(question),
    bare: (text) => bareFormula(text, question),
    rivalGap: 60,
  };
}
