import type { Judgement } from "../../relations/judgement.ts";
import { type Answer, type CasesNode, isExpression } from "../../tree/answer.ts";
import { integerNode } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { freeSymbols, substitute } from "../../tree/symbols.ts";

/** Two functions of whole numbers are looked at from 1 up to this: more than a formula could be fitted to by chance. */
const LAST = 12n;

/** Whether a condition on a name says which whole numbers it is for: even or odd, or a residue. */
type Holds = (n: bigint) => boolean;

/** `n even`, `n \\equiv 1 \\pmod 3`; undefined for any other condition. */
function classOf(condition: Answer, name: string): Holds | undefined {
  if (condition.kind === "quantity") {
    const isOfName = condition.value.kind === "symbol" && condition.value.name === name;
    if (!isOfName || (condition.unit !== "even" && condition.unit !== "odd")) return undefined;
    const rest = condition.unit === "even" ? 0n : 1n;
    return (n) => n % 2n === rest;
  }
  if (condition.kind !== "relation" || condition.operators.join() !== "mod") return undefined;
  const [unknown, pair] = condition.operands as [Answer, Answer];
  if (unknown.kind !== "symbol" || unknown.name !== name || pair.kind !== "tuple") return undefined;
  const [residue, modulus] = pair.items;
  if (residue?.kind !== "number" || modulus?.kind !== "number") return undefined;
  if (residue.exponent !== 0 || modulus.exponent !== 0 || modulus.mantissa < 1n) return undefined;
  const [r, m] = [residue.mantissa, modulus.mantissa];
  return (n) => (n - r) % m === 0n;
}

/** A function of whole numbers; undefined where it has none or two different values. */
type Sequence = (n: bigint) => Expression | undefined;

function byClasses({ rows }: CasesNode, name: string): Sequence | undefined {
  const known: { readonly holds: Holds | undefined; readonly value: Expression }[] = [];
  for (const { value, condition } of rows) {
    const holds = condition && classOf(condition, name);
    const isOther =
      condition === undefined ||
      (condition.kind === "text" && /^(?:otherwise|else|其他|其它)$/.test(condition.value.trim()));
    if ((holds === undefined && !isOther) || !isExpression(value)) return undefined;
    known.push({ holds, value });
  }
  if (known.every(({ holds }) => holds === undefined)) return undefined;
  return (n) => {
    const meant = known.filter(({ holds }) => holds?.(n));
    const own = meant.length > 0 ? meant : known.filter(({ holds }) => holds === undefined);
    return own.length === 1 ? substitute(own[0]!.value, name, integerNode(n)) : undefined;
  };
}

/**
 * Whether a function of whole numbers given by cases, even and odd or by residues, is the other side, cases too or a
 * formula: `1 + (-1)^n` is 2 for even n and else 0. Undefined where no side is such a function.
 */
export function sameOnWholeNumbers(a: Answer, b: Answer, judgement: Judgement): boolean | undefined {
  const names = freeSymbols(a);
  freeSymbols(b, names);
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) return undefined;
  const sequenceOf = (node: Answer): Sequence | undefined =>
    node.kind === "cases"
      ? byClasses(node, name)
      : isExpression(node)
        ? (n) => substitute(node, name, integerNode(n))
        : undefined;
  const [f, g] = [sequenceOf(a), sequenceOf(b)];
  if (f === undefined || g === undefined) return undefined;
  for (let n = 1n; n <= LAST; n++) {
    const [left, right] = [f(n), g(n)];
    if (left === undefined || right === undefined || judgement.equal(left, right) !== true) return false;
  }
  return true;
}
