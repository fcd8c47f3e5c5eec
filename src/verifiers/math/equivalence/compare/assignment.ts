import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, isExpression, type RelationNode } from "../../tree/answer.ts";
import { symbol } from "../../tree/build.ts";
import { some } from "../../tree/children.ts";
import type { CallNode, Expression, PowerNode } from "../../tree/expression.ts";
import { freeSymbols, mentions, substitute } from "../../tree/symbols.ts";
import { sameLiterals } from "./decimals.ts";

/** A name given a value: `x = 5`, `f(x) = x^2`, `x ∈ {1, 2}`. */
export interface Assignment {
  readonly name: Answer;
  readonly value: Answer;
  /** The decimal behind "approximately". */
  readonly rounded?: Answer | undefined;
}

/**
 * What an answer may be called: a symbol, an unknown function, words, the length or the norm of a named thing (`|AB|`),
 * a derivative (`dy/dx`), a ratio of names.
 */
export function isName(node: Answer): boolean {
  switch (node.kind) {
    case "symbol":
    case "apply":
      return true;
    case "text":
      return !/\d/.test(node.value) && !NAMES_NOTHING.test(node.value);
    case "call":
      return (
        (node.name === "abs" &&
          node.arguments.every(
            (part) => part.kind === "symbol" && (part.name.length > 1 || /^[A-Zuvwz]$/.test(part.name)),
          )) ||
        isOfAngle(node) ||
        (/^(?:arg|re|im)$/.test(node.name) && node.arguments[0]?.kind === "symbol")
      );
    case "power":
      return isInverse(node) || isSquaredStatistic(node) || isSquaredLength(node);
    case "divide":
      return isDifferential(node.numerator) && isDifferential(node.denominator);
    case "ratio":
      return node.parts.every(isName);
    case "multiply":
      // The gradient of something, its change.
      return (
        node.factors.length === 2 &&
        node.factors.every(isName) &&
        /^(?:nabla|Delta)$/.test((node.factors[0] as { name?: string }).name ?? "")
      );
    case "limit":
    case "integral":
    case "fold":
      // Of a function that is not given, or in letters: what stands behind the equals sign is its value.
      return some(node.body, (part) => part.kind === "apply") || freeSymbols(node).size > 0;
    case "setOperation":
      return node.operands.every((operand) => operand.kind === "symbol");
    default:
      return false;
  }
}

/** `minimum at x` before an equals sign says where something is; "twice", "less than", "not" change the value behind it, "let" supposes it. */
const NAMES_NOTHING =
  /\b(?:at|when|where|if|let|suppose|assum(?:e|ing)|until|unless|except|not|never|twice|than|minus|plus|(?:half|double|triple) (?:of|the)|(?:squared?|cubed?|root|reciprocal|inverse|opposite|negative|logarithm|log) of|for [a-zA-Z]$)\b/i;

/** `\\cos A`, `\\tan\\theta`: of an angle its sine is asked for as often as the angle itself. */
function isOfAngle({ name, arguments: [angle] }: CallNode): boolean {
  return /^(?:sin|cos|tan|cot)$/.test(name) && angle?.kind === "symbol" && ANGLE.test(angle.name);
}

const ANGLE = /^(?:[A-D]|alpha|beta|gamma|theta|varphi|phi|angle .*)$/;

/** `A^{-1}`, `A^T`, `A^2` of a matrix. */
function isInverse({ base, exponent }: PowerNode): boolean {
  if (base.kind !== "symbol" || !/^[A-Z]$/.test(base.name)) return false;
  if (exponent.kind === "symbol") return exponent.name === "T" || exponent.name === "n";
  if (exponent.kind === "number") return exponent.exponent === 0;
  const { argument } = exponent.kind === "negate" ? exponent : {};
  return argument?.kind === "number" && argument.mantissa === 1n && argument.exponent === 0;
}

/** `|\\vec u|^2`, `|z|^2`. */
const isSquaredLength = ({ base, exponent }: PowerNode): boolean =>
  base.kind === "call" &&
  base.name === "abs" &&
  isName(base) &&
  exponent.kind === "number" &&
  exponent.mantissa === 2n &&
  exponent.exponent === 0;

/** `\\sigma^2`, `R^2`, `s^2`: variances and the like are called by a square. */
function isSquaredStatistic({ base, exponent }: PowerNode): boolean {
  return (
    base.kind === "symbol" &&
    /^(?:sigma|chi|R|s)(?:_.*)?$/.test(base.name) &&
    exponent.kind === "number" &&
    exponent.mantissa === 2n &&
    exponent.exponent === 0
  );
}

/** `(x, y)`, which several points may be the values of: `(y, x)` turns the order of coordinates round. */
export function isPointOfNames(node: Answer): boolean {
  const items = node.kind === "tuple" ? node.items : node.kind === "interval" ? [node.lower, node.upper] : [];
  const names = items.map((item) => (item.kind === "symbol" ? item.name : ""));
  if (names.length === 0 || names.includes("")) return false;
  return (
    !names.every((name) => /^[xyz]/.test(name)) ||
    names.every((name, at) => at === 0 || names[at - 1]! < name)
  );
}

function isDifferential(node: Answer): boolean {
  return node.kind === "symbol" && /^d(?:[a-z]|[a-z]{3,})$/i.test(node.name);
}

/**
 * The value a relation gives to a name. A chain must agree from its second side on (`x = 4 = 5` gives nothing);
 * `x = a ≈ b` is a; `5 = x` is `x = 5`.
 */
export function assignment(node: Answer, judgement: Judgement): Assignment | undefined {
  if (node.kind !== "relation") return undefined;
  const { operators, operands } = node;
  const [head, second] = operands as [Answer, Answer];
  // Nobody states what Euler's number or the imaginary unit is: `e = \\frac12` is an eccentricity.
  const first: Answer =
    head.kind === "constant" && (head.name === "e" || head.name === "i") ? symbol(head.name) : head;
  const isNamed = isName(first) || (second.kind === "set" && isPointOfNames(first));
  if (operators.length === 1 && operators[0] === "in" && isNamed && isList(second)) {
    return { name: first, value: second };
  }
  if (!operators.every((operator) => operator === "=" || operator === "~")) return undefined;
  if (operators.length === 1 && second.kind === "set" && isPointOfNames(first))
    return { name: first, value: second };
  if (!isName(first)) {
    const last = operands[operands.length - 1] as Answer;
    if (operators.length === 1 && operators[0] === "=" && isName(last) && !isName(first))
      return { name: last, value: first };
    return undefined;
  }
  const worked = workedOut(node);
  if (worked !== undefined) return { name: first, value: worked };
  return consistent(node, 1, judgement)
    ? { name: first, value: second, rounded: operators.length > 1 ? roundedSide(node) : undefined }
    : undefined;
}

/** `F = ma = 12\\text{ N}`: what a formula in letters comes to, which nothing else says. */
function workedOut({ operators, operands }: RelationNode): Answer | undefined {
  const last = operands[operands.length - 1] as Answer;
  const formulas = operands.slice(1, -1);
  const isFormula = (side: Answer): boolean =>
    isExpression(side) && side.kind !== "symbol" && freeSymbols(side).size > 1;
  if (formulas.length === 0 || !operators.every((operator) => operator === "=") || !formulas.every(isFormula))
    return undefined;
  return freeSymbols(last).size === 0 && (isExpression(last) || last.kind === "quantity") ? last : undefined;
}

/**
 * The value of a function of one variable in the variable of the same function on the other side: of `f(n) = n + 1` in the x
 * of `f(x)`; undefined where the names differ in more, or in nothing.
 */
export function inVariableOf(name: Answer, { name: own, value }: Assignment): Expression | undefined {
  if (name.kind !== "apply" || own.kind !== "apply" || name.name !== own.name || !isExpression(value))
    return undefined;
  const [[to, ...more], [from, ...others]] = [name.arguments, own.arguments];
  if (to?.kind !== "symbol" || from?.kind !== "symbol" || more.length + others.length > 0) return undefined;
  if (to.name === from.name || mentions(value, to.name)) return undefined;
  return substitute(value, from.name, to);
}

function isList(node: Answer): boolean {
  if (isExpression(node)) return node.kind !== "symbol";
  return (
    node.kind === "set" ||
    node.kind === "interval" ||
    node.kind === "setOperation" ||
    node.kind === "namedSet"
  );
}

/** Whether the sides joined by `=` from one on have the same value, and those joined by `≈` nearly. */
function consistent(node: RelationNode, from: number, judgement: Judgement): boolean {
  for (let index = from; index < node.operators.length; index++) {
    const left = node.operands[index] as Answer;
    const right = node.operands[index + 1] as Answer;
    if (node.operators[index] === "~") {
      // "0.0278 if n is even" rounds nothing.
      if (left.kind === "text" || right.kind === "text") return false;
      if (isExpression(left) && isExpression(right) && judgement.farApart(left, right)) return false;
      continue;
    }
    if (!isExpression(left) || !isExpression(right) || judgement.equal(left, right) !== true) return false;
  }
  return true;
}

/** The decimal that a chain ends with behind "approximately". */
export function roundedSide({ operators, operands }: RelationNode): Answer | undefined {
  const last = operands[operands.length - 1];
  const isDecimal =
    last?.kind === "number" && last.decimal && operands.every((side, at) => at === 0 || isExpression(side));
  return operators[operators.length - 1] === "~" && isDecimal ? last : undefined;
}

/** `x = \\sqrt 3 \\approx 1.73` before 1.73. */
export function isRounded({ rounded }: Assignment, value: Answer): boolean {
  return rounded?.kind === "number" && value.kind === "number" && sameLiterals(rounded, value) === true;
}

/** `2 + 3 = 5`, `√2 ≈ 1.41`: a chain without a name, true in itself, is its last exact side. */
export function chainValue(node: RelationNode, judgement: Judgement): Answer | undefined {
  if (!node.operators.every((operator) => operator === "=" || operator === "~")) return undefined;
  if (!consistent(node, 0, judgement)) return undefined;
  const approximate = node.operators.indexOf("~");
  return approximate < 0 ? node.operands[node.operands.length - 1] : node.operands[approximate];
}
