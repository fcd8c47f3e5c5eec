import { featuresOf } from "../../numeric/features.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { childrenOf } from "../../tree/children.ts";
import { freeSymbols, mentions } from "../../tree/symbols.ts";
import { isName } from "./assignment.ts";

/** An answer read, with its text: a determinant is worked out as it is read. */
export interface Task {
  readonly text: string;
  readonly value: Answer;
}

function collect(node: Answer, found: Set<string>): void {
  switch (node.kind) {
    case "fold":
      found.add(node.operation);
      break;
    case "integral":
    case "derivative":
    case "limit":
      found.add(node.kind);
      break;
    case "call":
      // With letters in it, it is a formula: nothing is left to work out in n mod 2.
      if ((node.name === "gcd" || node.name === "lcm" || node.name === "mod") && freeSymbols(node).size === 0)
        found.add(node.name);
      break;
    default:
  }
  for (const child of childrenOf(node)) collect(child, found);
}

const DETERMINANT = /\\det(?![a-z])|vmatrix|\|\s*\\begin\s*\{/;

const NOTHING: ReadonlySet<string> = new Set();

/** What an answer leaves to be worked out. Of a chain of equal sides the last one counts. */
function unevaluated({ value, text }: Task): ReadonlySet<string> {
  const mayHold = text.includes("\\det") || text.includes("\\begin");
  if (!mayHold && isExpression(value) && !featuresOf(value).leavesWork) return NOTHING;
  const found = new Set<string>();
  const chain =
    value.kind === "relation" && value.operators.every((operator) => operator === "=" || operator === "~");
  const result = chain ? (value.operands[value.operands.length - 1] as Answer) : value;
  if (!isExpression(result) || featuresOf(result).leavesWork) collect(result, found);
  // Before an equals sign it is a name: `\\det A = -2`.
  if (mayHold && DETERMINANT.test(chain ? text.slice(text.lastIndexOf("=") + 1) : text))
    found.add("determinant");
  return found;
}

/** A relation in one unknown that does not say what the unknown is: `2x = 10`, `x^2 < 4`. */
function isUnsolved(node: Answer): boolean {
  if (node.kind === "logic") return node.parts.some(isUnsolved);
  if (node.kind !== "relation") return false;
  const symbols = freeSymbols(node);
  const [name, ...others] = symbols;
  if (name === undefined || others.length > 0) return false;
  if (
    node.operators.some(
      (operator) => operator === "in" || operator === "notin" || operator === "mod" || operator === "subset",
    )
  )
    return false;
  // A sum with its value, `\\sum_{k=1}^n k = \\frac{n(n+1)}{2}`, says what it comes to.
  if (node.operands.some(({ kind }) => kind === "apply" || kind === "fold" || kind === "integral"))
    return false;
  const named = node.operands.filter((operand) => mentions(operand, name));
  return named.length !== 1 || !(isName(named[0] as Answer) || !isExpression(named[0] as Answer));
}

/** `|x| < 1`, which says as plainly as an interval where x lies. */
function isDistance(node: Answer): boolean {
  if (node.kind !== "relation") return false;
  const [size] = node.operands;
  return (
    node.operators.length === 1 &&
    node.operators[0] !== "=" &&
    size?.kind === "call" &&
    size.name === "abs" &&
    size.arguments[0]?.kind === "symbol"
  );
}

/**
 * Why a prediction is the task rather than its answer: an unsolved equation or inequality, an unevaluated sum, integral,
 * limit, derivative, determinant, gcd or remainder, where the gold answer has none of the kind; undefined when it is none.
 */
export function leftUndone(gold: Task, prediction: Task): string | undefined {
  const left = unevaluated(prediction);
  if (left.size > 0) {
    const allowed = new Set<string>();
    collect(gold.value, allowed);
    for (const kind of unevaluated(gold)) allowed.add(kind);
    for (const kind of left) if (!allowed.has(kind)) return `left unevaluated: ${kind}`;
  }
  const isSet = gold.value.kind === "interval" || gold.value.kind === "setOperation";
  if (isSet && isDistance(prediction.value)) return undefined;
  return isUnsolved(prediction.value) && !isUnsolved(gold.value) ? "left unsolved" : undefined;
}
