import type { FunctionName } from "../../tree/expression.ts";

/** What `\\operatorname{…}` may hold. */
export const OPERATOR_NAMES: ReadonlyMap<string, FunctionName> = new Map<string, FunctionName>([
  ...(["arsinh", "arcsinh", "asinh"] as const).map((name): [string, FunctionName] => [name, "asinh"]),
  ...(["arcosh", "arccosh", "acosh"] as const).map((name): [string, FunctionName] => [name, "acosh"]),
  ...(["artanh", "arctanh", "atanh"] as const).map((name): [string, FunctionName] => [name, "atanh"]),
  ...(
    ["sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"] as const
  ).flatMap((name): [string, FunctionName][] => [
    [name, name],
    [`arc${name}`, `a${name}`],
  ]),
  ["floor", "floor"],
  ["ceil", "ceil"],
  ["abs", "abs"],
  ["sgn", "sign"],
  ["sign", "sign"],
  ["exp", "exp"],
  ["ln", "ln"],
  ["log", "log"],
  ["lg", "log"],
  ["arg", "arg"],
  ["Arg", "arg"],
  ["Re", "re"],
  ["Im", "im"],
]);
