import * as Plot from "@observablehq/plot";
import type { WeightSection } from "../../src/report/advantage-sections.ts";
import { type Canvas, type Drawing, draw, mark, soft } from "./chart.ts";

/** What rollouts above their prompt's mean, and those below it, are multiplied with, along the pass rate. */
export function weights(canvas: Canvas, sections: readonly WeightSection[]): Drawing | null {
  if (sections.length === 0) return null;
  const points = sections.flatMap(({ passRate, weightRight, weightWrong, prompts }) => [
    { passRate, weight: weightRight, prompts, side: "above the mean" },
    { passRate, weight: weightWrong, prompts, side: "at or below it" },
  ]);
  return draw(
    canvas,
    "Weight of a prompt's rollouts by its pass rate; the same numbers stand in the table below",
    {
      height: 300,
      marginRight: 24,
      x: { label: "pass rate", domain: [0, 1], grid: true },
      y: { label: "weight", grid: true, nice: true },
      r: { range: [3, 14] },
      symbol: { domain: ["above the mean", "at or below it"], range: ["circle", "triangle"] },
      marks: [
        Plot.ruleY([1], { stroke: soft, strokeDasharray: "3,3" }),
        Plot.line(points, { x: "passRate", y: "weight", z: "side", stroke: soft }),
        Plot.dot(points, {
          x: "passRate",
          y: "weight",
          r: "prompts",
          symbol: "side",
          stroke: mark,
          strokeWidth: 1.75,
          fill: "var(--paper)",
          fillOpacity: 0.6,
        }),
      ],
    },
    [
      { name: "above the mean", sign: { symbol: "circle" } },
      { name: "at or below it", sign: { symbol: "triangle" } },
    ],
  );
}
