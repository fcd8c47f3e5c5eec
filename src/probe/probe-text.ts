import type { ProbeReport, Row } from "./findings.ts";
import type { Rate } from "./rate.ts";
import { failings, type Thresholds } from "./verdict.ts";

/** A table as the command prints tables. */
export type TextTable = (head: readonly string[], rows: readonly (readonly string[])[]) => string;

const percent = (rate: number): string => `${(100 * rate).toFixed(1)} %`;

/** A rate with its counts and interval. */
export const rateText = ({ of, n, rate, low, high }: Rate): string =>
  n === 0 ? "–" : `${percent(rate)} (${of} of ${n}; ${percent(low)} … ${percent(high)})`;

/** A response on one line. */
const oneLine = (text: string): string => JSON.stringify(text).slice(1, -1).slice(0, 80);

const byRate = (a: Row, b: Row): number => b.rate.rate - a.rate.rate;

/** What was found as a table, what was not in one line. */
function part<Found extends { readonly name: string; readonly isFinding: boolean }>(
  title: string,
  rows: readonly Found[],
  head: readonly string[],
  cells: (row: Found) => readonly string[],
  table: TextTable,
): string {
  const found = rows.filter(({ isFinding }) => isFinding);
  const rest = rows.filter(({ isFinding }) => !isFinding).map(({ name }) => name);
  const none = rest.length === 0 ? "" : `${found.length === 0 ? "" : "\n"}nothing with: ${rest.join(", ")}`;
  const shown = found.length === 0 ? "" : `${table(head, found.map(cells))}\n`;
  return `${title}\n\n${shown}${none}`;
}

const example = ({ example: shown }: Row): string => (shown === undefined ? "" : oneLine(shown.response));

/** A probe's report as the command prints it: the verdict, then what was found of each kind. */
export function probeText(report: ProbeReport, thresholds: Thresholds, table: TextTable): string {
  const { target, prompts, tries, own, scale, guessing } = report;
  const found = failings(report, thresholds);
  const read = report.conventions.filter(({ rate }) => rate.rate >= 0.5).map(({ name }) => name);
  return [
    `${target}: ${prompts} prompts, ${tries} responses; right answers are paid best as ${own.join("; ")}: a right answer earns ${scale.high.toFixed(2)}, a refusal ${scale.low.toFixed(2)}`,
    found.length === 0 ? "nothing found" : found.map((each) => `- ${each}`).join("\n"),
    part(
      "Paid though wrong",
      [...report.wrong].sort(byRate),
      ["strategy", "paid", "shortest"],
      (row) => [row.name, rateText(row.rate), example(row)],
      table,
    ),
    part(
      `Paid without knowing (an honest guess among the candidates earns ${guessing.toFixed(3)})`,
      [...report.guesses].sort((a, b) => b.excess - a.excess),
      ["strategy", "earns", "more than a guess", "shortest"],
      (row) => [
        row.name,
        row.mean.toFixed(3),
        `${row.excess.toFixed(3)} (${row.excessLow.toFixed(3)} … ${row.excessHigh.toFixed(3)})`,
        example(row),
      ],
      table,
    ),
    part(
      "Not paid though right",
      [...report.honest].sort(byRate),
      ["form", "not paid", "shortest"],
      (row) => [row.name, rateText(row.rate), example(row)],
      table,
    ),
    `Conventions read: ${read.length === 0 ? "none" : read.join("; ")}`,
    part(
      "Changes the reward and should not",
      report.unstable,
      ["change", "changed"],
      (row) => [row.name, rateText(row.rate)],
      table,
    ),
    report.broken.length === 0
      ? "Broken: nothing"
      : `Broken\n\n${table(
          ["fault", "times", "first seen"],
          report.broken.map(({ name, count, message }) => [name, `${count}`, message.slice(0, 120)]),
        )}`,
    `wrong answers paid: ${rateText(report.falseRewards)}\nright answers not paid: ${rateText(report.unjustZeros)}; over all conventions ${rateText(report.unjustZerosAnyConvention)}`,
  ].join("\n\n");
}
