/** How a column is called. */
export const columnName = (column: string): string =>
  ({ stored: "stored", score: "score", length: "characters", id: "rollout" })[column] ??
  column.replaceAll("_", " ");
