import type { MathMethod } from "../../relations/judgement.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { integerNode } from "../../tree/build.ts";
import { some } from "../../tree/children.ts";
import { freeSymbols, substitute } from "../../tree/symbols.ts";
import { EquivalenceComparison } from "../compare/equivalence.ts";
import { asProducts } from "../compare/letter-products.ts";
import { asSizes } from "../compare/positive-letters.ts";
import { asClass } from "../compare/shapes.ts";
import { leftUndone } from "../compare/tasks.ts";
import { parseAnswer } from "../parse/parse-answer.ts";
import { fromUnicode } from "../parse/unicode-math.ts";
import {
  countOfLetters,
  howManyTimes,
  identityLike,
  isIdentity,
  isZeroVector,
  nearly,
  programmed,
  vectorsAlone,
  zerosLike,
} from "./asked-forms.ts";
import { inCongruences } from "./integer-classes.ts";
import type { Reading } from "./reading.ts";

/** Whether a value is stated in percent. */
function isPercent(node: Answer): boolean {
  return node.kind === "percent" || (node.kind === "negate" && node.argument.kind === "percent");
}

const ZERO = integerNode(0);

export interface Decision {
  readonly equal: boolean;
  readonly method: MathMethod;
  readonly exhausted: boolean;
  readonly why?: string;
}

const UNREAD: Decision = { equal: false, method: "none", exhausted: false };

function tried(a: Answer | undefined, b: Answer | undefined): Decision {
  if (a === undefined || b === undefined) return UNREAD;
  const comparison = new EquivalenceComparison();
  const equal = comparison.equal(a, b);
  const { method, exhausted } = comparison.judgement;
  return { equal, method, exhausted };
}

const isQuantified = (text: string): boolean => text.includes("\\forall") && text.includes("\\exists");

/** By meaning: each side as it reads, and with units where the other side has one. */
export function decide(gold: Reading, predicted: Reading): Decision {
  const wanted = gold.value as Answer;
  const isClass = wanted.kind === "relation" && wanted.operators.join() === "mod";
  const given = isClass ? asClass(predicted.value as Answer) : (predicted.value as Answer);
  // The order of quantifiers counts: what is not written alike is not the same.
  if (isQuantified(gold.text) || isQuantified(predicted.text)) return UNREAD;
  const why = leftUndone({ text: gold.text, value: wanted }, { text: predicted.text, value: given });
  if (why !== undefined) return { ...UNREAD, why };
  const plain = tried(wanted, given);
  if (plain.equal || plain.exhausted) return plain;
  for (const [a, b] of otherReadings(gold, predicted)) {
    const decision = tried(a, b);
    if (decision.equal) return decision;
  }
  return plain;
}

/** Whether two answers name one class of whole numbers, which may have no other reading: `n\\text{ is odd}`, `n = 2k + 1`. */
export function sameClass(gold: string, predicted: string): boolean {
  const classes = inCongruences(gold, predicted);
  if (classes === undefined || classes === "different") return false;
  if (classes === "same") return true;
  return tried(parseAnswer(fromUnicode(classes[0])), parseAnswer(fromUnicode(classes[1]))).equal;
}

/** A power stands behind a bracket. */
const RAISED_BRACKET = /\)\s*\^/;

type Pair = readonly [Answer | undefined, Answer | undefined];

/** What else the two sides may mean beside each other. */
function otherReadings(gold: Reading, predicted: Reading): readonly Pair[] {
  const [wanted, given] = [gold.value as Answer, predicted.value as Answer];
  const pairs: Pair[] = [];
  if (!isExpression(wanted) || !isExpression(given)) {
    if (hasUnit(wanted) !== hasUnit(given)) {
      if (hasUnit(wanted) && hasUnit(predicted.asUnits)) pairs.push([wanted, predicted.asUnits]);
      if (hasUnit(given) && hasUnit(gold.asUnits)) pairs.push([gold.asUnits, given]);
    }
    // 72,108 is two numbers where the other side is a list.
    if (wanted.kind === "set" && given.kind !== "set") pairs.push([wanted, ungrouped(predicted.text)]);
    if (given.kind === "set" && wanted.kind !== "set") pairs.push([ungrouped(gold.text), given]);
  }
  // Of what is so many times as much the number will do, where the gold answer says "times".
  const wantedTimes = isExpression(wanted) ? undefined : howManyTimes(gold.text);
  if (wantedTimes !== undefined && (isExpression(given) || given.kind === "text"))
    pairs.push([wantedTimes, isExpression(given) ? given : howManyTimes(predicted.text)]);
  const counted = isExpression(wanted)
    ? countOfLetters(given, predicted.text)
    : countOfLetters(wanted, gold.text);
  if (counted !== undefined) pairs.push(isExpression(wanted) ? [wanted, counted] : [counted, given]);
  // Of "about 68 %" the number is what was asked for.
  const near = isExpression(wanted) ? undefined : nearly(gold.text);
  if (near !== undefined) pairs.push([near, nearly(predicted.text) ?? given]);
  const vectors =
    gold.latex.endsWith("}") || predicted.latex.endsWith("}")
      ? vectorsAlone(gold.latex, predicted.latex)
      : undefined;
  if (vectors !== undefined) pairs.push(vectors);
  const rows = wanted.kind === "matrix" ? programmed(predicted.latex) : undefined;
  if (rows !== undefined) pairs.push([wanted, rows]);
  if (wanted.kind === "matrix" && isIdentity(predicted.latex))
    pairs.push([wanted, identityLike(wanted, predicted.latex)]);
  if (!isExpression(wanted) && isZeroVector(predicted.latex)) pairs.push([wanted, zerosLike(wanted)]);
  else if (!isExpression(given) && isZeroVector(gold.latex)) pairs.push([zerosLike(given), given]);
  // Bold letters are vectors where the other side has arrows.
  if (gold.text.includes("\\vec") !== predicted.text.includes("\\vec")) {
    if (gold.text.includes("\\vec")) pairs.push([wanted, withArrows(predicted.text)]);
    else pairs.push([withArrows(gold.text), given]);
  }
  if (gold.text.includes("\\hbar") !== predicted.text.includes("\\hbar"))
    pairs.push([withPlanck(gold.latex) ?? wanted, withPlanck(predicted.latex) ?? given]);
  if (gold.text.includes("(-1)^") !== predicted.text.includes("(-1)^"))
    pairs.push([withPowers(gold.latex) ?? wanted, withPowers(predicted.latex) ?? given]);
  const [kept, keptGiven] = [withoutExclusions(wanted), withoutExclusions(given)];
  if ((kept === undefined) !== (keptGiven === undefined)) pairs.push([kept ?? wanted, keptGiven ?? given]);
  const isRaised = (): boolean => RAISED_BRACKET.test(gold.latex) || RAISED_BRACKET.test(predicted.latex);
  const products = asProducts(wanted, given, isRaised);
  if (products !== undefined) pairs.push(products);
  const sizes = /sqrt|\^|\\l(?:n|og|g)/.test(gold.latex) ? asSizes(wanted, given) : undefined;
  if (sizes !== undefined) pairs.push(sizes);
  // The gold speaks of percent: 20 for 20 %.
  if (isPercent(wanted) && isExpression(given) && !some(given, (part) => part.kind === "percent"))
    pairs.push([wanted, { kind: "percent", argument: given }]);
  const found = askedFor(given);
  if (found !== undefined && (isExpression(wanted) || wanted.kind === "ratio")) pairs.push([wanted, found]);
  const asked = isExpression(given) ? askedFor(wanted) : undefined;
  if (asked !== undefined && !hasCoordinates(wanted)) pairs.push([asked, given]);
  return pairs;
}

/** `xy = 1` is a curve and no value that was asked for. */
function hasCoordinates(node: Answer): boolean {
  return [...freeSymbols(node)].some((name) => /^[xyz]/.test(name));
}

/**
 * The value of an expression in several letters: `(x+y)^2 = 81`, `\\frac{a}{b} = 3`, `m + n = 204`. Other sums, and
 * multiples, are equations as often as values that were asked for: `2x + z = 1` states no number.
 */
function askedFor(node: Answer): Answer | undefined {
  if (node.kind !== "relation" || node.operators.join() !== "=") return undefined;
  const [left, value] = node.operands as [Answer, Answer];
  const isCompound =
    (left.kind === "add" &&
      left.terms.every(({ kind }) => kind === "symbol") &&
      left.terms.length === freeSymbols(left).size &&
      !hasCoordinates(left)) ||
    left.kind === "power" ||
    left.kind === "root" ||
    left.kind === "divide" ||
    (left.kind === "multiply" && left.factors.every((factor) => !isConstant(factor)));
  return isCompound && freeSymbols(left).size > 1 && isConstant(value) ? value : undefined;
}

/** `\\frac{x+2}{x-3}, x \\ne 3`: without its poles; undefined where nothing else stands behind it. */
function withoutExclusions(node: Answer): Answer | undefined {
  const parts =
    node.kind === "set" && node.style === "list" ? node.items : node.kind === "logic" ? node.parts : [];
  const [first, ...rest] = parts;
  if (first === undefined || rest.length === 0) return undefined;
  const excludes = (part: Answer): boolean => {
    if (part.kind !== "relation" || part.operators.join() !== "!=") return false;
    const [name, pole] = part.operands as [Answer, Answer];
    if (name.kind !== "symbol" || !isExpression(pole)) return false;
    const { judgement } = new EquivalenceComparison();
    return some(
      first,
      (each) =>
        each.kind === "divide" &&
        judgement.equal(substitute(each.denominator, name.name, pole), ZERO) === true,
    );
  };
  const isFormula = isExpression(first) || (first.kind === "relation" && first.operators.join() === "=");
  return isFormula && rest.every(excludes) ? first : undefined;
}

function isConstant(node: Answer): boolean {
  return isExpression(node) && freeSymbols(node).size === 0;
}

/** An answer with commas between digits as separators of a list; undefined when it has none. */
function ungrouped(text: string): Answer | undefined {
  const spaced = text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, ", ");
  return spaced === text ? undefined : parseAnswer(fromUnicode(spaced));
}

/** An answer with `\\hbar` as what it stands for; undefined when it has none. */
function withPlanck(latex: string): Answer | undefined {
  const plain = latex.replace(/\\hbar(?![a-zA-Z])/g, "(\\frac{h}{2\\pi})");
  return plain === latex ? undefined : parseAnswer(plain);
}

const COSINE =
  /\\cos\s?(?:\(\s?(?:([nmk])\s?\\pi|\\pi\s?([nmk]))\s?\)|(?:([nmk])\s?\\pi|\\pi\s([nmk]))(?![a-zA-Z]))/g;

/** An answer with `\\cos n\\pi` of a whole number n as the power that it is; undefined when it has none. */
function withPowers(latex: string): Answer | undefined {
  const plain = latex.replace(
    COSINE,
    (_, ...names: (string | undefined)[]) => `(-1)^{${names.slice(0, 4).find((name) => name !== undefined)}}`,
  );
  return plain === latex ? undefined : parseAnswer(plain);
}

/** An answer with bold letters as vectors with arrows; undefined when it has none. */
function withArrows(text: string): Answer | undefined {
  const arrows = text.replace(
    /\\(?:mathbf|boldsymbol|bm)\s*(?:\{\s*([a-zA-Z])\s*\}|\s([a-zA-Z])(?![a-zA-Z]))/g,
    "\\vec{$1$2}",
  );
  return arrows === text ? undefined : parseAnswer(fromUnicode(arrows));
}

function hasUnit(node: Answer | undefined): boolean {
  return node !== undefined && some(node, (part) => part.kind === "quantity");
}
