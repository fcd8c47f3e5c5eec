import { asExpression } from "../../grammar/build.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { multiply, negate, symbol } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";

/** The largest product of matrices multiplied out, in entries. */
const MAX_ENTRIES = 36;

/** The entries of a matrix, or of a point or vector in one row; undefined for anything else. */
function rowsOf(node: Answer): readonly (readonly Answer[])[] | undefined {
  switch (node.kind) {
    case "matrix":
      return node.rows;
    case "tuple":
      return [node.items];
    case "interval":
      return node.lowerOpen === node.upperOpen ? [[node.lower, node.upper]] : undefined;
    default:
      return undefined;
  }
}

function like(node: Answer, rows: readonly (readonly Answer[])[]): Answer {
  if (node.kind === "matrix") return { ...node, rows };
  const bracket =
    node.kind === "tuple" ? node.bracket : node.kind === "interval" && !node.lowerOpen ? "[" : "(";
  return { kind: "tuple", items: rows[0] as readonly Answer[], bracket };
}

/** A matrix or vector times numbers, entry by entry. */
export function product(factors: readonly Expression[], vector: Answer): Answer {
  const rows = rowsOf(vector);
  if (rows === undefined) throw UNREADABLE;
  return like(
    vector,
    rows.map((row) =>
      row.map((entry): Expression => ({ kind: "multiply", factors: [...factors, asExpression(entry)] })),
    ),
  );
}

/** The sum or difference of two matrices or vectors of one shape; undefined for anything else. */
export function vectorSum(left: Answer, right: Answer, minus: boolean): Answer | undefined {
  const rows = rowsOf(left);
  const others = rowsOf(right);
  if (rows === undefined || others === undefined || rows.length !== others.length) return undefined;
  if (rows.some((row, index) => row.length !== others[index]?.length)) return undefined;
  if (![...rows.flat(), ...others.flat()].every(isExpression)) return undefined;
  return like(
    left,
    rows.map((row, i) =>
      row.map((entry, j): Expression => {
        const other = asExpression(others[i]?.[j] as Answer);
        return { kind: "add", terms: [asExpression(entry), minus ? negate(other) : other] };
      }),
    ),
  );
}

/** What vectors in braces or brackets span: their sums with real factors. */
export function spanOf(vectors: Answer): Answer {
  const listed = vectors.kind === "set" || (vectors.kind === "tuple" && !vectors.items.every(isExpression));
  const rows = (listed ? vectors.items : [vectors]).map((vector) => rowsOf(vector)?.flat());
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.some((row) => row?.length !== width || !row.every(isExpression))) throw UNREADABLE;
  const factors = rows.map((_, index) => symbol(`factor ${index + 1}`));
  const items = Array.from(
    { length: width },
    (_, at): Expression => ({
      kind: "add",
      terms: rows.map((row, index) => multiply(factors[index] as Expression, row?.[at] as Expression)),
    }),
  );
  const parts = factors.map(
    (factor): Answer => ({
      kind: "relation",
      operators: ["in"],
      operands: [factor, { kind: "namedSet", name: "reals" }],
    }),
  );
  return {
    kind: "setBuilder",
    variable: { kind: "tuple", items, bracket: "(" },
    domain: undefined,
    condition: { kind: "logic", operation: "and", parts },
  };
}

/** The product of two written matrices. */
export function matrixProduct(left: Answer, right: Answer): Answer {
  if (left.kind !== "matrix" || right.kind !== "matrix") throw UNREADABLE;
  const width = right.rows[0]?.length ?? 0;
  if (left.rows[0]?.length !== right.rows.length || left.rows.length * width > MAX_ENTRIES) throw UNREADABLE;
  const rows = left.rows.map((row) =>
    Array.from(
      { length: width },
      (_, column): Expression => ({
        kind: "add",
        terms: row.map((entry, index) => ({
          kind: "multiply",
          factors: [asExpression(entry), asExpression(right.rows[index]?.[column] as Answer)],
        })),
      }),
    ),
  );
  return { ...left, rows };
}
