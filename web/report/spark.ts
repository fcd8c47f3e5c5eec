import * as Plot from "@observablehq/plot";
import type { SuspicionSection } from "../../src/report/suspicions.ts";
import { type Canvas, type Drawing, draw, mark, soft } from "./chart.ts";

/** The share of a step's rollouts that show a sign, over the steps: a line without axes, its ends told. */
export function spark(canvas: Canvas, label: string, { steps }: SuspicionSection): Drawing | null {
  if (steps.length < 2) return null;
  const points = steps.map(({ step, rollouts, of }) => ({ step, share: rollouts / of }));
  const most = Math.max(...points.map(({ share }) => share));
  const ends = [points[0]!, points.at(-1)!];
  const percent: Plot.TextOptions = {
    x: "step",
    y: "share",
    text: ({ share }: { share: number }) => `${(100 * share).toPrecision(2)} %`,
  };
  return draw({ ...canvas, width: 240 }, label, {
    height: 56,
    marginLeft: 44,
    marginRight: 44,
    marginTop: 8,
    marginBottom: 18,
    x: { axis: null },
    y: { axis: null, domain: [0, most || 1] },
    marks: [
      Plot.ruleY([0], { stroke: soft }),
      Plot.lineY(points, { x: "step", y: "share", stroke: mark, strokeWidth: 1.75 }),
      Plot.text(ends.slice(0, 1), { ...percent, textAnchor: "end", dx: -6 }),
      Plot.text(ends.slice(1), { ...percent, textAnchor: "start", dx: 6 }),
      Plot.text(ends, {
        x: "step",
        frameAnchor: "bottom",
        dy: 16,
        text: ({ step }: { step: number }) => String(step),
        fill: soft,
      }),
    ],
  });
}
