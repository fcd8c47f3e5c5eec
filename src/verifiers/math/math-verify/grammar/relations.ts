import { UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression, type RelationOperator } from "../../tree/answer.ts";
import type { Expression } from "../../tree/expression.ts";
import { onlySymbols } from "../../tree/only-symbols.ts";

/** A symbol, perhaps with scripts, or a bracketed list of them: what may stand left of `=` before a set. */
export function isName(node: Answer): boolean {
  if (node.kind === "symbol") return true;
  if (node.kind === "power") return node.base.kind === "symbol";
  if (node.kind === "tuple") return node.items.every(isName);
  return (
    node.kind === "interval" && node.lowerOpen && node.upperOpen && isName(node.lower) && isName(node.upper)
  );
}

/** A bracketed list of names is a tuple, never an interval. */
export function named(node: Answer): Answer {
  return node.kind === "interval" ? { kind: "tuple", items: [node.lower, node.upper], bracket: "(" } : node;
}

/** Whether an operand has a value: an expression, a matrix, a group of one. */
export function isValue(node: Answer): boolean {
  return isExpression(node) || node.kind === "matrix" || (node.kind === "set" && node.items.length === 1);
}

/** `symbol ≈ value` is the value; after anything else, `≈ rounded` says no more. */
export function approximated(
  operators: readonly RelationOperator[],
  operands: readonly Expression[],
): Answer {
  const kept: RelationOperator[] = [];
  const values = [operands[0] as Expression];
  for (const [index, operator] of operators.entries()) {
    const right = operands[index + 1] as Expression;
    if (operator !== "~") {
      if (kept.length > 0 && operators[index - 1] === "~") throw UNREADABLE;
      kept.push(operator);
      values.push(right);
    } else if (values.length === 1 && onlySymbols(values[0] as Expression)) {
      values[0] = right;
    }
  }
  return kept.length === 0
    ? (values[0] as Expression)
    : { kind: "relation", operators: kept, operands: values };
}
