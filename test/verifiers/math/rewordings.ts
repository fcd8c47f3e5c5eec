import { different } from "./oracle/different.ts";
import { bare, type Shape } from "./oracle/shape.ts";
import { worked } from "./oracle/worked.ts";
import type { Numbers } from "./wrong-answers.ts";
import { DENIALS, HEADS, TAILS, UNITS } from "./wrong-words.ts";

/** A right answer to a gold answer: itself, or another that was labelled as equal. */
export interface Source {
  readonly gold: string;
  readonly right: string;
  readonly shape: Shape | undefined;
}

/** A change of an answer, where it can be made. */
export type Change = (source: Source, numbers: Numbers) => string | undefined;

/** A gold answer that is the letter of a choice. */
export const CHOICE = /^[\s$({]*(?:\\text(?:bf)?\{|\\math(?:rm|bf)\{)?\(?[A-J]\)?[}\s.$)]*$/;

const NO_LETTERS: ReadonlyMap<string, number> = new Map();

/** The number that an answer is, alone or with its unit; none of 0, 1, −1 and 2, which are their own multiples, powers or factorials. */
function amountOf({ right, shape }: Source): string | undefined {
  if (shape?.kind !== "value" || shape.formula.letters.size > 0) return undefined;
  const value = worked(shape.formula, NO_LETTERS)?.[0];
  return value === undefined || [0, 1, -1, 2].includes(value) ? undefined : bare(right);
}

/** Words that make another amount of one: behind a unit its power is a unit too, and a digit is the same in every base. */
function tail(amount: string, { gold, shape }: Source, numbers: Numbers): string | undefined {
  const words = numbers.of(TAILS);
  if (/squared|cubed/.test(words) && /[a-zA-Z]\}?$/.test(amount)) return undefined;
  if (amount.includes("!") && /^(?:when|if)/.test(words)) return undefined;
  if (words === "hundredths" && gold.includes("%")) return undefined;
  // The same number twice.
  const value = shape?.kind === "value" ? worked(shape.formula, NO_LETTERS)?.[0] : undefined;
  if (words === `or ${value}`) return undefined;
  return words === "base 5" && /^\d$/.test(amount) ? undefined : words;
}

/** Changes that make another answer of it whatever the formula is. */
export const REWORDED: Readonly<Record<string, Change>> = {
  "words behind a value": (source, numbers) => {
    const amount = amountOf(source);
    const words = amount && tail(amount, source, numbers);
    return words && `${amount}\\text{ ${words}}`;
  },
  "bare words behind a value": (source, numbers) => {
    const amount = amountOf(source);
    const words = amount && tail(amount, source, numbers);
    return words && `${amount} ${words}`;
  },
  "words before a value": (source, numbers) => {
    const amount = amountOf(source);
    return amount ? `\\text{${numbers.of(HEADS)} }${amount}` : undefined;
  },
  "a denial": ({ gold, right }, numbers) => {
    const [before, behind] = numbers.of(DENIALS);
    // That something is false may be the reason of a yes or no, and what a choice says.
    const says =
      /yes|no|true|false/i.test(gold) ||
      (CHOICE.test(gold) && /[a-z]{3}/.test(right.replace(/\\[a-z]+/g, "")));
    if (says && /^is \w+$/.test(behind)) return undefined;
    // "The answer is D is not the answer" says nothing.
    if (behind !== "" && /\b(?:is|are|be)\b/.test(right)) return undefined;
    const own = right.replace(/[.。]$/, "");
    return numbers.below(2) === 0 && !own.includes("$")
      ? `${before && `\\text{${before} }`}${own}${behind && `\\text{ ${behind}}`}`
      : `${before && `${before} `}${own}${behind && ` ${behind}`}`;
  },
  "another unit": (source, numbers) => {
    const unit = /\\(?:text|mathrm)\{ ?([a-zA-Z/^\d]+)\}$/.exec(source.right)?.[1];
    if (
      unit === undefined ||
      !UNITS.has(unit) ||
      source.gold !== source.right ||
      amountOf(source) === undefined
    )
      return undefined;
    const other = numbers.of([...UNITS].filter((name) => name !== unit));
    return `${source.right.slice(0, source.right.lastIndexOf("{") + 1)}${other}}`;
  },
  "an item less": ({ right, shape }, numbers) => {
    if (shape?.kind !== "list" || shape.items.length < 3) return undefined;
    const plain = bare(right);
    const commas = [...plain.matchAll(/,/g)].map(({ index }) => index);
    if (commas.length !== shape.items.length - 1 || shape.items.some(({ kind }) => kind !== "value"))
      return undefined;
    const at = numbers.below(commas.length - 1);
    const { items } = shape;
    if (items.some((item, place) => place !== at + 1 && !different(item, items[at + 1] as Shape)))
      return undefined;
    return plain.slice(0, commas[at]) + plain.slice(commas[at + 1]);
  },
  "another end": ({ right, shape }, numbers) => {
    if (shape?.kind !== "list" || shape.items.length !== 2) return undefined;
    const ends = shape.open + shape.close;
    if (!/^(?:\[\)|\(\]|\[\])$/.test(ends)) return undefined;
    const [low, high] = shape.items.map((item) =>
      item.kind === "value" ? worked(item.formula, NO_LETTERS)?.[0] : undefined,
    );
    if (low === undefined || high === undefined || low >= high) return undefined;
    const other = numbers.of(["()", "[]", "[)", "(]"].filter((pair) => pair !== ends));
    return `${other[0]}${bare(right).slice(1, -1)}${other[1]}`;
  },
  "another order": ({ right, shape }) => {
    if (shape?.kind !== "list" || shape.open !== "(" || shape.close !== ")" || shape.items.length !== 2)
      return undefined;
    const [first, second] = shape.items as [Shape, Shape];
    if (!different(first, second)) return undefined;
    const plain = bare(right).slice(1, -1);
    const comma = plain.indexOf(",");
    return plain.indexOf(",", comma + 1) < 0
      ? `(${plain.slice(comma + 1)},${plain.slice(0, comma)})`
      : undefined;
  },
  "the task": ({ gold, right }, numbers) => {
    if (gold !== right || !/^[2-9]\d{0,2}$/.test(right)) return undefined;
    const n = Number(right);
    return numbers.of([
      `2x=${2 * n}`,
      `\\sum_{k=1}^{${n}}1`,
      `\\gcd(${n},${2 * n})`,
      `\\int_0^{${n}}1\\,dx`,
      `x-${n}=0`,
      `\\lim_{x\\to ${n}}x`,
    ]);
  },
};
