import * as mathjs from "mathjs";

/** A real or complex value of mathjs. */
export type Value = number | mathjs.Complex;

/** Thrown where a text is no formula of the few forms read here: nothing is then said of it. */
export class Unread extends Error {}

export const TOKEN = /\\(?:[a-zA-Z]+|[{}|%])|\d+(?:\.\d+)?|\.\d+|[a-zA-Z]+|[-+*/^_(){}[\]|!]|\s+/y;

export const GREEK =
  /^\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|varphi|omega|Omega|Delta|Phi)$/;

const calculator = mathjs as unknown as Record<string, (...of: Value[]) => Value>;
export const work = (name: string, ...of: Value[]): Value =>
  (calculator[name] as (...of: Value[]) => Value)(...of);

export const FUNCTIONS: ReadonlySet<string> = new Set([
  "sin",
  "cos",
  "tan",
  "cot",
  "sec",
  "csc",
  "sinh",
  "cosh",
  "tanh",
]);
export const INVERSES: ReadonlyMap<string, string> = new Map([
  ["arcsin", "asin"],
  ["arccos", "acos"],
  ["arctan", "atan"],
]);

/** Letters that may name a function before a bracket. */
export const NAMES_FUNCTION = /^[fghuvyFGHPENVCAST]$/;
