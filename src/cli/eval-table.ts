import type { EvalBenchmark } from "../eval/benchmark.ts";
import { compareRuns } from "../eval/compare.ts";
import type { EvalResults } from "../eval/run.ts";
import { evalBenchmarks } from "../eval/table.ts";
import { averageOf, type Estimate } from "../stats/average.ts";
import { table } from "./summary.ts";

/** A share as the published table writes it. */
const percent = (value: number | null): string =>
  value === null || Number.isNaN(value) ? "–" : (100 * value).toFixed(1);

/** A mean with its half width, or with both ends where the interval was cut off at one. */
function figure({ mean, interval: { low, high } }: Estimate): string {
  const [below, above] = [mean - low, high - mean];
  if (Number.isNaN(above) || high === null) return percent(mean);
  return Math.abs(above - below) < 1e-9
    ? `${percent(mean)} ± ${(100 * above).toFixed(1)}`
    : `${percent(mean)} (${percent(low)} … ${percent(high)})`;
}

/** The mean of the benchmarks that the published table averages; null where one of them is missing. */
export function averageOfScores(scores: EvalResults["scores"]): Estimate | null {
  const wanted = evalBenchmarks.filter(({ averaged }) => averaged);
  const found = wanted.flatMap(({ name }) => scores[name] ?? []);
  return found.length < wanted.length ? null : averageOf(found, [0, 1]);
}

/** The published table's row, and each benchmark's breakdowns. */
export function evalTable({ run, average, scores }: EvalResults): string {
  const shown = evalBenchmarks.filter(({ name, averaged }) => averaged || scores[name] !== undefined);
  const row = table(
    ["Model", "Avg.", ...shown.map(({ column }) => column)],
    [
      [
        run.model,
        average === null ? "–" : figure(average),
        ...shown.map(({ name }) => (scores[name] === undefined ? "–" : figure(scores[name]))),
      ],
    ],
  );
  return [row, ...shown.flatMap((one) => breakdowns(one, scores, run))].join("\n\n");
}

function breakdowns({ name, column }: EvalBenchmark, scores: EvalResults["scores"], run: EvalResults["run"]) {
  const score = scores[name];
  if (score === undefined) return [];
  const manifest = run.benchmarks[name]!;
  const unscored = score.unscored === 0 ? "" : `, ${score.unscored} samples without a score`;
  const head = `${column}: ${score.questions} questions, ${manifest.samples} samples each, scored by ${manifest.scored_by}${unscored}`;
  const parts = Object.entries(score.groups).flatMap(([group, found]) =>
    Object.entries(found).map(([part, one]) => [group, part, `${one.questions}`, figure(one)]),
  );
  return [
    parts.length === 0 ? head : `${head}\n${table(["breakdown", "part", "questions", "score"], parts)}`,
  ];
}

/** Two runs, benchmark by benchmark. */
export function comparison(first: EvalResults, second: EvalResults) {
  return evalBenchmarks.flatMap(({ name, column, macro }) => {
    const [a, b] = [first.items[name], second.items[name]];
    if (a === undefined || b === undefined) return [];
    const [before, after] = [first, second].map(({ run }) => run.benchmarks[name]!);
    const samePrompts = before!.prompts_sha256 === after!.prompts_sha256;
    const sameScoring = before!.scored_by === after!.scored_by;
    return [{ benchmark: name, column, samePrompts, sameScoring, ...compareRuns(a, b, macro) }];
  });
}

/** {@link comparison} as a table. */
export function comparisonTable(rows: ReturnType<typeof comparison>): string {
  return table(
    ["benchmark", "questions", "first", "second", "difference", "better", "worse", ""],
    rows.map((row) => [
      row.column,
      `${row.questions}`,
      percent(row.first),
      percent(row.second),
      figure({ mean: row.difference, interval: row.interval }),
      `${row.better}`,
      `${row.worse}`,
      [row.samePrompts ? "" : "other prompts", row.sameScoring ? "" : "scored in another way"]
        .filter((note) => note !== "")
        .join(", "),
    ]),
  );
}
