import type { Answer, MatrixNode } from "../tree/answer.ts";
import { integerNode, negate } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { asExpression } from "./build.ts";
import { UNREADABLE } from "./token.ts";

/** The largest determinant written out (its terms grow as the factorial). */
const MAX_ORDER = 4;

/** Every entry times the factors. */
export function scaled(matrix: MatrixNode, factors: readonly Expression[]): MatrixNode {
  const rows = matrix.rows.map((row) =>
    row.map((entry): Expression => ({ kind: "multiply", factors: [...factors, asExpression(entry)] })),
  );
  return { ...matrix, rows };
}

/** The determinant as a sum of products, by the first row. */
export function determinant(rows: readonly (readonly Expression[])[]): Expression {
  if (rows.length > MAX_ORDER || rows.some((row) => row.length !== rows.length)) throw UNREADABLE;
  const [first, ...rest] = rows;
  if (first === undefined) return integerNode(1);
  if (rest.length === 0) return first[0] as Expression;
  const terms = first.map((entry, column): Expression => {
    const minor = rest.map((row) => row.filter((_, index) => index !== column));
    const term: Expression = { kind: "multiply", factors: [entry, determinant(minor)] };
    return column % 2 === 0 ? term : negate(term);
  });
  return { kind: "add", terms };
}

/** Rows and columns exchanged. */
export function transpose(matrix: MatrixNode): MatrixNode {
  const width = matrix.rows[0]?.length ?? 0;
  const rows = Array.from({ length: width }, (_, column) => matrix.rows.map((row) => row[column] as Answer));
  return { ...matrix, rows };
}
