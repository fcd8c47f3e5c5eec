import type { Answer } from "./answer.ts";
import type { Expression } from "./expression.ts";

/** The nodes just below a node, bounds and conditions included; none below a leaf. O(children). */
export function childrenOf(node: Expression): readonly Expression[];
export function childrenOf(node: Answer): readonly Answer[];
export function childrenOf(node: Answer): readonly Answer[] {
  switch (node.kind) {
    case "add":
      return node.terms;
    case "multiply":
      return node.factors;
    case "negate":
    case "percent":
    case "degree":
      return [node.argument];
    case "divide":
      return [node.numerator, node.denominator];
    case "power":
      return [node.base, node.exponent];
    case "root":
      return [node.radicand, node.index];
    case "call":
    case "apply":
      return node.arguments;
    case "fold":
      return [node.lower, node.upper, node.body];
    case "integral":
      return [node.body, ...(node.lower && node.upper ? [node.lower, node.upper] : [])];
    case "derivative":
      return [node.body];
    case "limit":
      return [node.to, node.body];
    case "relation":
      return node.operands;
    case "logic":
    case "ratio":
      return node.parts;
    case "set":
    case "tuple":
      return node.items;
    case "interval":
      return [node.lower, node.upper];
    case "setOperation":
      return node.operands;
    case "setBuilder":
      return node.domain === undefined
        ? [node.variable, node.condition]
        : [node.variable, node.domain, node.condition];
    case "matrix":
      return node.rows.flat();
    case "plusMinus":
      return node.alternatives;
    case "quantity":
      return [node.value];
    case "cases":
      return node.rows.flatMap((row) =>
        row.condition === undefined ? [row.value] : [row.value, row.condition],
      );
    default:
      return [];
  }
}

/** The same node with each child replaced; a leaf is itself. */
export function mapChildren(node: Expression, map: (child: Expression) => Expression): Expression {
  switch (node.kind) {
    case "number":
    case "constant":
    case "symbol":
      return node;
    case "add":
      return { ...node, terms: node.terms.map(map) };
    case "multiply":
      return { ...node, factors: node.factors.map(map) };
    case "negate":
    case "percent":
    case "degree":
      return { kind: node.kind, argument: map(node.argument) };
    case "divide":
      return { kind: "divide", numerator: map(node.numerator), denominator: map(node.denominator) };
    case "power":
      return { kind: "power", base: map(node.base), exponent: map(node.exponent) };
    case "root":
      return { kind: "root", radicand: map(node.radicand), index: map(node.index) };
    case "call":
      return { ...node, arguments: node.arguments.map(map) };
    case "apply":
      return { ...node, arguments: node.arguments.map(map) };
    case "fold":
      return { ...node, lower: map(node.lower), upper: map(node.upper), body: map(node.body) };
    case "integral":
      return {
        ...node,
        body: map(node.body),
        lower: node.lower && map(node.lower),
        upper: node.upper && map(node.upper),
      };
    case "derivative":
      return { ...node, body: map(node.body) };
    case "limit":
      return { ...node, to: map(node.to), body: map(node.body) };
  }
}

/** Whether some node of the tree satisfies a test. */
export function some(node: Answer, test: (node: Answer) => boolean): boolean {
  if (test(node)) return true;
  for (const part of childrenOf(node)) if (some(part, test)) return true;
  return false;
}

/** The number of nodes, counted no further than just past a limit. */
export function countNodes(node: Expression, limit: number): number {
  let count = 1;
  for (const child of childrenOf(node)) {
    if (count > limit) break;
    count += countNodes(child, limit - count);
  }
  return count;
}
