import { type Answer, isExpression, type LogicNode, type RelationNode } from "../tree/answer.ts";
import type { Expression } from "../tree/expression.ts";
import { substitute } from "../tree/symbols.ts";
import type { Judgement } from "./judgement.ts";

/** A name given a value: `x = 5`, `f(x) = x^2`, `x ∈ {1, 2}`. */
export interface Assignment {
  readonly name: Expression;
  readonly value: Answer;
}

/** A symbol or an unknown function: what an answer may be called. */
export function isName(node: Answer): node is Expression {
  return node.kind === "symbol" || node.kind === "apply";
}

/**
 * The value a relation gives to a name. A chain must agree from its second side on (`x = 4 = 5` gives nothing);
 * `x = a ≈ b` is a; `5 = x` is `x = 5`.
 */
export function assignment(node: Answer, judgement: Judgement): Assignment | undefined {
  if (node.kind !== "relation") return undefined;
  const { operators, operands } = node;
  const [first, second] = operands as [Answer, Answer];
  if (operators.length === 1 && operators[0] === "in" && isName(first) && isList(second)) {
    return { name: first, value: second };
  }
  if (!operators.every((operator) => operator === "=" || operator === "~")) return undefined;
  if (!isName(first)) {
    const last = operands[operands.length - 1] as Answer;
    if (operators.length === 1 && operators[0] === "=" && isName(last) && !isName(first))
      return { name: last, value: first };
    return undefined;
  }
  return consistent(node, 1, judgement) ? { name: first, value: second } : undefined;
}

function isList(node: Answer): boolean {
  if (isExpression(node)) return node.kind !== "symbol";
  return (
    node.kind === "set" ||
    node.kind === "interval" ||
    node.kind === "setOperation" ||
    node.kind === "namedSet"
  );
}

/** Whether the sides joined by `=` from one on have the same value. */
function consistent(node: RelationNode, from: number, judgement: Judgement): boolean {
  for (let index = from; index < node.operators.length; index++) {
    if (node.operators[index] === "~") continue;
    const left = node.operands[index] as Answer;
    const right = node.operands[index + 1] as Answer;
    if (!isExpression(left) || !isExpression(right) || judgement.equal(left, right) !== true) return false;
  }
  return true;
}

/** `2 + 3 = 5`, `√2 ≈ 1.41`: a chain without a name, true in itself, is its last exact side. */
export function chainValue(node: RelationNode, judgement: Judgement): Answer | undefined {
  if (!node.operators.every((operator) => operator === "=" || operator === "~")) return undefined;
  if (node.operators.includes("=") && !consistent(node, 0, judgement)) return undefined;
  const approximate = node.operators.indexOf("~");
  return approximate < 0 ? node.operands[node.operands.length - 1] : node.operands[approximate];
}

/** `(x, y) = (1, 2)` as x = 1 and y = 2. */
function spread(node: RelationNode): Answer {
  const [left, right] = node.operands as [Answer, Answer];
  if (node.operators.length !== 1 || node.operators[0] !== "=") return node;
  const names = sequence(left);
  const values = sequence(right);
  if (names === undefined || values === undefined || names.length !== values.length || !names.every(isName))
    return node;
  const parts = names.map(
    (name, index): Answer => ({
      kind: "relation",
      operators: ["="],
      operands: [name, values[index] as Answer],
    }),
  );
  return { kind: "logic", operation: "and", parts };
}

/** The items of something ordered: a tuple, an open interval that may be a point, a row or column, a list. */
export function sequence(node: Answer): readonly Answer[] | undefined {
  switch (node.kind) {
    case "tuple":
      return node.items;
    case "interval":
      return node.lowerOpen && node.upperOpen ? [node.lower, node.upper] : undefined;
    case "matrix":
      if (node.rows.length === 1) return node.rows[0];
      return node.rows.every((row) => row.length === 1)
        ? node.rows.map((row) => row[0] as Answer)
        : undefined;
    default:
      return undefined;
  }
}

/** `k ∈ ℤ` among the parts makes k a parameter: its name does not matter. */
function withParameters(parts: readonly Answer[]): readonly Answer[] {
  const names: string[] = [];
  const rest: Answer[] = [];
  for (const part of parts) {
    const [name, domain] = part.kind === "relation" && part.operators[0] === "in" ? part.operands : [];
    if (name?.kind === "symbol" && domain?.kind === "namedSet" && domain.name === "integers")
      names.push(name.name);
    else rest.push(part);
  }
  if (names.length === 0) return parts;
  return rest.map((part) =>
    names.reduce((node, name, index) => renamed(node, name, `integer parameter ${index + 1}`), part),
  );
}

function renamed(node: Answer, name: string, fresh: string): Answer {
  if (isExpression(node)) return substitute(node, name, { kind: "symbol", name: fresh });
  if (node.kind === "relation")
    return { ...node, operands: node.operands.map((part) => renamed(part, name, fresh)) };
  if (node.kind === "set") return { ...node, items: node.items.map((part) => renamed(part, name, fresh)) };
  return node;
}

/** Parts that all name one thing are its values. */
function merged(node: LogicNode, judgement: Judgement): Answer {
  const assignments = node.parts.map((part) => assignment(part, judgement));
  const [first] = assignments;
  if (first === undefined || first.name.kind !== "symbol") return node;
  const { name } = first.name;
  if (!assignments.every((each) => each?.name.kind === "symbol" && each.name.name === name)) return node;
  const items = assignments.flatMap((each) => valuesOf((each as Assignment).value));
  return {
    kind: "relation",
    operators: ["="],
    operands: [first.name, { kind: "set", items, style: "list" }],
  };
}

function valuesOf(node: Answer): readonly Answer[] {
  return node.kind === "set" && node.style === "list" ? node.items : [node];
}

/** One form for what is written in several ways. */
export function canonical(node: Answer, judgement: Judgement): Answer {
  switch (node.kind) {
    case "set": {
      const items = withParameters(node.items).map((item) => canonical(item, judgement));
      if (items.length === 1 && (node.style === "list" || items.length < node.items.length))
        return items[0] as Answer;
      return { ...node, items };
    }
    case "logic": {
      const parts = withParameters(node.parts).map((part) => canonical(part, judgement));
      if (parts.length === 1) return parts[0] as Answer;
      return merged({ ...node, parts }, judgement);
    }
    case "relation":
      return spread(node);
    case "interval":
      // Ends that fall are those of no interval: [25, 14] is a point.
      if (judgement.order(node.lower, node.upper) !== 1) return node;
      return { kind: "tuple", items: [node.lower, node.upper], bracket: node.lowerOpen ? "(" : "[" };
    case "cases":
      return node.rows.length === 1 && node.rows[0]?.condition === undefined
        ? (node.rows[0]?.value ?? node)
        : node;
    case "quantity":
      return node.unit.trim() === "" ? node.value : node;
    default:
      return node;
  }
}
