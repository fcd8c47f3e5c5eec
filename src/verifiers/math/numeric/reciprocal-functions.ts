import type { FunctionName } from "../tree/expression.ts";

/** Functions that are 1 / f(z). */
const INVERSE_OF: readonly (readonly [FunctionName, FunctionName])[] = [
  ["sec", "cos"],
  ["csc", "sin"],
  ["coth", "tanh"],
  ["sech", "cosh"],
  ["csch", "sinh"],
];

/** Functions that are f(1 / z). */
const OF_INVERSE: readonly (readonly [FunctionName, FunctionName])[] = [
  ["asec", "acos"],
  ["acsc", "asin"],
  ["acoth", "atanh"],
  ["asech", "acosh"],
  ["acsch", "asinh"],
];

/**
 * A table of functions with those added that are reciprocals of them, or they at reciprocals, in any arithmetic.
 * (cot and acot have a value where tan and 1/z have none, and are written out.)
 */
export function withReciprocals<F>(
  functions: Map<FunctionName, F>,
  inverseOf: (f: F) => F,
  ofInverse: (f: F) => F,
): ReadonlyMap<FunctionName, F> {
  for (const [name, of] of INVERSE_OF) functions.set(name, inverseOf(functions.get(of) as F));
  for (const [name, of] of OF_INVERSE) functions.set(name, ofInverse(functions.get(of) as F));
  return functions;
}
