import type { Judgement } from "../../relations/judgement.ts";
import { ALL_REALS, type RealLine } from "../../relations/real-set.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { integerNode } from "../../tree/build.ts";
import { canonicalText, numberWord } from "./texts.ts";

/**
 * Whether two answers, at least one of them words, say the same: as words, or as what the words stand for (a number up
 * to twenty, infinity, the empty set, the reals). Symmetric.
 */
export function sameText(a: Answer, b: Answer, judgement: Judgement, line: RealLine): boolean {
  const left = spelled(a);
  const right = spelled(b);
  if (left !== undefined && right !== undefined) return judgement.by("text", left !== "" && left === right);
  const [text, other] = a.kind === "text" ? [a.value, b] : [(b as { value: string }).value, a];
  const meaning = canonicalText(text);
  if (meaning === "empty" || meaning === "reals") {
    const set = line.of(other);
    const wanted = meaning === "empty" ? [] : ALL_REALS;
    return judgement.by("text", set !== undefined && line.equal(set, wanted));
  }
  if (meaning === "infinity" && isExpression(other))
    return judgement.equal(other, { kind: "constant", name: "infinity" }) === true;
  const number = numberWord(text);
  return number !== undefined && isExpression(other) && judgement.equal(other, integerNode(number)) === true;
}

/** Words, a name, or the word that a product of letters makes; undefined for anything else. */
function spelled(node: Answer): string | undefined {
  const word = node.kind === "text" ? node.value : letters(node);
  return word === undefined ? undefined : canonicalText(word);
}

function letters(node: Answer): string | undefined {
  switch (node.kind) {
    case "symbol":
      return node.name;
    case "constant":
      return node.name === "e" || node.name === "i" ? node.name : undefined;
    case "multiply": {
      const parts = node.factors.map(letters);
      return parts.includes(undefined) ? undefined : parts.join("");
    }
    default:
      return undefined;
  }
}
