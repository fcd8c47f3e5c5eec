import { featuresOf } from "../../numeric/features.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { symbol } from "../../tree/build.ts";
import { childrenOf, mapChildren, some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { substitute } from "../../tree/symbols.ts";

/** Letters that name a quantity as often as a function: `P(1+r)`, `g(t_1+t_2)`, `h(a+b)`. */
const QUANTITIES: ReadonlySet<string> = new Set(["g", "h", "P", "Q", "G", "H"]);

function applied(node: Answer, found: Set<string>): void {
  if (node.kind === "apply" && node.arguments.length === 1 && QUANTITIES.has(node.name)) found.add(node.name);
  for (const child of childrenOf(node)) applied(child, found);
}

function multiplied(node: Answer, names: ReadonlySet<string>): Answer {
  if (node.kind === "relation")
    return { ...node, operands: node.operands.map((part) => multiplied(part, names)) };
  return isExpression(node) ? inside(node, names) : node;
}

function inside(node: Expression, names: ReadonlySet<string>): Expression {
  if (node.kind === "power" && node.base.kind === "apply" && names.has(node.base.name)) {
    const base = inside(node.base.arguments[0] as Expression, names);
    const power: Expression = { kind: "power", base, exponent: inside(node.exponent, names) };
    return { kind: "multiply", factors: [{ kind: "symbol", name: node.base.name }, power] };
  }
  const mapped = mapChildren(node, (child) => inside(child, names));
  if (mapped.kind !== "apply" || !names.has(mapped.name)) return mapped;
  return {
    kind: "multiply",
    factors: [{ kind: "symbol", name: mapped.name }, mapped.arguments[0] as Expression],
  };
}

/**
 * Both answers with a letter before a bracket as a factor, where the other side has the same letter as one: `P(1+r)^n`
 * beside `(1+r)^n P`; undefined where no letter is both.
 *
 * @param isRaised whether a power stands behind a bracket somewhere: else it is that of the last letter alone, `IR^2`
 */
export function asProducts(
  a: Answer,
  b: Answer,
  isRaised: () => boolean,
): readonly [Answer, Answer] | undefined {
  return capitals(a, b, isRaised) ?? quantities(a, b);
}

/** Names of several capitals, which may be products; an index is that of the last: `QT_1`. */
const CAPITALS = /^([A-Z]{1,3})([A-Z](?:_[a-z\d]{1,4})?)$/;

/** Whether a name of several letters is among some. */
function mayBeProduct(names: ReadonlySet<string>): boolean {
  for (const name of names) if (name.length > 1 && CAPITALS.test(name)) return true;
  return false;
}

/** `(BL)^2` beside `B^2L^2`: a name of several capitals as their product, where the other side has each as a letter. */
function capitals(a: Answer, b: Answer, isRaised: () => boolean): readonly [Answer, Answer] | undefined {
  if (!isExpression(a) || !isExpression(b)) return undefined;
  const [left, right] = [featuresOf(a).symbols, featuresOf(b).symbols];
  if (!mayBeProduct(left) && !mayBeProduct(right)) return undefined;
  const bracketed = isRaised();
  const functions = new Set<string>();
  applied(a, functions);
  applied(b, functions);
  // `LC` beside `CL`, where they stand with something else: in another order by itself a name may be another one.
  const isTurned = (name: string, others: ReadonlySet<string>): boolean =>
    name.length === 2 && a.kind !== "symbol" && others.has(`${name[1]}${name[0]}`);
  const letters = (name: string): Expression[] => {
    const [, first = "", last = ""] = CAPITALS.exec(name) as RegExpExecArray;
    return [...first, last].map(symbol);
  };
  const raised = (node: Expression, name: string): Expression => {
    const { base, exponent } = node.kind === "power" ? node : {};
    if (base?.kind !== "symbol" || base.name !== name || exponent === undefined)
      return mapChildren(node, (child) => raised(child, name));
    const all = letters(name);
    return {
      kind: "multiply",
      factors: [...all.slice(0, -1), { kind: "power", base: all.at(-1)!, exponent }],
    };
  };
  const split = (node: Expression, own: ReadonlySet<string>, others: ReadonlySet<string>): Expression =>
    [...own]
      .filter(
        (name) =>
          CAPITALS.test(name) &&
          (isTurned(name, others) ||
            letters(name).every(
              (each) => each.kind === "symbol" && (others.has(each.name) || functions.has(each.name)),
            )),
      )
      .reduce(
        (each, name) =>
          substitute(bracketed ? each : raised(each, name), name, {
            kind: "multiply",
            factors: letters(name),
          }),
        node,
      );
  const pair = [split(a, left, right), split(b, right, left)] as const;
  if (pair[0] === a && pair[1] === b) return undefined;
  return functions.size === 0 ? pair : (quantities(...pair) ?? pair);
}

function quantities(a: Answer, b: Answer): readonly [Answer, Answer] | undefined {
  const isPlain = (node: Answer): boolean => isExpression(node) && !featuresOf(node).hasUnknownFunction;
  if (isPlain(a) && isPlain(b)) return undefined;
  const left = new Set<string>();
  const right = new Set<string>();
  applied(a, left);
  applied(b, right);
  const isFactor = (node: Answer, name: string): boolean =>
    some(node, (part) => part.kind === "symbol" && part.name === name);
  const names = new Set<string>();
  for (const name of left) if (!right.has(name) && isFactor(b, name)) names.add(name);
  for (const name of right) if (!left.has(name) && isFactor(a, name)) names.add(name);
  return names.size === 0 ? undefined : [multiplied(a, names), multiplied(b, names)];
}
