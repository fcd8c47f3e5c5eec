import * as Plot from "@observablehq/plot";
import type { Histogram } from "../../src/report/histogram.ts";
import { type Canvas, type Drawing, draw, fill, ink, isNarrow, left, soft } from "./chart.ts";

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** A histogram's bars, each as high as its share of the highest. */
function barsOf({ low, high, counts }: Histogram): Bar[] {
  const step = (high - low) / counts.length;
  const most = Math.max(1, ...counts);
  return counts.map((count, i) => ({ from: low + i * step, to: low + (i + 1) * step, count: count / most }));
}

/** One histogram a row, with something above all of them. */
export function strips(
  canvas: Canvas,
  label: string,
  rows: readonly { readonly row: string; readonly histogram: Histogram }[],
  axis: string,
  above: Plot.Markish[],
): Drawing | null {
  if (rows.length === 0) return null;
  const names = rows.map(({ row }) => row);
  return draw(canvas, label, {
    marginLeft: left(canvas, names),
    marginRight: 16,
    height: 60 + 46 * rows.length,
    x: { label: axis, nice: true },
    y: { axis: null, domain: [0, 1.05] },
    fy: { label: null, domain: names, padding: 0.15 },
    marks: [
      Plot.axisFy({ anchor: "left", label: null, fill: ink, lineWidth: isNarrow(canvas) ? 10 : 16 }),
      Plot.rectY(
        rows.flatMap(({ row, histogram }) => barsOf(histogram).map((bar) => ({ row, ...bar }))),
        { fy: "row", x1: "from", x2: "to", y: "count", fill, insetRight: isNarrow(canvas) ? 0 : 1 },
      ),
      Plot.ruleY(rows, { fy: "row", y: 0, stroke: soft }),
      ...above,
    ],
  });
}
