import { fixedPoint } from "../../numeric/fixed-point.ts";
import type { Judgement } from "../../relations/judgement.ts";
import { subtract } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { freeSymbols, mentions } from "../../tree/symbols.ts";

/** What a constant of integration is called. */
const NAMES: ReadonlySet<string> = new Set(["C", "C_0", "C_1"]);

/** A sum without the constant of integration that it ends with; undefined when it has none, or uses its name elsewhere. */
function withoutConstant(node: Expression): Expression | undefined {
  if (node.kind !== "add") return undefined;
  const constants = node.terms.filter((term) => term.kind === "symbol" && NAMES.has(term.name));
  const [constant] = constants;
  if (constants.length !== 1 || constant?.kind !== "symbol") return undefined;
  const terms = node.terms.filter((term) => term !== constant);
  if (
    terms.some((term) => mentions(term, constant.name)) ||
    !terms.some((term) => freeSymbols(term).size > 0)
  )
    return undefined;
  return terms.length === 1 ? (terms[0] as Expression) : { kind: "add", terms };
}

/** Whether two antiderivatives, each with a constant of integration, differ by a constant. */
export function sameUpToConstant(a: Expression, b: Expression, judgement: Judgement): boolean {
  const left = withoutConstant(a);
  const right = left && withoutConstant(b);
  if (left === undefined || right === undefined) return false;
  const difference = subtract(left, right);
  return judgement.equal(difference, fixedPoint(difference)(difference)) === true;
}
