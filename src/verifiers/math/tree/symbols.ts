import type { Answer } from "./answer.ts";
import { childrenOf, mapChildren } from "./children.ts";
import type { Expression } from "./expression.ts";

/** The symbols of an answer, bound ones left out; arguments of unknown functions included. */
export function freeSymbols(node: Answer, found: Set<string> = new Set()): Set<string> {
  if (node.kind === "symbol") found.add(node.name);
  if (
    node.kind === "fold" ||
    node.kind === "limit" ||
    (node.kind === "integral" && node.lower !== undefined)
  ) {
    const inside = new Set<string>();
    for (const part of childrenOf(node)) freeSymbols(part, inside);
    inside.delete(node.variable);
    for (const name of inside) found.add(name);
    return found;
  }
  for (const part of childrenOf(node)) freeSymbols(part, found);
  return found;
}

/** Whether a symbol occurs at all, bound or free. */
export function mentions(node: Answer, name: string): boolean {
  return node.kind === "symbol"
    ? node.name === name
    : childrenOf(node).some((child) => mentions(child, name));
}

/** Puts an expression in a symbol's place, unless the symbol is bound there. */
export function substitute(node: Expression, variable: string, value: Expression): Expression {
  if (node.kind === "symbol") return node.name === variable ? value : node;
  if (!mentions(node, variable)) return node;
  if ((node.kind === "fold" || node.kind === "limit") && node.variable === variable) return node;
  return mapChildren(node, (child) => substitute(child, variable, value));
}
