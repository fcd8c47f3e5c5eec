import type { Answer } from "../../../src/verifiers/math/tree/answer.ts";

/** What a tree says besides its children, in the order of the tree's members: names, signs, brackets. */
const plain = (value: unknown): string =>
  Array.isArray(value) ? value.map(plain).join(" ") : value === true ? "" : String(value);

const isNode = (value: unknown): value is Answer =>
  typeof value === "object" && value !== null && "kind" in value;

/** A tree in short: `add(2 x)` is `2 + x`, `divide(1 3)` a third. Equal texts, equal trees. */
export function told(node: Answer): string {
  if (node.kind === "number")
    return `${node.mantissa}${node.exponent === 0 ? "" : `e${node.exponent}`}${node.decimal ? "d" : ""}`;
  if (node.kind === "symbol" || node.kind === "constant") return node.name;
  if (node.kind === "text") return `"${node.value}"`;
  const parts: string[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === "kind" || value === undefined) continue;
    if (isNode(value)) parts.push(told(value));
    else if (Array.isArray(value) && value.some((each) => typeof each === "object"))
      for (const each of value)
        parts.push(isNode(each) ? told(each) : `[${toldAll(each as readonly Answer[])}]`);
    else parts.push(value === true ? key : plain(value));
  }
  return `${node.kind}(${parts.filter((part) => part !== "").join(" ")})`;
}

/** A row of a matrix, or a value with its condition. */
const toldAll = (row: readonly Answer[] | Record<string, Answer | undefined>): string =>
  (Array.isArray(row) ? row : Object.values(row))
    .map((each: Answer | undefined) => (each === undefined ? "" : told(each)))
    .join(" ");
