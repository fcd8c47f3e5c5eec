import type { Judgement } from "../../relations/judgement.ts";
import { ALL_REALS, type RealLine } from "../../relations/real-set.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { MINUS_INFINITY, PLUS_INFINITY } from "../../tree/infinity.ts";
import { isNamedElement } from "./elements.ts";
import { clockMinutes } from "./synonyms.ts";
import { canonicalText } from "./texts.ts";

/**
 * Whether two answers, at least one of them words, say the same: as words, or as what the words stand for (infinity, the
 * empty set, the reals, a time of day). Symmetric.
 */
export function sameText(a: Answer, b: Answer, judgement: Judgement, line: RealLine): boolean {
  const left = spelled(a);
  const right = spelled(b);
  if (left !== undefined && right !== undefined)
    return judgement.by(
      "text",
      left !== "" && (left === right || isNamed(left, right) || isNamed(right, left)),
    );
  const [text, other] = a.kind === "text" ? [a.value, b] : [(b as { value: string }).value, a];
  const minutes = clockMinutes(text);
  if (minutes !== undefined) return judgement.by("text", minutesOf(other) === minutes);
  const meaning = canonicalText(text);
  if (meaning === "empty" || meaning === "reals") {
    const set = line.of(other);
    const wanted = meaning === "empty" ? [] : ALL_REALS;
    return judgement.by("text", set !== undefined && line.equal(set, wanted));
  }
  if (other.kind === "namedSet") return judgement.by("text", other.name === meaning);
  if ((meaning === "infinity" || meaning === "negative infinity") && isExpression(other))
    return judgement.equal(other, meaning === "infinity" ? PLUS_INFINITY : MINUS_INFINITY) === true;
  return false;
}

/** Nothing fulfils it. */
const NO_SUCH =
  /^no such (?:[a-z] |positive |real |natural )?(?:[a-z]|integers?|numbers?|values?|solutions?|pairs?|triples?|polynomials?|functions?|points?|primes?)$/;

/** `Player A`, which A says too. */
const LETTERED =
  /^(?:player|option|choice|plan|company|box|team|graph|figure|statement|store|train|car|bus|boat|bag|urn|jar|machine|group|class|student|person|method|shop|city|town|school|bank|worker|candidate|brand|package|diagram|table|pattern|region|bin|island|house|room|route|offer|model|tank|pipe) [A-Z]$/;

/** `SSS congruence`, which SSS says too. */
const CONGRUENCE = /^[a-z]{2,3} (?:congruence|similarity)(?: (?:criterion|theorem|postulate|rule|test))?$/;

/** What is called by its colour. */
const COLOURED = /^(?:red|blue|green|yellow|white|black|orange|purple|pink|brown|gr[ae]y|silver) [a-z]{3,}$/;

/** `not continuous`, which is discontinuous. */
const isNegated = (name: string, other: string): boolean =>
  name.startsWith("not ") &&
  name.length > 8 &&
  /^(?:un|in|im|ir|dis|non)/.test(other) &&
  other.replace(/^(?:un|i[nmr]|dis|non)/, "") === name.slice(4);

/** What another text calls otherwise. */
const isNamed = (name: string, other: string): boolean =>
  isQuadrant(name, other) ||
  isNamedElement(name, other) ||
  isNegated(name, other) ||
  (LETTERED.test(name) && name.endsWith(` ${other}`)) ||
  (name === "empty" && NO_SUCH.test(other)) ||
  (CONGRUENCE.test(name) && /^[a-z]{2,3}$/i.test(other) && name.startsWith(`${other.toLowerCase()} `)) ||
  (name === "true" && other === "T") ||
  (COLOURED.test(name) && name.startsWith(`${other} `)) ||
  (name === "false" && other === "F");

/** `III` for the third quadrant. */
const isQuadrant = (name: string, other: string): boolean =>
  name.startsWith("quadrant ") && ["I", "II", "III", "IV"].indexOf(other) + 1 === Number(name.slice(9));

/** `15:30`, read as a ratio, as minutes since midnight. */
function minutesOf(node: Answer): number | undefined {
  if (node.kind !== "ratio" || node.parts.length !== 2) return undefined;
  const [hours, minutes] = node.parts.map((part) =>
    part.kind === "number" && part.exponent === 0 && part.mantissa < 60n ? Number(part.mantissa) : Number.NaN,
  ) as [number, number];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}

/** Words, a name, or the word that a product of letters makes; undefined for anything else. */
function spelled(node: Answer): string | undefined {
  if (node.kind === "text") return canonicalText(node.value);
  const word = letters(node);
  if (word === undefined) return undefined;
  // `NO` and `No` may be products; the answer "no" is neither.
  return /^no$/i.test(word) ? `letters ${word}` : canonicalText(word);
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
