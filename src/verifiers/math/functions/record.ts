import type { BigFloatComplex } from "../numeric/bigfloat-complex.ts";
import type { Complex } from "../numeric/complex.ts";
import type { Rational } from "../numeric/rational.ts";
import type { Expression } from "../tree/expression.ts";

/**
 * Everything the engine knows of a function: what it is called, and its value in each arithmetic. To add one, write its
 * file and its line in `table.ts`; to add a name, one word here.
 */
export interface FunctionRecord<Name extends string = string> {
  /** Its name in trees. */
  readonly name: Name;
  /** LaTeX commands that stand for it in `hardened`, without the backslash; what has a grammar of its own (`\log`) has none. */
  readonly latex: readonly string[];
  /** Words that stand for it without a backslash, and in `\operatorname{…}`. */
  readonly words: readonly string[];
  /** Words that stand for it in `\operatorname{…}` and `\mathrm{…}` alone. */
  readonly operators: readonly string[];
  /** The exact value at rational arguments; undefined where it is irrational, not defined or too large. */
  readonly exact?: (values: readonly Rational[]) => Rational | undefined;
  /** The value in doubles with an error bound, by principal branches; unknown outside its domain. */
  readonly complex: (z: Complex, ...more: readonly Complex[]) => Complex;
  /** The value to so many bits with an error bound; absent: known where it is exact. */
  readonly bigfloat?: (
    z: BigFloatComplex,
    bits: number,
    ...more: readonly BigFloatComplex[]
  ) => BigFloatComplex;
  /** The derivative at an argument, the chain rule left out. */
  readonly derivative?: (argument: Expression) => Expression;
  /** Takes several arguments, or means something at integers alone. */
  readonly several?: true;
  /** Its arguments are integers: symbols in them are tried at integers. */
  readonly integers?: true;
  /** Has corners, jumps or branches, on each side of which two expressions must be compared. */
  readonly breakPoints?: true;
  /** Has corners or steps among the real numbers, on whose sides two different formulas hold. */
  readonly corners?: true;
}
