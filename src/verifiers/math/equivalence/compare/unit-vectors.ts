import type { Judgement } from "../../relations/judgement.ts";
import { add, integerNode, multiply, subtract, symbol } from "../../tree/build.ts";
import { mapChildren, some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { freeSymbols, substitute } from "../../tree/symbols.ts";

const AXES: readonly string[] = ["i", "j", "k"];

/** Which axis a symbol is the unit vector of: `\mathbf{i}`, `\hat{\imath}`, `\vec{k}`; −1 for none. */
function axisOf(name: string): number {
  const match =
    /^(?:vec|hat|bm|boldsymbol|mathbf)\{(?:\\?(?:mathbf|boldsymbol|bm|vec|hat)\{?)?\\?([ijk])(?:math)?\}*$/.exec(
      name,
    );
  return match === null ? -1 : AXES.indexOf(match[1] as string);
}

function plainAxes(node: Expression): Expression {
  if (node.kind === "constant" && node.name === "i") return symbol("vec{i}");
  if (node.kind === "symbol" && (node.name === "j" || node.name === "k")) return symbol(`vec{${node.name}}`);
  return mapChildren(node, plainAxes);
}

/**
 * The components of a sum of unit vectors, `3\mathbf{i} - \mathbf{j}`, with zeros up to so many; undefined when it is none,
 * or beside nothing that has components.
 */
export function components(
  node: Expression,
  length: number | undefined,
  judgement: Judgement,
): readonly Expression[] | undefined {
  const parts = length === undefined ? undefined : axes(node, judgement);
  if (length === undefined || parts === undefined || parts.length >= length) return parts;
  return [...parts, ...new Array<Expression>(length - parts.length).fill(integerNode(0))];
}

function axes(node: Expression, judgement: Judgement): Expression[] | undefined {
  const letters = freeSymbols(node);
  const isOfAxes = letters.size === 2 && letters.has("j") && letters.has("k");
  const plain =
    isOfAxes || (letters.has("j") && some(node, (part) => part.kind === "constant" && part.name === "i"));
  const vector = plain ? plainAxes(node) : node;
  const names = [...freeSymbols(vector)].filter((name) => axisOf(name) >= 0);
  if (names.length === 0) return undefined;
  const at = (chosen: string | undefined): Expression =>
    names.reduce((value, name) => substitute(value, name, integerNode(name === chosen ? 1 : 0)), vector);
  if (judgement.equal(at(undefined), integerNode(0)) !== true) return undefined;
  const result: Expression[] = [integerNode(0), integerNode(0), integerNode(0)];
  let sum: Expression = integerNode(0);
  for (const name of names) {
    const component = subtract(at(name), at(undefined));
    const axis = axisOf(name);
    result[axis] = add(result[axis] as Expression, component);
    sum = add(sum, multiply(component, symbol(name)));
  }
  if (judgement.equal(vector, sum) !== true) return undefined;
  return names.some((name) => axisOf(name) === 2) ? result : result.slice(0, 2);
}
