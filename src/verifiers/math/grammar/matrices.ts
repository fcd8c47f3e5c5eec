import type { Answer, MatrixNode } from "../tree/answer.ts";
import { add, integerNode, multiply, negate } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { asExpression } from "./build.ts";
import { UNREADABLE } from "./token.ts";

/** The largest determinant written out (its terms grow as the factorial). */
const MAX_ORDER = 4;

/** The most products in a product of matrices. */
const MAX_PRODUCTS = 1_000;

/** Every entry times the factors. */
export function scaled(matrix: MatrixNode, factors: readonly Expression[]): MatrixNode {
  const rows = matrix.rows.map((row) =>
    row.map((entry): Expression => ({ kind: "multiply", factors: [...factors, asExpression(entry)] })),
  );
  return { ...matrix, rows };
}

/** Entry by entry. */
export function matrixSum(left: MatrixNode, right: MatrixNode): MatrixNode {
  if (!sameShape(left, right)) throw UNREADABLE;
  const rows = left.rows.map((row, i) =>
    row.map((entry, j) => add(asExpression(entry), asExpression(right.rows[i]?.[j] as Answer))),
  );
  return { ...left, rows };
}

/** Rows by columns. */
export function matrixProduct(left: MatrixNode, right: MatrixNode): MatrixNode {
  const [first] = left.rows;
  if (first?.length !== right.rows.length) throw UNREADABLE;
  const columns = transpose(right).rows;
  if (left.rows.length * columns.length * right.rows.length > MAX_PRODUCTS) throw UNREADABLE;
  const entry = (row: readonly Answer[], column: readonly Answer[]): Expression => {
    const terms = row.map((a, k): Expression => multiply(asExpression(a), asExpression(column[k] as Answer)));
    return terms.length === 1 ? (terms[0] as Expression) : { kind: "add", terms };
  };
  return { ...left, rows: left.rows.map((row) => columns.map((column) => entry(row, column))) };
}

function sameShape(left: MatrixNode, right: MatrixNode): boolean {
  return left.rows.length === right.rows.length && left.rows[0]?.length === right.rows[0]?.length;
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
