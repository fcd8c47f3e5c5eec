import { type Answer, isExpression } from "../../tree/answer.ts";
import { add, call, integerNode, multiply, negate } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { parseAnswer } from "../parse/parse-answer.ts";
import { fromUnicode } from "../parse/unicode-math.ts";
import { readUnit, type Unit } from "../units/units.ts";

/** `8倍`, `3 \\text{ times as many}`: how many times. */
const TIMES =
  /\s?(?:\\text\s?\{\s?)?(?:倍|times(?: (?:as (?:many|much|large|big|great|long|fast|high|heavy|far|old)|larger|bigger|greater|more))?)\s?\}?$/;

/** The number of an answer that says how many times; undefined when it says none. */
export function howManyTimes(text: string): Answer | undefined {
  if (text.length > 80 || !/[倍}a-z]$/.test(text)) return undefined;
  const number = text.replace(TIMES, "");
  return number === text ? undefined : parseAnswer(fromUnicode(number));
}

/** The most factors written out. */
const MAX_FACTORS = 20n;

/** `P(n, 2)`, read as a point, as n (n − 1); `C(n, 2)` as half of it. */
export function countOfLetters(node: Answer, text: string): Expression | undefined {
  if (node.kind !== "relation" || node.operands.length !== 2 || !/^[PC]\(/.test(text)) return undefined;
  const [name, pair] = node.operands as [Answer, Answer];
  const [n, k] =
    pair.kind === "interval" ? [pair.lower, pair.upper] : pair.kind === "tuple" ? pair.items : [];
  if (name.kind !== "symbol" || n === undefined || k === undefined || !isExpression(n)) return undefined;
  if (k.kind !== "number" || k.exponent !== 0 || k.mantissa > MAX_FACTORS) return undefined;
  if (name.name === "C") return call("binomial", n, k);
  let count: Expression = integerNode(1);
  for (let index = 0n; index < k.mantissa; index++)
    count = multiply(count, add(n, negate(integerNode(index))));
  return count;
}

/** `\\mathbf{0}`, `\\vec{0}`: the vector, all of an answer or behind its name. */
export const isZeroVector = (text: string): boolean =>
  (text.endsWith("0") || text.endsWith("}")) &&
  /^(?:[^=]{1,40}=)?\s*\\(?:mathbf|boldsymbol|vec|bm)\s*(?:\{\s*0\s*\}|0)$/.test(text);

/** A vector or matrix as large as another, of zeros; undefined for anything else. */
export function zerosLike(node: Answer): Answer | undefined {
  const zero = integerNode(0);
  if (node.kind === "matrix") return { ...node, rows: node.rows.map((row) => row.map(() => zero)) };
  if (node.kind === "tuple") return { ...node, items: node.items.map(() => zero) };
  return node.kind === "interval" && node.lowerOpen && node.upperOpen
    ? { kind: "tuple", items: [zero, zero], bracket: "(" }
    : undefined;
}

const NEARLY =
  /^(?:\\text\s?\{\s?)?(?:[Aa]bout|[Aa]pproximately|[Rr]oughly|[Aa]round|[Nn]early)\s?\}?\s{0,3}(?=[-\d\\$.])/;

/** The number of `\\text{about }68\\%`; undefined when it says nothing of the kind. */
export function nearly(text: string): Answer | undefined {
  const number = text.length > 80 ? text : text.replace(NEARLY, "");
  return number === text ? undefined : parseAnswer(fromUnicode(number));
}

const BEHIND_A_VECTOR = /^(.{3,200}?)\s{0,3}(?:\\[,;: ]|~)?\s?\\(?:text|mathrm)\s?\{\s?([^{}]{1,20}?)\s?\}$/;

/** A vector and the unit behind its last component, which is that of all of them; undefined for anything else. */
function withUnit(text: string): { readonly vector: string; readonly unit: Unit } | undefined {
  if (!text.endsWith("}") || !/\\(?:text|mathrm)/.test(text)) return undefined;
  const [, vector, unit] = BEHIND_A_VECTOR.exec(text) ?? [];
  const read = unit === undefined ? undefined : readUnit(unit);
  if (vector === undefined || read === undefined) return undefined;
  const isVector =
    /\\(?:hat|mathbf|vec|boldsymbol)\s*\{?\s*\\?[ijkxyz]/.test(vector) ||
    /(?:\)|rangle|matrix\})$/.test(vector);
  return isVector ? { vector, unit: read } : undefined;
}

/** Two vectors without their units, where they are the same or one side leaves them out; undefined for anything else. */
export function vectorsAlone(
  gold: string,
  predicted: string,
): readonly [Answer | undefined, Answer | undefined] | undefined {
  const [a, b] = [withUnit(gold), withUnit(predicted)];
  if (a === undefined && b === undefined) return undefined;
  const isSame =
    a?.unit.dimension === b?.unit.dimension && a?.unit.n === b?.unit.n && a?.unit.d === b?.unit.d;
  if (a !== undefined && b !== undefined && !isSame) return undefined;
  return [parseAnswer(a?.vector ?? gold), parseAnswer(b?.vector ?? predicted)];
}

/** `I`, `3I`, all of an answer. */
const IDENTITY =
  /^(-?\d{1,9}|-|-?\\frac\s?\{\d{1,9}\}\s?\{\d{1,9}\})?\s?(?:\\?(?:mathbf|mathrm)?\{?I\}?|(?:\\text\s?\{\s?)?(?:the )?identity matrix\s?\}?)$/i;

export const isIdentity = (text: string): boolean => text.length <= 40 && IDENTITY.test(text);

/** The identity matrix, or its multiple, as large as another matrix; undefined for anything else. */
export function identityLike(node: Answer, text: string): Answer | undefined {
  if (node.kind !== "matrix" || node.rows.some((row) => row.length !== node.rows.length)) return undefined;
  const times = IDENTITY.exec(text)?.[1] ?? "1";
  const one = parseAnswer(times === "-" ? "-1" : times) ?? integerNode(1);
  const rows = node.rows.map((row, at) => row.map((_, column) => (at === column ? one : integerNode(0))));
  return { ...node, rows };
}

/** `[0, -1; 1, 0]`: a matrix as programs write it; undefined for any other text. */
export function programmed(text: string): Answer | undefined {
  if (text.length > 400 || !/^\[[^[\]{}]*;[^[\]{}]*\]$/.test(text)) return undefined;
  const rows = text
    .slice(1, -1)
    .split(";")
    .map((row) =>
      row
        .trim()
        .split(/\s*,\s*|\s+/)
        .join("&"),
    );
  return parseAnswer(`\\begin{pmatrix}${rows.join("\\\\")}\\end{pmatrix}`);
}
