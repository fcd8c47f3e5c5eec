import { asExpression } from "../../grammar/build.ts";
import { determinant } from "../../grammar/matrices.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";

const MATRICES = new Set(["matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array"]);

/** What the rows of an environment make: a matrix, a determinant, cases, a system. */
export function matrixOf(name: string, rows: readonly (readonly Answer[])[]): Answer {
  const filled = rows.filter((row) => row.length > 0);
  const width = filled[0]?.length ?? 0;
  if (filled.length === 0) throw UNREADABLE;
  if (name === "cases" || (MATRICES.has(name) && filled.every(isStatement))) {
    if (width === 1) return { kind: "logic", operation: "and", parts: filled.map((row) => row[0] as Answer) };
    return {
      kind: "cases",
      rows: filled.map((row) => ({ value: row[0] as Answer, condition: row[1] })),
    };
  }
  if (filled.some((row) => row.length !== width)) throw UNREADABLE;
  if (name === "vmatrix") return determinant(filled.map((row) => row.map(asExpression)));
  if (!MATRICES.has(name)) throw UNREADABLE;
  return { kind: "matrix", rows: filled, fence: name === "pmatrix" ? "(" : "[" };
}

function isStatement(row: readonly Answer[]): boolean {
  return row.length === 1 && row[0]?.kind === "relation";
}
