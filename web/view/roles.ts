import type { ListRow } from "../../src/view/rollout-view.ts";

/** What became of a rollout, told by a sign and a word beside its colour. */
export type Role = "right" | "partly" | "wrong" | "gated" | "fault" | "unscored";

export const roles: Readonly<Record<Role, { readonly sign: string; readonly word: string }>> = {
  right: { sign: "✓", word: "right" },
  partly: { sign: "◐", word: "partly right" },
  wrong: { sign: "✗", word: "wrong" },
  gated: { sign: "⊘", word: "failed the gate" },
  fault: { sign: "!", word: "no score" },
  unscored: { sign: "·", word: "not scored" },
};

/** The columns that hold a score. */
export const scoreColumns = ["stored", "golongrl", "hardened"] as const;

/** @param by which score counts */
export function roleOf({ cells }: Pick<ListRow, "cells">, by: string): Role {
  const { status } = cells;
  const score = cells[by];
  if (status === "gated" && !(Number(score) > 0)) return "gated";
  if (typeof score !== "number") return status === "not scored" || status === "stored" ? "unscored" : "fault";
  return score >= 1 ? "right" : score > 0 ? "partly" : "wrong";
}

/** A number as lists show it: so many digits that it can be told from its neighbours, units none. */
export function figure(value: string | number | undefined, column = ""): string {
  if (value === undefined) return "–";
  if (typeof value === "string") return value;
  if (scoreColumns.some((name) => name === column)) return value.toFixed(3);
  return Number.isInteger(value) ? value.toLocaleString("en") : String(Math.round(value * 1e4) / 1e4);
}
