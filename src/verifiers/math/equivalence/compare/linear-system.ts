import { functionNamed } from "../../functions/table.ts";
import { exactValue } from "../../numeric/exact.ts";
import {
  addRational,
  divideRational,
  equalRational,
  fromInteger,
  multiplyRational,
  negateRational,
  type Rational,
} from "../../numeric/rational.ts";
import { some } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import { freeSymbols } from "../../tree/symbols.ts";

/** Coordinates, or coefficients. */
export type Vector = readonly Rational[];

/** Places at which what is linear in its parameters is looked at. */
const PROBES: readonly (readonly bigint[])[] = [
  [3n, -5n, 11n, -2n, 7n, 13n],
  [-17n, 4n, -6n, 9n, -23n, 5n],
];

/** Whether a function of a letter stands in it that breaks off, steps or turns somewhere: it may be linear on either side alone, as |t − 14| is. */
const hasBreakPoints = (node: Expression): boolean =>
  some(
    node,
    (part) =>
      part.kind === "call" && functionNamed(part.name).breakPoints === true && freeSymbols(part).size > 0,
  );

/** The coefficients of names and the constant behind them; undefined where an expression is not linear in them. */
export function linear(node: Expression, names: readonly string[]): Vector | undefined {
  if (hasBreakPoints(node)) return undefined;
  const budget = { steps: 2_000 };
  const at = (values: readonly bigint[]): Rational | undefined =>
    exactValue(node, budget, new Map(names.map((name, index) => [name, fromInteger(values[index] ?? 0n)])));
  const constant = at([]);
  if (constant === undefined) return undefined;
  const row: Rational[] = [];
  for (const index of names.keys()) {
    const one = at(names.map((_, other) => (other === index ? 1n : 0n)));
    const slope = one && minus(one, constant);
    if (slope === undefined) return undefined;
    row.push(slope);
  }
  const isLinear = PROBES.every((probe) => {
    let sum: Rational | undefined = constant;
    for (const [index, slope] of row.entries())
      sum = sum && plus(sum, multiplyRational(slope, fromInteger(probe[index] as bigint)));
    const value = at(probe);
    return sum !== undefined && value !== undefined && equalRational(sum, value);
  });
  return isLinear ? [...row, constant] : undefined;
}

const plus = (a: Rational, b: Rational | undefined): Rational | undefined => b && addRational(a, b);

export const minus = (a: Rational, b: Rational): Rational | undefined => addRational(a, negateRational(b));

/** The rows of a linear system in reduced form, without rows of zeros; undefined where a number grows too long. */
export function reduced(rows: readonly Vector[]): readonly Vector[] | undefined {
  const left = rows.map((row) => [...row]);
  let done = 0;
  for (let column = 0; column < (left[0]?.length ?? 0) && done < left.length; column++) {
    const found = left.findIndex((row, at) => at >= done && row[column]?.n !== 0n);
    if (found < 0) continue;
    const [pivot] = left.splice(found, 1) as [Rational[]];
    const head = pivot[column] as Rational;
    const scaled = pivot.map((value) => divideRational(value, head));
    if (scaled.includes(undefined)) return undefined;
    left.splice(done, 0, scaled as Rational[]);
    for (const [at, row] of left.entries()) {
      const factor = row[column] as Rational;
      if (at === done || factor.n === 0n) continue;
      for (const [place, value] of row.entries()) {
        const next = plus(
          value,
          multiplyRational(negateRational(factor), (scaled as Rational[])[place] as Rational),
        );
        if (next === undefined) return undefined;
        row[place] = next;
      }
    }
    done++;
  }
  return left.slice(0, done);
}
