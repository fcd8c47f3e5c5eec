import { type FunctionName, functions } from "../../functions/table.ts";

/** What `\\operatorname{…}` may hold, by the records of the functions; logarithms have a grammar of their own. */
export const OPERATOR_NAMES: ReadonlyMap<string, FunctionName> = new Map<string, FunctionName>([
  ...functions.flatMap((record) =>
    "several" in record
      ? []
      : [...record.words, ...record.operators].map((word): [string, FunctionName] => [word, record.name]),
  ),
  ["ln", "ln"],
  ["log", "log"],
  ["lg", "log"],
]);
