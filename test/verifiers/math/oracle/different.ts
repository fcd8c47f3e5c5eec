import type { Formula, Values } from "./formula.ts";
import type { Shape } from "./shape.ts";
import { worked } from "./worked.ts";

/** A letter standing alone, which may be the name of what was asked for. */
const NAME = /^(?:[a-zA-Z]|\\[a-z]+)(?:_(?:\w|\{\w+\}))?$/;
/** Letters that may be negative: any other may be a size or a count. */
const SIGNED: ReadonlySet<string> = new Set(["x", "y", "z"]);
const WHOLE: ReadonlySet<string> = new Set(["n", "m", "k", "N"]);

const differs = (a: number, b: number, by = 1e-4): boolean => {
  const size = Math.max(Math.abs(a), Math.abs(b));
  return size > 1e-9 && Math.abs(a - b) > by * size;
};

/** A number from 0 to 1, the same for the same place. */
const drawn = (seed: number): number => {
  const value = Math.sin(seed * 12.9898 + 78.233) * 43758.5453;
  return value - Math.floor(value);
};

/** Places to look at: small, large, and on both sides of zero where a letter may be negative. */
export function* places(formulas: readonly Formula[]): Generator<Map<string, number>> {
  const letters = [...new Set(formulas.flatMap(({ letters }) => [...letters]))].sort();
  const whole = formulas.some((formula) => formula.whole);
  for (let round = 0; round < 16; round++) {
    const values = new Map<string, number>();
    const reach = [1, 3, 10, 40, 2000][round % 5] as number;
    letters.forEach((letter, index) => {
      const size = 0.1 + drawn(round * 31 + index * 7 + 1) * reach;
      const counted = whole || WHOLE.has(letter);
      const value = counted ? Math.ceil(size) + index : size;
      values.set(letter, SIGNED.has(letter) && round % 2 === 1 && !counted ? -value : value);
    });
    yield values;
  }
}

/** Whether two formulas have two values somewhere: then they are not the same. */
function valuesDiffer(a: Formula, b: Formula): boolean {
  for (const values of places([a, b])) {
    const [left, right] = [worked(a, values), worked(b, values)];
    if (left === undefined || right === undefined) continue;
    // Between real functions only places count where the right answer is real.
    if (Math.abs(left[1]) > 1e-9 && a.letters.size > 0) continue;
    if (differs(left[0], right[0]) || differs(left[1], right[1])) return true;
  }
  return false;
}

const gap = (relation: readonly Formula[], at: number, values: Values): number | undefined => {
  const [left, right] = [
    worked(relation[at] as Formula, values),
    worked(relation[at + 1] as Formula, values),
  ];
  if (left === undefined || right === undefined || Math.abs(left[1]) + Math.abs(right[1]) > 1e-12)
    return undefined;
  return left[0] - right[0];
};

/** Whether one equation has a solution that the other has not, found between two places where its sides change order. */
function zerosDiffer(a: readonly Formula[], b: readonly Formula[]): boolean {
  for (const start of places([...a, ...b]))
    for (const letter of start.keys()) {
      if (WHOLE.has(letter)) continue;
      const from = SIGNED.has(letter) ? -12.37 : 0.013;
      for (let low = from; low < 12; low += 0.731) {
        const at = (value: number): number | undefined => gap(a, 0, new Map(start).set(letter, value));
        let [below, above] = [low, low + 0.731];
        const [first, last] = [at(below), at(above)];
        if (first === undefined || last === undefined || first * last >= 0) continue;
        for (let halved = 0; halved < 60; halved++) {
          const middle = (below + above) / 2;
          const value = at(middle);
          if (value === undefined) break;
          if (value * first > 0) below = middle;
          else above = middle;
        }
        const scale = Math.abs(first) + Math.abs(last);
        if (Math.abs(at(below) ?? 1) > 1e-9 * scale) continue;
        const other = gap(b, 0, new Map(start).set(letter, below));
        if (other !== undefined && Math.abs(other) > 1e-3 * scale) return true;
      }
    }
  return false;
}

function holds(shape: Shape & { kind: "relation" }, values: Values): boolean | undefined {
  let all = true;
  for (const [at, operator] of shape.operators.entries()) {
    const by = gap(shape.sides, at, values);
    if (by === undefined || Math.abs(by) < 1e-6) return undefined;
    all &&= operator === "≠" || (operator === "<" || operator === "≤" ? by < 0 : by > 0);
  }
  return all;
}

type Relation = Shape & { kind: "relation" };

function relationsDiffer(a: Relation, b: Relation): boolean {
  if (a.operators.length !== b.operators.length) return false;
  const [name, other] = [a.names[0] ?? "", b.names[0] ?? ""];
  const sameOperators = a.operators.join() === b.operators.join();
  const [right, wrong] = [a.sides[1] as Formula, b.sides[1] as Formula];
  if (
    a.operators.length === 1 &&
    NAME.test(name) &&
    name === other &&
    right.letters.size === 0 &&
    wrong.letters.size === 0
  ) {
    if (!sameOperators) return true;
    return !(WHOLE.has(name) && a.operators[0] !== "=") && valuesDiffer(right, wrong);
  }
  if (a.operators.length === 1 && a.operators[0] === "=" && sameOperators) {
    if (NAME.test(name) && name === other && !right.letters.has(name) && !wrong.letters.has(name))
      return valuesDiffer(right, wrong);
    return zerosDiffer(a.sides, b.sides) || zerosDiffer(b.sides, a.sides);
  }
  if ([...a.operators, ...b.operators].includes("=")) return false;
  for (const values of places([...a.sides, ...b.sides])) {
    const [left, right] = [holds(a, values), holds(b, values)];
    if (left !== undefined && right !== undefined && left !== right) return true;
  }
  return false;
}

/** Whether no order of the items of two lists makes them the same, at one place. */
function itemsDiffer(a: readonly Shape[], b: readonly Shape[]): boolean {
  const one = (shape: Shape): readonly [string, Formula] | undefined => {
    if (shape.kind === "value") return [shape.unit, shape.formula];
    if (shape.kind === "list" || shape.operators.join() !== "=" || !NAME.test(shape.names[0] ?? ""))
      return undefined;
    return [`${shape.names[0]}=`, shape.sides[1] as Formula];
  };
  const [left, right] = [a.map(one), b.map(one)];
  if ([...left, ...right].some((item) => item === undefined)) return false;
  const [mine, theirs] = [left, right] as (readonly [string, Formula])[][] as [
    (readonly [string, Formula])[],
    (readonly [string, Formula])[],
  ];
  for (const values of places([...mine, ...theirs].map(([, formula]) => formula))) {
    const known = (items: typeof mine) =>
      items.map(([name, formula]) => [name, worked(formula, values)] as const);
    const rest = known(theirs);
    const first = known(mine);
    if ([...first, ...rest].some(([, value]) => value === undefined)) continue;
    for (const [name, value] of first) {
      const found = rest.findIndex(
        ([called, other]) =>
          called === name &&
          !differs(other?.[0] ?? 0, value?.[0] ?? 0) &&
          !differs(other?.[1] ?? 0, value?.[1] ?? 0),
      );
      if (found < 0) return true;
      rest.splice(found, 1);
    }
  }
  return false;
}

/** Whether two answers are provably different. No is said of what is equal, and of what this does not know. */
export function different(a: Shape, b: Shape): boolean {
  if (a.kind === "value" && b.kind === "value")
    return a.unit === b.unit && valuesDiffer(a.formula, b.formula);
  if (a.kind === "relation" && b.kind === "relation") return relationsDiffer(a, b);
  if (a.kind !== "list" || b.kind !== "list") return false;
  if (a.items.length !== b.items.length || a.open !== b.open || a.close !== b.close) return false;
  const ordered = a.open === "(" || a.open === "[";
  if (!ordered) return itemsDiffer(a.items, b.items);
  return a.items.some((item, at) => different(item, b.items[at] as Shape));
}
