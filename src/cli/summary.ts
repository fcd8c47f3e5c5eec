import type { Tally } from "../batch/tally.ts";

/**
 * The table by reward type: responses scored, mean and standard deviation of the reward (the sample's,
 * with n − 1, as `summarize` gives it),
 * how many failed the gate, how many had no readable answer, how many got no score, and milliseconds per rollout.
 */
export function summaryTable(tally: Tally): string {
  const rows = [...tally]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, row]) => {
      const mean = row.sum / row.n;
      const deviation = Math.sqrt(Math.max(0, row.squares - row.n * mean * mean) / (row.n - 1));
      const figure = (value: number) => (Number.isFinite(value) ? value.toFixed(4) : "–");
      const { n, gated, unreadable, failed, ms } = row;
      return [
        type,
        `${n}`,
        figure(mean),
        figure(deviation),
        `${gated}`,
        `${unreadable}`,
        `${failed}`,
        (ms / (n + failed)).toFixed(3),
      ];
    });
  return table(["type", "n", "mean", "std", "gated", "unreadable", "failed", "ms"], rows);
}

/** Columns side by side, the first to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  return all.map(line).join("\n");
}
