import * as Plot from "@observablehq/plot";
import type { MeanSection } from "../../src/report/reward-sections.ts";
import { type Canvas, type Drawing, draw, ink, isNarrow, mark, soft, withCount } from "./chart.ts";

/** One small chart a type: means with their intervals along something. */
export function alongside(
  canvas: Canvas,
  label: string,
  rows: readonly MeanSection[],
  axis: string,
): Drawing | null {
  if (rows.length === 0) return null;
  const names = [...new Set(rows.map(({ type }) => type))];
  const counts = names.map((name) =>
    rows.reduce((sum, { type, rollouts }) => sum + (type === name ? rollouts : 0), 0),
  );
  const middles = rows.map((row) => ({ ...row, at: (row.from + row.to) / 2 }));
  const columns = isNarrow(canvas) ? 1 : Math.min(3, names.length);
  const place = (type: string): number => names.indexOf(type);
  const cell = (row: { type: string }) => place(row.type) % columns;
  const line = (row: { type: string }) => Math.floor(place(row.type) / columns);
  const facets = { fx: cell, fy: line };
  return draw(canvas, label, {
    height: 40 + 120 * Math.ceil(names.length / columns),
    marginRight: 16,
    x: { label: axis, ticks: isNarrow(canvas) ? 5 : 3, tickFormat: "~s", nice: true },
    y: { label: "mean reward", ticks: 3, grid: true, domain: [0, 1] },
    fx: { axis: null },
    fy: { axis: null, padding: 0.25 },
    marks: [
      Plot.frame({ stroke: "var(--line)" }),
      Plot.ruleX(
        middles.filter(({ interval }) => Number.isFinite(interval.low ?? Number.NaN)),
        {
          ...facets,
          x: "at",
          y1: (row: MeanSection) => Math.max(0, row.interval.low),
          y2: (row: MeanSection) => Math.min(1, row.interval.high),
          stroke: soft,
          strokeWidth: 1.5,
        },
      ),
      Plot.line(middles, { ...facets, x: "at", y: "mean", z: "type", stroke: mark, strokeWidth: 1.75 }),
      Plot.dot(middles, { ...facets, x: "at", y: "mean", r: 2.5, fill: mark }),
      Plot.text(
        names.map((type, i) => ({ type, name: withCount(type, counts[i]!) })),
        { ...facets, text: "name", frameAnchor: "top", dy: -12, fill: ink, fontWeight: 600 },
      ),
    ],
  });
}
