import { type Formula, formulaOf } from "./formula.ts";
import { bare } from "./shape.ts";
import { worked } from "./worked.ts";

const CONSTANT = /^(?:[CcAKk]_\d|[ABCDcKk])$/;

/** Where functions of a solution are worked out: more places than it has functions. */
const PLACES = [0.3, 0.7, 1.1, 1.6, 2.3, 2.9, 3.7];

/** A general solution: what its constants stand before, and what is left without them, each at every place. */
interface Family {
  readonly particular: readonly number[];
  readonly functions: readonly (readonly number[])[];
}

function familyOf(formula: Formula, variable: string): Family | undefined {
  const constants = [...formula.letters].filter((letter) => letter !== variable);
  if (constants.length === 0 || !constants.every((letter) => CONSTANT.test(letter))) return undefined;
  const at = (one: (letter: string) => number): readonly number[] | undefined => {
    const values = PLACES.map((place) =>
      worked(formula, new Map([[variable, place], ...constants.map((each) => [each, one(each)] as const)])),
    );
    return values.every((value) => value !== undefined && Math.abs(value[1]) < 1e-9)
      ? values.map((value) => value![0])
      : undefined;
  };
  const particular = at(() => 0);
  const whole = at((letter) => 2 + constants.indexOf(letter));
  const functions = constants.map((each) => at((letter) => (letter === each ? 1 : 0)));
  if (particular === undefined || whole === undefined || functions.includes(undefined)) return undefined;
  const less = (values: readonly number[]): number[] => values.map((value, i) => value - particular[i]!);
  const own = (functions as number[][]).map(less);
  const isLinear = whole.every((value, i) => {
    const sum = own.reduce((total, each, k) => total + (2 + k) * each[i]!, particular[i]!);
    return Math.abs(value - sum) < 1e-7 * (1 + Math.abs(value));
  });
  return isLinear ? { particular, functions: own } : undefined;
}

/** How many of some rows of numbers do not follow from the others. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => {
    const size = Math.max(...row.map(Math.abs));
    return size === 0 ? [...row] : row.map((value) => value / size);
  });
  let found = 0;
  for (let column = 0; column < PLACES.length && found < left.length; column++) {
    let pivot = found;
    for (let row = found; row < left.length; row++)
      if (Math.abs(left[row]![column]!) > Math.abs(left[pivot]![column]!)) pivot = row;
    if (Math.abs(left[pivot]![column]!) < 1e-8) continue;
    [left[found], left[pivot]] = [left[pivot]!, left[found]!];
    for (let row = found + 1; row < left.length; row++) {
      const times = left[row]![column]! / left[found]![column]!;
      left[row] = left[row]!.map((value, i) => value - times * left[found]![i]!);
    }
    found++;
  }
  return found;
}

/** Whether two answers are one general solution of a linear equation: constants before functions of which each is a sum of the others'. */
export function areOneSolution(a: string, b: string): boolean {
  const [f, g] = [a, b].map((text) => formulaOf(bare(text).replace(/^[^=]*=/, "")));
  if (f === undefined || g === undefined) return false;
  const variables = new Set([...f.letters, ...g.letters].filter((letter) => !CONSTANT.test(letter)));
  const [variable, ...others] = variables;
  if (variable === undefined || others.length > 0) return false;
  const [left, right] = [familyOf(f, variable), familyOf(g, variable)];
  if (left === undefined || right === undefined) return false;
  const size = rank(left.functions);
  const between = right.particular.map((value, i) => value - left.particular[i]!);
  return rank(right.functions) === size && rank([...left.functions, ...right.functions, between]) === size;
}
