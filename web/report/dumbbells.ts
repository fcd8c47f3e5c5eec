import * as Plot from "@observablehq/plot";
import { draw, left, mark, narrow, soft } from "./chart.ts";

/** Two values of one type. */
interface PairOfValues {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** Two values a type, joined: told apart by their symbols. */
export function dumbbells(
  name: string,
  label: string,
  rows: readonly PairOfValues[],
  [from, to]: readonly [from: string, to: string],
  x: Plot.ScaleOptions,
): void {
  if (rows.length === 0) return;
  const types = rows.map(({ type }) => type);
  draw(name, label, {
    marginLeft: left(types),
    marginRight: 24,
    height: 68 + 26 * rows.length,
    x: { grid: true, ...x },
    y: { label: null, domain: types },
    symbol: { domain: [from, to], range: ["circle", "square"], legend: true },
    marks: [
      Plot.axisY({ label: null, lineWidth: narrow ? 10 : 16, tickSize: 0 }),
      Plot.ruleY(rows, { y: "type", x1: "from", x2: "to", stroke: soft }),
      Plot.dot(
        rows.flatMap((row) => [
          { type: row.type, value: row.from, which: from },
          { type: row.type, value: row.to, which: to },
        ]),
        { x: "value", y: "type", symbol: "which", stroke: mark, fill: "var(--paper)", r: 5, strokeWidth: 2 },
      ),
    ],
  });
}
