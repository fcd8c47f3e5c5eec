import type { Answer, RelationNode } from "../../tree/answer.ts";
import { onlySymbols } from "../../tree/only-symbols.ts";

/** Whether a relation or a chain has no other sign than `=`. */
export function isEquation(node: Answer): node is RelationNode {
  return node.kind === "relation" && node.operators.every((operator) => operator === "=");
}

/** Whether an equation begins with a name. */
export function isAssignment(node: Answer): node is RelationNode {
  return isEquation(node) && onlySymbols(node.operands[0] as Answer);
}

/** A chain of equations from a name keeps its first left side and its last right side. */
function shortened(node: RelationNode): RelationNode {
  return { kind: "relation", operators: ["="], operands: [node.operands[0] as Answer, lastOperand(node)] };
}

function lastOperand(node: RelationNode): Answer {
  return node.operands[node.operands.length - 1] as Answer;
}

/**
 * Both answers with the names they give taken off where Math-Verify does: a predicted equation before a gold answer
 * that is none is its last side; a gold assignment before a prediction that is no equation is its value.
 */
export function unassigned(gold: Answer, predicted: Answer): readonly [gold: Answer, predicted: Answer] {
  const left = isAssignment(gold) ? shortened(gold) : gold;
  const right = isAssignment(predicted) ? shortened(predicted) : predicted;
  if (isEquation(right) && !isEquation(gold)) return [left, lastOperand(right)];
  if (isAssignment(gold) && !isEquation(predicted)) return [lastOperand(gold), right];
  return [left, right];
}
