import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { multiply, subtract, symbol } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { mentions, substitute } from "../../tree/symbols.ts";
import type { Assignment } from "./assignment.ts";

/** What the unknown is called where it takes a second value. */
const OTHER = "another value of the unknown";

/**
 * Whether an equation in several letters is of the second degree in a name and has the two values given to it:
 * `y = \\pm\\sqrt{x^2 + C}` and `y^2 = x^2 + C`. By its ratio to (y − a)(y − b), which is free of y.
 */
export function isSolvedByBoth({ name, value }: Assignment, equation: Answer, judgement: Judgement): boolean {
  if (name.kind !== "symbol" || value.kind !== "set" || value.items.length !== 2) return false;
  if (equation.kind !== "relation" || equation.operators.join() !== "=") return false;
  const [left, right] = equation.operands as [Answer, Answer];
  const [a, b] = value.items as [Answer, Answer];
  if (![left, right, a, b].every(isExpression) || !(mentions(left, name.name) || mentions(right, name.name)))
    return false;
  const roots = [a, b] as readonly Expression[];
  if (roots.some((root) => mentions(root, name.name)) || judgement.equal(roots[0]!, roots[1]!) === true)
    return false;
  const difference = subtract(left as Expression, right as Expression);
  const product = (at: Expression): Expression => multiply(subtract(at, roots[0]!), subtract(at, roots[1]!));
  const other = symbol(OTHER);
  const elsewhere = substitute(difference, name.name, other);
  const zero = subtract(difference, difference);
  return (
    judgement.equal(difference, zero) === false &&
    judgement.equal(multiply(difference, product(other)), multiply(elsewhere, product(name))) === true
  );
}
