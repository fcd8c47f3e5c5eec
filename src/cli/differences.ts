import type { GroupDifference } from "../stats/groups.ts";
import type { PairedSummary } from "../stats/pairs.ts";
import { table } from "./summary.ts";

const figure = (value: number): string => (Number.isNaN(value) ? "–" : value.toFixed(4));

const heads = ["pairs", "prompts", "mean", "→ mean", "difference", "interval", "better", "worse"] as const;
const right = ["both right", "only first", "only second", "neither"] as const;

const cells = (row: PairedSummary): string[] => [
  `${row.pairs}`,
  `${row.prompts}`,
  figure(row.first),
  figure(row.second),
  figure(row.difference),
  `${figure(row.interval.low)} … ${figure(row.interval.high)}`,
  `${row.better}`,
  `${row.worse}`,
  `${row.bothRight}`,
  `${row.onlyFirstRight}`,
  `${row.onlySecondRight}`,
  `${row.neitherRight}`,
];

/** What is paired, in a word. */
const pairedBy = (rows: readonly PairedSummary[]): string =>
  [...new Set(rows.map(({ pairedBy: by }) => (by === "sample" ? "prompt and sample" : "prompt")))].join(
    " or ",
  );

/** Paired differences for people, a line each. */
export function differencesTable(fields: readonly string[], rows: readonly GroupDifference[]): string {
  return `paired by ${pairedBy(rows.map(({ paired }) => paired))}\n${table(
    [...fields, ...heads, ...right],
    rows.map(({ group, paired }) => [...group, ...cells(paired)]),
  )}`;
}
