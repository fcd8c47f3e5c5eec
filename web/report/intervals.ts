import * as Plot from "@observablehq/plot";
import type { Interval } from "../../src/stats/intervals.ts";
import { type Canvas, type Drawing, draw, ink, isNarrow, left, soft } from "./chart.ts";

/** A mean with its interval. */
export interface NamedMean {
  readonly name: string;
  readonly mean: number;
  readonly interval: Interval;
}

/** Means with their intervals, a row each. */
export function intervals(
  canvas: Canvas,
  label: string,
  rows: readonly NamedMean[],
  axis: string,
): Drawing | null {
  if (rows.length === 0) return null;
  const names = rows.map(({ name }) => name);
  return draw(canvas, label, {
    marginLeft: left(canvas, names),
    marginRight: 24,
    height: 60 + 24 * rows.length,
    x: { label: axis, grid: true, nice: true },
    y: { label: null, domain: names },
    marks: [
      Plot.axisY({ label: null, lineWidth: isNarrow(canvas) ? 10 : 16, tickSize: 0 }),
      Plot.ruleY(
        rows.filter(({ interval }) => Number.isFinite(interval.low ?? Number.NaN)),
        {
          y: "name",
          x1: (row: NamedMean) => row.interval.low,
          x2: (row: NamedMean) => row.interval.high,
          stroke: soft,
          strokeWidth: 2,
        },
      ),
      Plot.dot(rows, { x: "mean", y: "name", r: 4, fill: ink, stroke: "var(--paper)" }),
    ],
  });
}
