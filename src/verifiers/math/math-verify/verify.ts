import { took } from "../../../steps.ts";
import { numberNode } from "../grammar/build.ts";
import { MAX_DIGITS } from "../grammar/limits.ts";
import type { MathMethod } from "../relations/judgement.ts";
import { type Answer, isExpression } from "../tree/answer.ts";
import { negate } from "../tree/build.ts";
import { MathVerifyComparison } from "./compare/comparison.ts";
import type { Candidate, Part } from "./extract/candidate.ts";
import { mathVerifyCandidates } from "./extract/candidates.ts";
import { boxContents } from "./extract/joined-boxes.ts";
import { parseLatex } from "./grammar/parse-latex.ts";
import { parsePython } from "./grammar/python-expression.ts";
import { normalizeLatex } from "./lex/normalize.ts";
import { type ReleaseRules, releases } from "./release.ts";

/** What Math-Verify's `parse` gives: a value when some candidate could be read, and the first candidate's text. */
export interface MathVerifyParse {
  readonly value: Answer | undefined;
  readonly label: string | undefined;
  /** Where that candidate stands. */
  readonly candidate: Candidate | undefined;
}

interface Reading {
  readonly value: Answer | undefined;
  readonly label: string;
}

function percentOf(value: Answer | undefined): Answer | undefined {
  return value !== undefined && isExpression(value) ? { kind: "percent", argument: value } : value;
}

/** `1,234.5`, `1,5`, `0042`: groups lose their separators, a lone comma is a decimal point. */
function plainNumber(part: Part): Reading {
  const grouped = /^-?[1-9]\d{0,2}(?:[ ,]\d{3})+(?:\.\d+)?$/.test(part.text);
  const text = grouped ? part.text.replace(/[ ,]/g, "") : part.text.replace(",", ".");
  const point = text.indexOf(".");
  const whole = (point < 0 ? text : text.slice(0, point)).replace(/^0+/, "");
  const label = `${whole === "" ? "0" : whole}${point < 0 ? "" : text.slice(point)}`;
  if (label.length > MAX_DIGITS) return { value: undefined, label };
  const value = label.startsWith("-") ? negate(numberNode(label.slice(1))) : numberNode(label);
  return { value: part.percent ? percentOf(value) : value, label };
}

function readLatex(parts: readonly Part[], all: boolean, rules: ReleaseRules): Reading {
  const labels: string[] = [];
  const values: (Answer | undefined)[] = [];
  for (const part of parts) {
    const text = normalizeLatex(boxContents(part.text, all, rules), rules);
    labels.push(text);
    const value = parseLatex(text, rules);
    values.push(part.percent ? percentOf(value) : value);
  }
  const read = values.filter((value) => value !== undefined);
  if (values.length === 1 || read.length < values.length) return { value: values[0], label: labels[0] ?? "" };
  const items = read.flatMap((value) => (value.kind === "set" ? value.items : [value]));
  return { value: { kind: "set", items, style: "list" }, label: labels.join(" and ") };
}

function read(candidate: Candidate, rules: ReleaseRules): Reading {
  const [part] = candidate.parts as [Part];
  switch (candidate.kind) {
    case "number":
      return plainNumber(part);
    case "expression":
      return { value: parsePython(part.text.replaceAll("\n", " ")), label: part.text };
    default:
      return readLatex(candidate.parts, candidate.kind !== "box", rules);
  }
}

/** Math-Verify's `parse`: the first candidate that can be read gives the value, the first of all the text. */
export function parseAsMathVerify(text: string, rules = releases["0.8.0"]): MathVerifyParse {
  took(text.length);
  let label: string | undefined;
  let found: Candidate | undefined;
  for (const candidate of mathVerifyCandidates(text)) {
    const reading = read(candidate, rules);
    if (label === undefined && reading.label !== "") {
      label = reading.label;
      found = candidate;
    }
    if (reading.value !== undefined) return { value: reading.value, label, candidate: found };
  }
  return { value: undefined, label, candidate: found };
}

/**
 * Where a candidate's answer stands in the text: what its environments or boxes hold, without the words before it; the
 * whole candidate where that does not stand there in one piece. O(candidate).
 */
export function answerSpan(
  text: string,
  { start, end, kind, parts }: Candidate,
  rules = releases["0.8.0"],
): readonly [from: number, to: number] {
  const isText = kind === "number" || kind === "expression";
  const inner = parts.map((part) => (isText ? part.text : boxContents(part.text, kind !== "box", rules)));
  const slice = text.slice(start, end);
  const last = inner.at(-1) ?? "";
  const lastAt = last === "" ? -1 : slice.lastIndexOf(last);
  const firstAt = inner.length === 1 ? lastAt : slice.indexOf(inner[0]!);
  if (lastAt < 0 || firstAt < 0 || firstAt > lastAt) return [start, end];
  return [start + firstAt, start + lastAt + last.length];
}

export interface MathVerifyDecision {
  readonly equal: boolean;
  readonly method: MathMethod;
  readonly exhausted: boolean;
}

/** Math-Verify's `verify` on two parses, behind GoLongRL's shortcut for a text that equals the gold label. */
export function verifyAsMathVerify(
  golden: string,
  gold: MathVerifyParse,
  predicted: MathVerifyParse,
  rules = releases["0.8.0"],
): MathVerifyDecision {
  if (predicted.value === undefined || predicted.label === undefined) {
    return { equal: false, method: "none", exhausted: false };
  }
  if (predicted.label === golden) return { equal: true, method: "identical", exhausted: false };
  if (gold.value !== undefined) {
    const comparison = new MathVerifyComparison(rules);
    const equal = comparison.equal(gold.value, predicted.value);
    const { method, exhausted } = comparison.judgement;
    if (equal) return { equal, method, exhausted };
    if (gold.label?.trim() !== predicted.label.trim()) return { equal, method, exhausted };
  }
  const label = predicted.label.trim();
  return { equal: label !== "" && gold.label?.trim() === label, method: "text", exhausted: false };
}
