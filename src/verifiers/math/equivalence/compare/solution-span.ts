import { isKnown } from "../../numeric/complex.ts";
import { sampleValue } from "../../numeric/sample.ts";
import type { Judgement } from "../../relations/judgement.ts";
import { add, divide, integerNode, multiply, negate, subtract, symbol } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { substitute } from "../../tree/symbols.ts";

/** A general solution of a linear equation: a particular solution, and what each constant is multiplied with. */
interface Solution {
  readonly particular: Expression;
  readonly basis: readonly Expression[];
}

/** Where functions are looked at to find how one is made of others; a second row for those that meet on the first. */
const PLACES: readonly (readonly bigint[])[] = [
  [1n, 2n, 3n],
  [2n, 5n, 7n],
];

/** Numbers that functions are multiplied with have no larger denominator. */
const MAX_DENOMINATOR = 24;

const NEAR = 1e-9;

/** A solution by its parts; undefined where it is not linear in its constants. */
function partsOf(node: Expression, constants: readonly string[], judgement: Judgement): Solution | undefined {
  const at = (one?: string): Expression =>
    constants.reduce((each, name) => substitute(each, name, integerNode(name === one ? 1 : 0)), node);
  const particular = at();
  const basis = constants.map((name) => subtract(at(name), particular));
  const sum = constants.reduce(
    (each, name, index) => add(each, multiply(symbol(name), basis[index] as Expression)),
    particular,
  );
  return judgement.equal(node, sum) === true ? { particular, basis } : undefined;
}

/** The determinant of up to three rows. */
function determinant(rows: readonly (readonly number[])[]): number {
  const [first] = rows;
  if (first === undefined) return 1;
  return first.reduce((sum, value, column) => {
    const minor = rows.slice(1).map((row) => row.filter((_, index) => index !== column));
    return sum + (column % 2 === 0 ? value : -value) * determinant(minor);
  }, 0);
}

/** A number as a fraction of whole numbers, where it is near one. */
function fraction(value: number): Expression | undefined {
  for (let d = 1; d <= MAX_DENOMINATOR; d++) {
    const n = Math.round(value * d);
    if (Math.abs(value * d - n) > NEAR * d || Math.abs(n) > 1_000) continue;
    const size = divide(integerNode(Math.abs(n)), integerNode(d));
    return n < 0 ? negate(size) : size;
  }
  return undefined;
}

/** The values of a function at places; undefined where one is not real or not known. */
function valuesAt(node: Expression, variable: string, places: readonly bigint[]): number[] | undefined {
  const values = places.map((n) => sampleValue(node, { steps: 500 }, new Map([[variable, { n, d: 1n }]])));
  const areReal = values.every((value) => isKnown(value) && Math.abs(value.im) < NEAR);
  return areReal ? values.map(({ re }) => re) : undefined;
}

/** What the functions of a basis are multiplied with to give another one, as numbers that may be no fractions. */
function coordinates(
  node: Expression,
  basis: readonly Expression[],
  variable: string,
): readonly number[] | undefined {
  for (const row of PLACES) {
    const places = row.slice(0, basis.length);
    const columns = basis.map((each) => valuesAt(each, variable, places));
    const wanted = valuesAt(node, variable, places);
    if (wanted === undefined || columns.includes(undefined)) continue;
    const known = columns as number[][];
    const whole = determinant(known);
    if (Math.abs(whole) < NEAR) continue;
    return known.map((_, index) => determinant(known.with(index, wanted)) / whole);
  }
  return undefined;
}

/**
 * Whether two general solutions in one variable run through the same functions though their constants stand before other
 * ones: `C_1 e^x + C_2 e^{-x}` and `C_1 \\cosh x + C_2 \\sinh x`. Each function of one must be a sum of the other's, with
 * fractions before them that are found by values at a few places and then proved.
 *
 * @param left the constants of the one, as many as of the other
 */
export function sameSpan(
  a: Expression,
  left: readonly string[],
  b: Expression,
  right: readonly string[],
  variable: string,
  judgement: Judgement,
): boolean {
  const one = partsOf(a, left, judgement);
  const other = one && partsOf(b, right, judgement);
  if (one === undefined || other === undefined) return false;
  const rows: (readonly number[])[] = [];
  for (const node of [subtract(other.particular, one.particular), ...other.basis]) {
    const row = coordinates(node, one.basis, variable);
    const fractions = row?.map(fraction);
    if (row === undefined || fractions === undefined || fractions.includes(undefined)) return false;
    const sum = fractions
      .map((factor, index) => multiply(factor as Expression, one.basis[index] as Expression))
      .reduce(add);
    if (judgement.equal(node, sum) !== true) return false;
    rows.push(row);
  }
  return Math.abs(determinant(rows.slice(1))) > NEAR;
}
