import { CALCULUS } from "./calculus.ts";
import { FUNCTIONS } from "./named-functions.ts";
import { OPERATORS } from "./operators.ts";
import { PRIMARIES } from "./primaries.ts";

/** The rules that both readings share, each with what it does unless a reading puts another in its place. */
export const SHARED = { ...FUNCTIONS, ...CALCULUS, ...PRIMARIES, ...OPERATORS };
