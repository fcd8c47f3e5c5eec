import * as Plot from "@observablehq/plot";
import type { ReportData } from "../../src/report/report-data.ts";
import type { MeanSection } from "../../src/report/reward-sections.ts";
import { alongside } from "./alongside.ts";
import { type Canvas, type Drawing, ink, soft, withCount } from "./chart.ts";
import { dumbbells } from "./dumbbells.ts";
import { intervals } from "./intervals.ts";
import { spark } from "./spark.ts";
import { stacked } from "./stacked.ts";
import { strips } from "./strips.ts";
import { weights } from "./weights.ts";

/** A chart with the numbers that it shows. */
export interface Figure {
  /** Of its place in the page, and of its files. */
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Null where there is nothing to draw. */
  draw(canvas: Canvas): Drawing | null;
}

const below = "the same numbers stand in the table below";
const bounds = ({ low, high }: { low: number; high: number }): [number, number] => [low, high];

const stretches = (name: string, of: string, label: string, sections: readonly MeanSection[]): Figure => ({
  name,
  head: ["type", `${of}_from`, `${of}_to`, "rollouts", "mean", "low", "high"],
  rows: sections.map((row) => [row.type, row.from, row.to, row.rollouts, row.mean, ...bounds(row.interval)]),
  draw: (canvas) => alongside(canvas, label, sections, of),
});

const histogramRows = (
  row: string,
  { low, high, counts }: { low: number; high: number; counts: readonly number[] },
) =>
  counts.map((n, i) => {
    const step = (high - low) / counts.length;
    return [row, low + i * step, low + (i + 1) * step, n] as const;
  });

/** Every chart of a report, in the order of the page. */
export function figuresOf(data: ReportData): Figure[] {
  return [...suspicionFigures(data), ...rewardFigures(data), ...advantageFigures(data)];
}

const suspicionFigures = ({ suspicions }: ReportData): Figure[] =>
  suspicions
    .filter(({ rollouts }) => rollouts > 0)
    .map((kind) => ({
      name: `spark-${kind.name}`,
      head: ["sign", "step", "rollouts", "of"],
      rows: kind.steps.map(({ step, rollouts, of }) => [kind.name, step, rollouts, of]),
      draw: (canvas) =>
        spark(canvas, `Share of rollouts with ${kind.name.replaceAll("_", " ")} over the steps`, kind),
    }));

function rewardFigures(data: ReportData): Figure[] {
  const named = data.types.map((row) => ({ ...row, name: withCount(row.type, row.rollouts) }));
  const profiles = (data.profiles?.types ?? []).flatMap(({ type, n, meanBefore, meanAfter }) =>
    meanBefore === null || meanAfter === null ? [] : [{ type, n, from: meanBefore, to: meanAfter }],
  );
  const by = (data.by?.groups ?? []).map(({ group, responses, prompts, mean, clustered }) => ({
    group,
    name: withCount(group.join(", "), responses),
    responses,
    prompts,
    mean,
    interval: clustered,
  }));
  return [
    {
      name: "rewards",
      head: ["type", "reward_from", "reward_to", "rollouts"],
      rows: data.types.flatMap(({ type, histogram }) => histogramRows(type, histogram)),
      draw: (canvas) =>
        strips(
          canvas,
          `Histogram of the rewards of each type, with mean and interval; ${below}`,
          named.map(({ name, histogram }) => ({ row: name, histogram })),
          "reward",
          [
            Plot.ruleY(
              named.filter(({ interval }) => Number.isFinite(interval.low ?? Number.NaN)),
              {
                fy: "name",
                y: 0.5,
                x1: (row) => row.interval.low,
                x2: (row) => row.interval.high,
                stroke: ink,
                strokeWidth: 2,
              },
            ),
            Plot.dot(named, { fy: "name", x: "mean", y: 0.5, r: 4, fill: ink, stroke: "var(--paper)" }),
          ],
        ),
    },
    {
      name: "by",
      head: [...(data.by?.fields ?? []), "rollouts", "prompts", "mean", "low", "high"],
      rows: by.map((row) => [...row.group, row.responses, row.prompts, row.mean, ...bounds(row.interval)]),
      draw: (canvas) => intervals(canvas, `Mean reward of each group; ${below}`, by, "mean reward"),
    },
    stretches("steps", "step", `Mean reward by step for each type; ${below}`, data.steps),
    {
      name: "profiles",
      head: ["type", "rollouts", "golongrl", "hardened"],
      rows: profiles.map(({ type, n, from, to }) => [type, n, from, to]),
      draw: (canvas) =>
        dumbbells(
          canvas,
          `Mean reward of each type under both profiles; ${below}`,
          profiles.map((row) => ({ ...row, type: withCount(row.type, row.n) })),
          ["golongrl", "hardened"],
          { label: "mean reward", domain: [0, 1] },
        ),
    },
    {
      name: "groups",
      head: ["type", "mixed", "all_right", "all_wrong", "all_equal"],
      rows: data.groups.map((row) => [row.type, row.mixed, row.allRight, row.allWrong, row.allEqual]),
      draw: (canvas) =>
        stacked(
          canvas,
          `Prompts of each type whose rollouts are all right, all wrong, all equal or mixed; ${below}`,
          data.groups.flatMap(({ type, allRight, allWrong, allEqual, mixed }) => [
            { type, part: "mixed", n: mixed },
            { type, part: "all right", n: allRight },
            { type, part: "all wrong", n: allWrong },
            { type, part: "all equal", n: allEqual },
          ]),
          ["mixed", "all wrong", "all right", "all equal"],
        ),
    },
    {
      name: "statuses",
      head: ["type", "status", "rollouts"],
      rows: data.statuses.flatMap(({ type, statuses }) =>
        statuses.map(({ status, rollouts }) => [type, status, rollouts]),
      ),
      draw: (canvas) =>
        stacked(
          canvas,
          `How the rollouts of each type ended; ${below}`,
          data.statuses.flatMap(({ type, statuses }) =>
            statuses.map(({ status, rollouts }) => ({ type, part: status, n: rollouts })),
          ),
          [...new Set(data.statuses.flatMap(({ statuses }) => statuses.map(({ status }) => status)))].sort(
            (a, b) => Number(b === "scored") - Number(a === "scored"),
          ),
        ),
    },
    stretches("lengths", "length", `Mean reward by length for each type; ${below}`, data.lengths),
  ];
}

function advantageFigures({ advantages }: ReportData): Figure[] {
  if (advantages === null) return [];
  const { scales, estimators, weights: sections } = advantages;
  const histograms = estimators.flatMap(({ estimator, histogram }) =>
    histogram === null ? [] : [{ row: estimator, histogram }],
  );
  return [
    {
      name: "scales",
      head: ["type", "before", "after"],
      rows: scales.map(({ type, before, after }) => [type, before, after]),
      draw: (canvas) =>
        dumbbells(
          canvas,
          `Scale of each type before and after the division; ${below}`,
          scales.map(({ type, before, after }) => ({ type, from: before, to: after })),
          ["before", "after"],
          { label: "standard deviation", zero: true, nice: true },
        ),
    },
    {
      name: "estimators",
      head: ["estimator", "advantage_from", "advantage_to", "rollouts"],
      rows: histograms.flatMap(({ row, histogram }) => histogramRows(row, histogram)),
      draw: (canvas) =>
        strips(
          canvas,
          "Histogram of the advantages of each estimator; spread and share at zero stand in the table below",
          histograms,
          "advantage",
          [Plot.ruleX([0], { stroke: soft, strokeDasharray: "3,3" })],
        ),
    },
    {
      name: "weights",
      head: ["pass_rate", "above_the_mean", "at_or_below_it", "prompts"],
      rows: sections.map((row) => [row.passRate, row.weightRight, row.weightWrong, row.prompts]),
      draw: (canvas) => weights(canvas, sections),
    },
  ];
}
