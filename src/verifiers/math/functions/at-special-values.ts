import { equalRational, ONE, type Rational, ZERO } from "../numeric/rational.ts";

type Exact = (values: readonly Rational[]) => Rational | undefined;

/** Functions that are rational at 0 alone, where they vanish. */
export const zeroAtZero: Exact = ([a]) => (a?.n === 0n ? ZERO : undefined);

/** Functions that are rational at 0 alone, where they are 1. */
export const oneAtZero: Exact = ([a]) => (a?.n === 0n ? ONE : undefined);

/** Functions that vanish at 1. */
export const zeroAtOne: Exact = ([a]) => (a !== undefined && equalRational(a, ONE) ? ZERO : undefined);
