import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, isExpression, type LogicNode, type SetNode } from "../../tree/answer.ts";
import { some } from "../../tree/children.ts";
import { freeSymbols } from "../../tree/symbols.ts";
import { RESIDUE } from "../parse/residue.ts";
import { type Assignment, assignment } from "./assignment.ts";
import { sequence } from "./canonical.ts";

/** The rows of a matrix, or of brackets in brackets: `[[1, 2], [3, 4]]`. */
export function rowsOf(node: Answer): readonly (readonly Answer[])[] | undefined {
  if (node.kind === "matrix") return node.rows;
  const rows = sequence(node)?.map((row) => (isBracketed(row) ? ends(row) : undefined));
  if (rows === undefined || rows.length === 0 || rows.includes(undefined)) return undefined;
  const table = rows as (readonly Answer[])[];
  return table.every((row) => row.length === table[0]?.length) ? table : undefined;
}

function isBracketed(node: Answer): boolean {
  return (node.kind === "tuple" && node.bracket !== "<") || node.kind === "interval";
}

/** The items of a point, of `[1, 2]` too. */
function ends(node: Answer): readonly Answer[] | undefined {
  return node.kind === "interval" ? [node.lower, node.upper] : sequence(node);
}

/** By the names' letters, then by their indices: x, y, z; x_1, x_2; where names are no symbols as written. */
export function inOrderOfNames(named: readonly Assignment[]): readonly Assignment[] {
  if (!named.every(({ name }) => name.kind === "symbol")) return named;
  const key = ({ name }: Assignment): string =>
    (name as { name: string }).name.replace(/\d+/g, (digits) => digits.padStart(6, "0"));
  return [...named].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** `λ_1`, `λ_2`: one name with numbers, whose values are a set. */
export function isNumbered(named: readonly (Assignment | undefined)[]): boolean {
  const bases = named.map((each) =>
    each?.name.kind === "symbol" ? /^(.+)_\d+$/.exec(each.name.name)?.[1] : undefined,
  );
  return bases[0] !== undefined && bases.every((base) => base === bases[0]);
}

/** Eigenvalues, which without their names have no order. */
export function isOfEigenvalues(named: readonly (Assignment | undefined)[]): boolean {
  return named.every((each) => each?.name.kind === "symbol" && /^lambda_\d$/.test(each.name.name));
}

/** The statements of which one holds; undefined where an answer is none of these. */
export function alternatives(node: Answer): readonly Answer[] | undefined {
  if (node.kind === "logic") return node.operation === "or" ? node.parts : undefined;
  return node.kind === "set" && node.items.every(isStatement) ? node.items : undefined;
}

export function isStatement(node: Answer): boolean {
  return node.kind === "relation" || node.kind === "logic";
}

/** Whether an answer states a relation, or says of what it gives which there is: else nothing in it can run through values. */
export function holdsRelation(node: Answer): boolean {
  switch (node.kind) {
    case "relation":
    case "setBuilder":
      return true;
    case "set":
      return node.items.some(holdsRelation);
    case "logic":
      return node.parts.some(holdsRelation);
    default:
      return false;
  }
}

/** No symbol occurs: `2 + 3 = 5` is about numbers, `x + y = 3` is not. */
export function isConstant(node: Answer): boolean {
  return (
    !some(node, (part) => part.kind === "symbol" || part.kind === "apply") && freeSymbols(node).size === 0
  );
}

/**
 * The residue of a class without a name, `7 \pmod{12}`, which stands for it; undefined for a congruence of a named unknown,
 * and for `18 \pmod 5`, which is left to be worked out.
 */
export function bareResidue([name, class_]: readonly Answer[], judgement: Judgement): Answer | undefined {
  if (name?.kind !== "symbol" || name.name !== RESIDUE || class_?.kind !== "tuple") return undefined;
  const [residue, modulus] = class_.items as [Answer, Answer];
  const isWhole = isExpression(residue) && isExpression(modulus);
  return isWhole && judgement.order(residue, modulus) === 1 ? undefined : residue;
}

/** `3 mod 7` beside a congruence: a class without a name. */
export function asClass(node: Answer): Answer {
  if (node.kind !== "call" || node.name !== "mod") return node;
  const class_: Answer = { kind: "tuple", items: node.arguments, bracket: "(" };
  return { kind: "relation", operators: ["mod"], operands: [{ kind: "symbol", name: RESIDUE }, class_] };
}

/** The values of λ_1, λ_2, … as those of λ, in the order of the indices. */
export function indexedValues(name: Answer, { parts }: LogicNode, judgement: Judgement): SetNode | undefined {
  if (name.kind !== "symbol") return undefined;
  const named: Assignment[] = [];
  for (const part of parts) {
    const each = assignment(part, judgement);
    if (each?.name.kind !== "symbol" || each.name.name.replace(/_\d+$/, "") !== name.name) return undefined;
    named.push(each);
  }
  return { kind: "set", items: inOrderOfNames(named).map(({ value }) => value), style: "list" };
}

/** `a \\le x < b` as an interval, whose ends may be letters; undefined for anything else. */
export function stretchOf(node: Answer): Answer | undefined {
  if (node.kind !== "relation" || node.operators.length !== 2) return undefined;
  const [first, second] = node.operators as readonly string[];
  const [low, name, high] = node.operands as [Answer, Answer, Answer];
  if (!(name.kind === "symbol" || name.kind === "apply") || !isExpression(low) || !isExpression(high))
    return undefined;
  if (/^<=?$/.test(first as string) && /^<=?$/.test(second as string))
    return { kind: "interval", lower: low, upper: high, lowerOpen: first === "<", upperOpen: second === "<" };
  if (/^>=?$/.test(first as string) && /^>=?$/.test(second as string))
    return { kind: "interval", lower: high, upper: low, lowerOpen: second === ">", upperOpen: first === ">" };
  return undefined;
}
