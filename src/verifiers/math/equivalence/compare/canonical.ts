import type { Judgement } from "../../relations/judgement.ts";
import {
  type Answer,
  isExpression,
  type LogicNode,
  type RelationNode,
  type SetBuilderNode,
} from "../../tree/answer.ts";
import type { Expression } from "../../tree/expression.ts";
import { freeSymbols, mentions, substitute } from "../../tree/symbols.ts";
import { written } from "../../tree/written.ts";
import { type Assignment, assignment, isName, isPointOfNames } from "./assignment.ts";
import { isRounding } from "./decimals.ts";

/** The values that `(x, y) = (1, 2)` gives its names; undefined for anything else. */
export function valuesOfPoint(node: Answer): readonly Answer[] | undefined {
  if (node.kind !== "relation" || node.operators.join() !== "=") return undefined;
  const [left, right] = node.operands as [Answer, Answer];
  const names = sequence(left);
  const values = sequence(right);
  return names?.every(isName) && values?.length === names.length ? values : undefined;
}

/** `(x, y) = (1, 2)` as x = 1 and y = 2. */
function spread(node: RelationNode): Answer {
  const values = valuesOfPoint(node);
  const names = values && sequence(node.operands[0] as Answer);
  if (values === undefined || names === undefined) return node;
  const parts = names.map(
    (name, index): Answer => ({
      kind: "relation",
      operators: ["="],
      operands: [name, values[index] as Answer],
    }),
  );
  return { kind: "logic", operation: "and", parts };
}

/** `m = n = 1` as m = 1 and n = 1. */
function allOf(node: RelationNode): Answer {
  const names = node.operands.slice(0, -1);
  const value = node.operands[names.length] as Answer;
  const isShared =
    node.operators.every((operator) => operator === "=") &&
    names.every(({ kind }) => kind === "symbol") &&
    isExpression(value) &&
    freeSymbols(value).size === 0;
  if (!isShared) return node;
  const parts = names.map(
    (name): Answer => ({ kind: "relation", operators: ["="], operands: [name, value] }),
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

/** An answer with a symbol by another name. */
export function renamed(node: Answer, name: string, fresh: string): Answer {
  if (isExpression(node)) return substitute(node, name, { kind: "symbol", name: fresh });
  if (node.kind === "relation")
    return { ...node, operands: node.operands.map((part) => renamed(part, name, fresh)) };
  if (node.kind === "set" || node.kind === "tuple")
    return { ...node, items: node.items.map((part) => renamed(part, name, fresh)) };
  if (node.kind === "logic") return { ...node, parts: node.parts.map((part) => renamed(part, name, fresh)) };
  if (node.kind === "interval")
    return {
      ...node,
      lower: substitute(node.lower, name, { kind: "symbol", name: fresh }),
      upper: substitute(node.upper, name, { kind: "symbol", name: fresh }),
    };
  return node;
}

/** `(x, y) = (4, 7)` or `(x, y) = (-1, 2)`: several points by one name are its values. */
function mergedPoints(parts: readonly Answer[]): Answer | undefined {
  const [first] = parts;
  if (first?.kind !== "relation" || !parts.every((part) => valuesOfPoint(part) !== undefined))
    return undefined;
  const [name] = first.operands as [Answer];
  if (!isPointOfNames(name)) return undefined;
  const points = parts as readonly RelationNode[];
  if (points.some(({ operands }) => written(operands[0] as Answer) !== written(name))) return undefined;
  const items = points.map(({ operands }) => operands[1] as Answer);
  return { kind: "relation", operators: ["="], operands: [name, { kind: "set", items, style: "list" }] };
}

/** Parts that all name one thing are its values. */
function merged(node: LogicNode, judgement: Judgement): Answer {
  const assignments = node.parts.map((part) => assignment(part, judgement));
  const [first] = assignments;
  if (first === undefined || (first.name.kind !== "symbol" && first.name.kind !== "apply")) return node;
  const name = written(first.name);
  if (!assignments.every((each) => each !== undefined && written(each.name) === name)) return node;
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

/** `\\frac{2}{7} or 0.286`, `\\frac13 or 33\\frac13\\%`: one value twice. */
function sameInOtherWords([first, ...rest]: readonly Answer[], judgement: Judgement): boolean {
  if (first === undefined || !isExpression(first) || freeSymbols(first).size > 0) return false;
  return rest.every(
    (item) =>
      isExpression(item) &&
      freeSymbols(item).size === 0 &&
      (judgement.equal(first, item) === true || isRounding(first, item, judgement, 3)),
  );
}

/** `{2k : k = 1, 2, 3}`: a value for each of a list. */
function listed({ variable, condition, domain }: SetBuilderNode): Answer | undefined {
  if (domain !== undefined || condition.kind !== "relation" || !/^(?:=|in)$/.test(condition.operators.join()))
    return undefined;
  const [name, values] = condition.operands as [Answer, Answer];
  if (name.kind !== "symbol" || values.kind !== "set" || !isExpression(variable) || variable === name)
    return undefined;
  if (!mentions(variable, name.name) || !values.items.every(isExpression)) return undefined;
  const items = values.items.map((value) => substitute(variable, name.name, value as Expression));
  return { kind: "set", items, style: "braces" };
}

/** A point whose coordinates are numbers. */
const isPoint = (node: Answer): boolean =>
  ((node.kind === "tuple" && node.bracket === "(") ||
    (node.kind === "interval" && node.lowerOpen && node.upperOpen)) &&
  freeSymbols(node).size === 0;

/** One form for what is written in several ways. */
export function canonical(node: Answer, judgement: Judgement): Answer {
  switch (node.kind) {
    case "set": {
      const items = withParameters(node.items).map((item) => canonical(item, judgement));
      if (items.length === 1 && (node.style === "list" || items.length < node.items.length))
        return items[0] as Answer;
      // The set of one solution, a point, is as good as the point.
      if (items.length === 1 && isPoint(items[0] as Answer)) return items[0] as Answer;
      if (node.either && sameInOtherWords(items, judgement)) return items[0] as Answer;
      return { ...node, items };
    }
    case "logic": {
      const points = mergedPoints(node.parts);
      if (points !== undefined) return points;
      const parts = withParameters(node.parts).map((part) => canonical(part, judgement));
      if (parts.length === 1) return parts[0] as Answer;
      return merged({ ...node, parts }, judgement);
    }
    case "relation":
      return node.operators.length > 1 ? allOf(node) : spread(node);
    case "setBuilder":
      return listed(node) ?? node;
    case "interval": {
      // Ends that fall are those of no interval, nor are equal ones that are left out: [25, 14] and (0, 0) are points.
      const order = node.lowerOpen === node.upperOpen ? judgement.order(node.lower, node.upper) : undefined;
      if (order !== 1 && !(order === 0 && node.lowerOpen)) return node;
      return { kind: "tuple", items: [node.lower, node.upper], bracket: node.lowerOpen ? "(" : "[" };
    }
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
