import * as Plot from "@observablehq/plot";
import { type Canvas, type Drawing, draw, isNarrow, left, mark, soft } from "./chart.ts";

/** Two values of one type. */
interface PairOfValues {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** Two values a type, joined: told apart by their symbols. */
export function dumbbells(
  canvas: Canvas,
  label: string,
  rows: readonly PairOfValues[],
  [from, to]: readonly [from: string, to: string],
  x: Plot.ScaleOptions,
): Drawing | null {
  if (rows.length === 0) return null;
  const types = rows.map(({ type }) => type);
  return draw(
    canvas,
    label,
    {
      marginLeft: left(canvas, types),
      marginRight: 24,
      height: 68 + 26 * rows.length,
      x: { grid: true, ...x },
      y: { label: null, domain: types },
      symbol: { domain: [from, to], range: ["circle", "square"] },
      marks: [
        Plot.axisY({ label: null, lineWidth: isNarrow(canvas) ? 10 : 16, tickSize: 0 }),
        Plot.ruleY(rows, { y: "type", x1: "from", x2: "to", stroke: soft }),
        Plot.dot(
          rows.flatMap((row) => [
            { type: row.type, value: row.from, which: from },
            { type: row.type, value: row.to, which: to },
          ]),
          {
            x: "value",
            y: "type",
            symbol: "which",
            stroke: mark,
            fill: "var(--paper)",
            r: 5,
            strokeWidth: 2,
          },
        ),
      ],
    },
    [
      { name: from, sign: { symbol: "circle" } },
      { name: to, sign: { symbol: "square" } },
    ],
  );
}
