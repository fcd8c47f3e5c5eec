import { equalRational, fromInteger, negateRational, type Rational, ZERO } from "../../numeric/rational.ts";
import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { subtract } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { freeSymbols } from "../../tree/symbols.ts";
import { sequence } from "./canonical.ts";
import { linear, minus, reduced, type Vector } from "./linear-system.ts";
import { components } from "./unit-vectors.ts";

/** A line, a plane or the like: a point and directions, or what its coordinates fulfil, as rows of a linear system. */
interface Flat {
  /** The coordinates where they are named, in the order of their names. */
  readonly names: readonly string[] | undefined;
  readonly point: Vector;
  readonly directions: readonly Vector[];
}

/** The largest space, and the most parameters. */
const MAX_DIMENSION = 6;

/** Letters that run through the reals where nothing is said of them. */
const PARAMETER = /^(?:[tskruvcpq]|t_\d|lambda|mu|alpha|beta)$/;

/** The name of a parameter that runs through the reals: `t \\in \\mathbb{R}`; undefined for anything else. */
function realParameter(node: Answer): string | undefined {
  if (node.kind !== "relation" || node.operators.join() !== "in") return undefined;
  const [name, domain] = node.operands as [Answer, Answer];
  return name.kind === "symbol" && domain.kind === "namedSet" && domain.name === "reals"
    ? name.name
    : undefined;
}

/** Whether two answers are the same line, plane or subspace, however its points are run through; undefined when a side is none. */
export function sameFlat(a: Answer, b: Answer, judgement: Judgement): boolean | undefined {
  const [given, other] = [runThrough(a, judgement), runThrough(b, judgement)];
  // Equations beside equations are compared as such.
  if (given === undefined && other === undefined && !(isChain(a) && isChain(b))) return undefined;
  const left = given ?? byEquations(a);
  const right = left && (other ?? byEquations(b));
  if (left === undefined || right === undefined || left.point.length !== right.point.length) return undefined;
  if (left.names !== undefined && right.names !== undefined && left.names.join() !== right.names.join())
    return undefined;
  const [rows, others] = [reduced(left.directions), reduced(right.directions)];
  if (rows === undefined || others === undefined) return undefined;
  // Where a point of the plane moves is as often asked for as its line: a direction turned round is another motion.
  if (isMotion(left) && isMotion(right) && isSameRow(left.point, right.point))
    return left.directions.every((row, at) => isSameRow(row, right.directions[at] as Vector));
  if (rows.length === 0 || rows.length !== others.length) return false;
  const between = left.point.map((value, at) => minus(value, right.point[at] as Rational));
  const isSame = rows.every((row, at) => isSameRow(row, others[at] as Vector));
  if (between.includes(undefined)) return undefined;
  return isSame && reduced([...rows, between as Vector])?.length === rows.length;
}

/** `x = 2 + 3t, y = 1 - t`. */
const isMotion = ({ names, directions }: Flat): boolean => names?.length === 2 && directions.length === 1;

const isSameRow = (a: Vector, b: Vector): boolean =>
  a.every((value, at) => equalRational(value, b[at] as Rational));

/** By parameters, or as a set in braces. */
function runThrough(node: Answer, judgement: Judgement): Flat | undefined {
  if (node.kind === "setBuilder") {
    const items = sequence(node.variable);
    if (items === undefined) return undefined;
    const parts = node.condition.kind === "logic" ? node.condition.parts : [node.condition];
    const parameters = parts.map(realParameter);
    if (parameters.every((name) => name !== undefined)) return through(items, parameters, undefined);
    const names = items.map((item) => (item.kind === "symbol" ? item.name : ""));
    return names.includes("") ? undefined : solved(parts, names);
  }
  const all = partsOf(node);
  const declared = all.flatMap((part) => realParameter(part) ?? []);
  const parts = all.filter((part) => realParameter(part) === undefined);
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  if (others.length === 0) {
    const { names, items } = vectorIn(first, judgement, declared.length > 0) ?? {};
    if (items !== undefined)
      return through(items, declared.length > 0 ? declared : parametersOf(items), names);
  }
  return coordinates(parts, declared);
}

/** By equations alone: `2x - y = 0`, `\\frac{x-1}{2} = y = z`. */
const byEquations = (node: Answer): Flat | undefined => solved(partsOf(node), [...freeSymbols(node)].sort());

function partsOf(node: Answer): readonly Answer[] {
  if (node.kind === "logic" && node.operation === "and") return node.parts;
  return node.kind === "set" && node.style === "list" ? node.items : [node];
}

/** `\\frac{x-1}{2} = \\frac{y}{3} = z`. */
const isChain = (node: Answer): boolean =>
  node.kind === "relation" &&
  node.operators.length > 1 &&
  node.operators.every((operator) => operator === "=");

interface Named {
  readonly names: readonly string[] | undefined;
  readonly items: readonly Answer[];
}

/** A vector, by itself where its parameters are declared, else as the value of a name. */
function vectorIn(node: Answer, judgement: Judgement, isDeclared: boolean): Named | undefined {
  if (node.kind !== "relation") {
    const items = isDeclared ? sequence(node) : undefined;
    return items && { names: undefined, items };
  }
  if (node.operators.join() !== "=") return undefined;
  const [name, value] = node.operands as [Answer, Answer];
  const items = sequence(value) ?? (isExpression(value) ? components(value, 3, judgement) : undefined);
  if (items === undefined) return undefined;
  const names = sequence(name)?.map((each) => (each.kind === "symbol" ? each.name : ""));
  if (names !== undefined) return names.includes("") || !isRising(names) ? undefined : { names, items };
  return name.kind === "symbol" ? { names: undefined, items } : undefined;
}

const isRising = (names: readonly string[]): boolean =>
  names.every((name, at) => at === 0 || (names[at - 1] as string) < name);

function parametersOf(items: readonly Answer[]): string[] {
  const names = new Set<string>();
  for (const item of items) freeSymbols(item, names);
  return [...names].every((name) => PARAMETER.test(name)) ? [...names] : [];
}

/** `x = 1 + 3t, y = 2 - t`. */
function coordinates(parts: readonly Answer[], declared: readonly string[]): Flat | undefined {
  if (parts.length < 2) return undefined;
  const values: [string, Expression][] = [];
  for (const part of parts) {
    if (part.kind !== "relation" || part.operators.join() !== "=") return undefined;
    const [name, value] = part.operands as [Answer, Answer];
    if (name.kind !== "symbol" || !isExpression(value)) return undefined;
    values.push([name.name, value]);
  }
  values.sort(([a], [b]) => (a < b ? -1 : 1));
  const names = values.map(([name]) => name);
  const items = values.map(([, value]) => value);
  const parameters = declared.length > 0 ? declared : parametersOf(items);
  return names.some((name) => parameters.includes(name)) ? undefined : through(items, parameters, names);
}

/** What items run through with their parameters; undefined where one is not linear in them, or holds another symbol. */
function through(
  items: readonly Answer[],
  parameters: readonly string[],
  names: readonly string[] | undefined,
): Flat | undefined {
  if (parameters.length === 0 || parameters.length > MAX_DIMENSION || items.length > MAX_DIMENSION)
    return undefined;
  const rows = items.map((item) => (isExpression(item) ? linear(item, parameters) : undefined));
  if (rows.includes(undefined)) return undefined;
  const known = rows as readonly Vector[];
  const column = (at: number): Vector => known.map((row) => row[at] as Rational);
  return { names, point: column(parameters.length), directions: parameters.map((_, at) => column(at)) };
}

/** The points that fulfil linear equations. */
function solved(parts: readonly Answer[], names: readonly string[]): Flat | undefined {
  if (names.length < 2 || names.length > MAX_DIMENSION || names.some((name) => PARAMETER.test(name)))
    return undefined;
  const equations: Vector[] = [];
  for (const part of parts) {
    if (part.kind !== "relation" || !part.operators.every((operator) => operator === "=")) return undefined;
    for (let at = 1; at < part.operands.length; at++) {
      const [left, right] = [part.operands[at - 1] as Answer, part.operands[at] as Answer];
      const row =
        isExpression(left) && isExpression(right) ? linear(subtract(left, right), names) : undefined;
      if (row === undefined) return undefined;
      equations.push(row);
    }
  }
  const rows = reduced(equations);
  if (rows === undefined) return undefined;
  const pivots = rows.map((row) => row.findIndex(({ n }) => n !== 0n));
  if (pivots.includes(names.length)) return undefined;
  const point = names.map((_, at) => {
    const row = rows[pivots.indexOf(at)];
    return row === undefined ? ZERO : negateRational(row[names.length] as Rational);
  });
  const directions = names.flatMap((_, free) =>
    pivots.includes(free)
      ? []
      : [
          names.map((__, at) => {
            const row = rows[pivots.indexOf(at)];
            return row !== undefined
              ? negateRational(row[free] as Rational)
              : fromInteger(at === free ? 1n : 0n);
          }),
        ],
  );
  return { names, point, directions };
}
