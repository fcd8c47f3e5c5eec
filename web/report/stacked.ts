import * as Plot from "@observablehq/plot";
import { type Canvas, type Drawing, draw, ink, isNarrow, left, withCount } from "./chart.ts";
import { patternOf } from "./patterns.ts";

/** Shares that stack up to one; each is told by its fill, which the legend names, and by a label where there is room. */
export function stacked(
  canvas: Canvas,
  label: string,
  parts: readonly { readonly type: string; readonly part: string; readonly n: number }[],
  order: readonly string[],
): Drawing | null {
  const sums = new Map<string, number>();
  for (const { type, n } of parts) sums.set(type, (sums.get(type) ?? 0) + n);
  const rows = parts
    .filter(({ n }) => n > 0)
    .map((row) => ({
      ...row,
      type: withCount(row.type, sums.get(row.type)!),
      share: row.n / sums.get(row.type)!,
      rank: order.indexOf(row.part),
    }))
    .sort((a, b) => a.rank - b.rank);
  let [current, end] = ["", 0];
  const placed = rows
    .sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : a.rank - b.rank))
    .map((row) => {
      const start = row.type === current ? end : 0;
      [current, end] = [row.type, start + row.share];
      return { ...row, start, end };
    });
  if (placed.length === 0) return null;
  const names = [...new Set(placed.map(({ type }) => type))];
  const least = isNarrow(canvas) ? 0.34 : 0.13;
  return draw(
    canvas,
    label,
    {
      marginLeft: left(canvas, names),
      marginRight: 16,
      height: 56 + 30 * names.length,
      x: { label: "share", domain: [0, 1], percent: false, tickFormat: "%" },
      y: { label: null, domain: names, padding: 0.2 },
      marks: [
        Plot.axisY({ label: null, lineWidth: isNarrow(canvas) ? 10 : 16, tickSize: 0 }),
        Plot.barX(placed, {
          x1: "start",
          x2: "end",
          y: "type",
          fill: { value: ({ rank }: { rank: number }) => patternOf(rank), scale: null },
          stroke: ink,
          strokeWidth: 0.75,
          title: (row: { part: string; n: number }) => `${row.part}: ${row.n}`,
        }),
        Plot.text(
          placed.filter(({ share }) => share >= least),
          {
            x: (row: { start: number; end: number }) => (row.start + row.end) / 2,
            y: "type",
            text: (row: { part: string; share: number }) => `${row.part} ${Math.round(100 * row.share)} %`,
            fill: ink,
            stroke: "var(--paper)",
            strokeWidth: 4,
          },
        ),
      ],
    },
    order
      .filter((part) => placed.some((row) => row.part === part))
      .map((part) => ({ name: part, sign: { pattern: patternOf(order.indexOf(part)) } })),
  );
}
