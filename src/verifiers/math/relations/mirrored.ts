import type { RelationOperator } from "../tree/answer.ts";

const MIRRORED: ReadonlyMap<RelationOperator, RelationOperator> = new Map([
  ["=", "="],
  ["!=", "!="],
  ["~", "~"],
  ["<", ">"],
  [">", "<"],
  ["<=", ">="],
  [">=", "<="],
]);

/**
 * The operator of the relation with its sides exchanged; undefined for one that has no such (∈, ⊂, ≡ modulo m).
 *
 * @example
 * mirrored("<=") // => ">="
 */
export function mirrored(operator: RelationOperator): RelationOperator | undefined {
  return MIRRORED.get(operator);
}
