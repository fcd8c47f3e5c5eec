import { RewardError } from "../../errors.ts";
import { BoundedCache } from "../../normalize/bounded-cache.ts";
import { EquivalenceComparison } from "./equivalence/compare/equivalence.ts";
import { asProducts } from "./equivalence/compare/letter-products.ts";
import { leftUndone } from "./equivalence/compare/tasks.ts";
import { parseAnswer } from "./equivalence/parse/parse-answer.ts";
import { tokenForm } from "./equivalence/parse/token-form.ts";
import { MAX_SOURCE } from "./grammar/limits.ts";
import { quoted } from "./quoted.ts";
import { type Answer, isExpression } from "./tree/answer.ts";
import { some } from "./tree/children.ts";
import type { MathVerdict } from "./verdict.ts";

/** An answer as text without its dress, how it is written, and what it means. */
interface Reading {
  readonly text: string;
  /** Without blanks, sizes and fonts; undefined where braces do not match. */
  readonly form: string | undefined;
  readonly value: Answer | undefined;
  /** With letters behind a value as units, for a side that agrees that they are. */
  asUnits(): Answer | undefined;
}

/** A LaTeX comment of several words; `50 %` is none. */
const COMMENT = /(?<=\s)%[ \t]?[a-zA-Z]+[ \t][a-zA-Z][^\n]*$/;

/** Formula marks, an announcing "Answer:", emphasis and final punctuation are not part of an answer. */
function undressed(source: string): string {
  if (source.length > MAX_SOURCE) return source;
  let text = source.trim();
  if (text.includes("%")) text = text.replace(COMMENT, "").trim();
  for (let round = 0; round < 4; round++) {
    const before = text;
    text = text
      .replace(
        /^\$\$([\s\S]*)\$\$$|^\$([^$]*)\$$|^\\\[([\s\S]*)\\\]$|^\\\(([\s\S]*)\\\)$/,
        (_, ...inner: unknown[]) => String(inner.slice(0, 4).find((part) => part !== undefined) ?? ""),
      )
      .replace(/^\*\*([\s\S]*)\*\*$/, "$1")
      .replace(
        /^(?:\\text\s*\{\s*)?(?:the\s+)?(?:final\s+)?answers?\s*(?:(?:is)?\s*\}?\s*[:=]|is(?=[\s}]))\s*(?:\}\s*)?/i,
        "",
      )
      .trim();
    text = withoutFinalMarks(text);
    if (text === before) break;
  }
  return boxless(text);
}

/** Without the punctuation and line breaks at the end. From the end backwards: a pattern would look ahead from each sign. */
function withoutFinalMarks(text: string): string {
  let end = text.length;
  for (;;) {
    const last = text[end - 1];
    if (text.endsWith("..", end)) return text.slice(0, end);
    if (last !== undefined && (".,;:".includes(last) || last.trim() === "")) end--;
    else if (last === "\\" && text[end - 2] === "\\") end -= 2;
    else return text.slice(0, end);
  }
}

/** The content of a box that is the whole answer. */
function boxless(text: string): string {
  const match = /^\\(?:boxed|fbox)\s*\{([\s\S]*)\}$/.exec(text);
  return match === null ? text : (match[1] as string).trim();
}

function read(source: string): Reading {
  const text = undressed(source);
  let units: { readonly value: Answer | undefined } | undefined;
  return {
    text,
    form: text === "" || text.length > MAX_SOURCE ? undefined : tokenForm(text),
    value: text === "" ? undefined : parseAnswer(text),
    asUnits() {
      units ??= { value: parseAnswer(text, true) };
      return units.value;
    },
  };
}

const golds = new BoundedCache<Reading>(512, read);

function goldReading(gold: string): Reading {
  const reading = golds.get(gold);
  if (reading.text === "") throw new RewardError("bad_reference", "the gold answer is empty");
  return reading;
}

/** A label of a choice: `(B)`, `B.`, `B)`, `B:`. */
const LABEL =
  /^(?:\\(?:text(?:bf|rm)?|mathbf|mathrm)\{\s*)?(?:\(([A-J])\)|([A-J])[).:](?=\s|\}|$)|([A-J])\s*\}?$)/;

/** Words behind a label that make something else of it. */
const CHANGES =
  /^[\s}]*(?:is|are|was|or|and|nor|cannot|does|isn't|plus|minus|times|squared|cubed|divided|factorial|over|mod|below|above|hundred|thousand|million|dozen|if|when|unless|wrong|incorrect|false)\b|\bnot\s*\}?$/;

/** A choice letter before "(C) 12", "C. 12", "C": the label counts, and there is one. */
function choice(gold: string, predicted: string): boolean | undefined {
  const wanted = /^\(?([A-J])\)?$/.exec(gold);
  if (wanted === null) return undefined;
  const given = LABEL.exec(predicted);
  if (given === null) return undefined;
  const label = given[1] ?? given[2] ?? given[3];
  // What the choice says may follow it, not what makes something else of it.
  const rest = predicted.slice(given[0].length).replace(/^[}\s]*\\text(?:bf|rm)?\s*\{/, " ");
  if (/^\}*[^\s}:~\\.]|^[\s}]*[-+*/^_=<>!,]/.test(rest) || CHANGES.test(rest)) return false;
  const others = predicted.slice(given[0].length).matchAll(/\(([A-J])\)|\b([A-J])[).]/g);
  for (const other of others) if ((other[1] ?? other[2]) !== label) return false;
  return label === wanted[1];
}

/** A gold answer with the label of its choice, `\textbf{(D)}\ 15`: either will do. */
function labelledGold(gold: string): { readonly label: string; readonly value: string } | undefined {
  const set = /^\\(?:textbf|mathbf|text|mathrm)\{\s*\(([A-J])\)\s*\}(?:\s|\\[ ,;:~]|~)*(\S.*)$/.exec(gold);
  const match = set ?? /^(?:\(([A-J])\)|([A-J])[.)])\s+(\S.*)$/.exec(gold);
  if (match === null) return undefined;
  const value = (match[3] ?? match[2]) as string;
  if (CHANGES.test(` ${value}`) || /\([A-J]\)/.test(value)) return undefined;
  return { label: (match[1] ?? match[2]) as string, value };
}

/** `A, C` before `AC`: several letters as one. */
function choices(gold: string, predicted: string): boolean | undefined {
  const letters = /^[A-J](?:\s*,\s*[A-J])+$/.test(gold) ? gold.replace(/[^A-J]/g, "") : undefined;
  if (letters === undefined || !/^[A-J](?:\s*[,/、;]?\s*[A-J])*$/.test(predicted)) return undefined;
  return [...letters].sort().join("") === [...predicted.replace(/[^A-J]/g, "")].sort().join("");
}

/** Whether a value is stated in percent. */
function isPercent(node: Answer): boolean {
  return node.kind === "percent" || (node.kind === "negate" && node.argument.kind === "percent");
}

interface Decision {
  readonly equal: boolean;
  readonly method: MathVerdict["method"];
  readonly exhausted: boolean;
  readonly why?: string;
}

/** By meaning: each side as it reads, and with units where the other side has one. */
function decide(gold: Reading, predicted: Reading): Decision {
  const [wanted, given] = [gold.value as Answer, predicted.value as Answer];
  const tried = (a: Answer | undefined, b: Answer | undefined): Decision => {
    if (a === undefined || b === undefined) return { equal: false, method: "none", exhausted: false };
    const comparison = new EquivalenceComparison();
    const equal = comparison.equal(a, b);
    return { equal, ...comparison.judgement.outcome };
  };
  const undone = leftUndone({ text: gold.text, value: wanted }, { text: predicted.text, value: given });
  if (undone !== undefined) return { equal: false, method: "none", exhausted: false, why: undone };
  const plain = tried(wanted, given);
  if (plain.equal || plain.exhausted) return plain;
  const alternatives: (() => Decision)[] = [];
  if (hasUnit(wanted) !== hasUnit(given)) {
    if (hasUnit(wanted) && hasUnit(predicted.asUnits()))
      alternatives.push(() => tried(wanted, predicted.asUnits()));
    if (hasUnit(given) && hasUnit(gold.asUnits())) alternatives.push(() => tried(gold.asUnits(), given));
  }
  // 72,108 is two numbers where the other side is a list.
  if (wanted.kind === "set" && given.kind !== "set")
    alternatives.push(() => tried(wanted, ungrouped(predicted.text)));
  if (given.kind === "set" && wanted.kind !== "set")
    alternatives.push(() => tried(ungrouped(gold.text), given));
  const products = asProducts(wanted, given);
  if (products !== undefined) alternatives.push(() => tried(...products));
  // The gold speaks of percent: 20 for 20 %.
  if (isPercent(wanted) && isExpression(given) && !some(given, (part) => part.kind === "percent"))
    alternatives.push(() => tried(wanted, { kind: "percent", argument: given }));
  for (const alternative of alternatives) {
    const decision = alternative();
    if (decision.equal) return decision;
  }
  return plain;
}

/** An answer with commas between digits as separators of a list; undefined when it has none. */
function ungrouped(text: string): Answer | undefined {
  const spaced = text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, ", ");
  return spaced === text ? undefined : parseAnswer(spaced);
}

function hasUnit(node: Answer | undefined): boolean {
  return node !== undefined && some(node, (part) => part.kind === "quantity");
}

function compare(gold: Reading, predicted: Reading, extracted: string): MathVerdict {
  const verdict = ({ equal, method, exhausted, why }: Decision): MathVerdict => ({
    equal,
    status: "scored",
    reason: `${quoted(predicted.text)} ${equal ? "equals" : exhausted ? "could not be compared with" : "differs from"} ${quoted(gold.text)}${why === undefined ? "" : `: ${why}`}`,
    method,
    exhausted,
    extracted,
  });
  const by = (equal: boolean, method: MathVerdict["method"]): MathVerdict =>
    verdict({ equal, method, exhausted: false });
  if (predicted.text !== "" && predicted.text === gold.text) return by(true, "identical");
  const label = choice(gold.text, predicted.text) ?? choices(gold.text, predicted.text);
  if (label !== undefined) return by(label, "text");
  const labelled = labelledGold(gold.text);
  if (labelled !== undefined) {
    const named = LABEL.exec(predicted.text);
    if (named !== null) return by((named[1] ?? named[2] ?? named[3]) === labelled.label, "text");
    return compare(read(labelled.value), predicted, extracted);
  }
  if (gold.form !== undefined && gold.form === predicted.form) return by(true, "identical");
  if (predicted.value === undefined) {
    const reason = predicted.text === "" ? "the answer is empty" : `cannot read ${quoted(predicted.text)}`;
    return { equal: false, status: "unparseable", reason, method: "none", exhausted: false, extracted };
  }
  if (gold.value === undefined) {
    // What is not understood is still compared as it is written, unless its braces do not even match.
    if (gold.form === undefined)
      throw new RewardError("bad_reference", `cannot read the gold answer ${quoted(gold.text)}`);
    return by(false, "text");
  }
  return verdict(decide(gold, predicted));
}

/** The true verdict on two answers. */
export function compareAnswers(gold: string, prediction: string): MathVerdict {
  return compare(goldReading(gold), read(prediction), prediction);
}
