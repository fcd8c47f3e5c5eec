import { different } from "./oracle/different.ts";
import { bare, shapeOf } from "./oracle/shape.ts";
import { areOneSolution } from "./oracle/solutions.ts";
import { CHOICE, type Change, REWORDED, type Source } from "./rewordings.ts";
import type { Numbers } from "./wrong-answers.ts";

export type { Source };

/** One of the places where a pattern occurs, written otherwise. */
function anywhere(
  text: string,
  pattern: RegExp,
  numbers: Numbers,
  rewrite: (found: RegExpMatchArray) => string | undefined,
): string | undefined {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return undefined;
  const match = numbers.of(found);
  const by = rewrite(match);
  return by === undefined
    ? undefined
    : text.slice(0, match.index) + by + text.slice((match.index ?? 0) + match[0].length);
}

const swapped = (pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(
    pairs.flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ]),
  );

const FUNCTIONS = swapped([
  ["\\sin", "\\cos"],
  ["\\tan", "\\cot"],
  ["\\ln", "\\sqrt"],
  ["\\sec", "\\csc"],
  ["\\arcsin", "\\arctan"],
]);
const RELATIONS: readonly string[] = ["=", "<", ">", "\\le ", "\\ge ", "\\ne "];

/** What stands at one place of a formula, between brackets and signs of its own depth. */
function terms(text: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { index } of text.matchAll(/[+-]/g)) {
    let depth = 0;
    let end = index + 1;
    for (; end < text.length; end++) {
      const sign = text[end] as string;
      if ("([{".includes(sign)) depth++;
      else if (")]}".includes(sign)) depth--;
      if (depth < 0 || (depth === 0 && /[+\-,=<>≤≥]/.test(sign))) break;
    }
    if (text.slice(index + 1, end).trim() !== "") found.push({ start: index, end });
  }
  return found;
}

/** Changes of one thing in a formula. Whether it is another one then is asked of the oracle. */
const CHANGES: Readonly<Record<string, Change>> = {
  "another sign": ({ right }, numbers) => {
    const plain = bare(right);
    if (numbers.below(3) === 0) return `-${plain}`;
    return anywhere(plain, /[+-]/g, numbers, ([sign]) => (sign === "+" ? "-" : "+"));
  },
  "another digit": ({ right }, numbers) =>
    anywhere(bare(right), /\d/g, numbers, ([digit]) => `${(Number(digit) + numbers.between(1, 9)) % 10}`),
  "a digit more": ({ right }, numbers) =>
    anywhere(bare(right), /\d/g, numbers, ([digit]) => `${digit}${numbers.below(10)}`),
  "a term less": ({ right }, numbers) => {
    const plain = bare(right);
    const all = terms(plain);
    if (all.length === 0) return undefined;
    const { start, end } = numbers.of(all);
    return plain.slice(0, start) + plain.slice(end);
  },
  "a term more": ({ right }, numbers) =>
    `${bare(right)}${numbers.of(["+1", "-1", "+3", "-\\frac12", "+\\pi"])}`,
  "a factor more": ({ right }, numbers) => `${numbers.of(["2", "3", "\\pi ", "\\sqrt2"])}(${bare(right)})`,
  "another exponent": ({ right }, numbers) =>
    anywhere(bare(right), /\^(?:\{[^{}]*\}|\d)/g, numbers, () => numbers.of(["", "^3", "^{5}", "^{-1}"])),
  "a power more": ({ right }, numbers) => anywhere(bare(right), /[\w)}]$/g, numbers, ([end]) => `${end}^2`),
  "another index": ({ right }, numbers) =>
    anywhere(
      bare(right),
      /_(\d)/g,
      numbers,
      ([, digit]) => `_${(Number(digit) + numbers.between(1, 9)) % 10}`,
    ),
  "another letter": ({ gold, right }, numbers) =>
    gold !== right
      ? undefined
      : anywhere(bare(right), /(?<![\\a-zA-Z{])[a-zA-Z](?![a-zA-Z])/g, numbers, ([letter]) =>
          letter === "q" ? "w" : "q",
        ),
  "another function": ({ right }, numbers) =>
    anywhere(
      bare(right),
      /\\(?:sin|cos|tan|cot|ln|sqrt|sec|csc|arcsin|arctan)(?![a-z[])/g,
      numbers,
      ([name]) => FUNCTIONS.get(name),
    ),
  "a function less": ({ right }, numbers) =>
    anywhere(bare(right), /\\(?:sin|cos|tan|ln|sqrt|pi)(?![a-z[])/g, numbers, () => " "),
  "a fraction upside down": ({ right }, numbers) =>
    anywhere(
      bare(right),
      /\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g,
      numbers,
      ([, a, b]) => `\\frac{${b}}{${a}}`,
    ),
  "brackets less": ({ right }, numbers) =>
    anywhere(bare(right), /\(([^()]*)\)/g, numbers, ([, inner]) => ` ${inner} `),
  "another relation": ({ right }, numbers) =>
    anywhere(bare(right), /[=<>≤≥]/g, numbers, () => numbers.of(RELATIONS)),
  "a break point": ({ right }, numbers) => {
    const plain = bare(right);
    const c = numbers.between(2, 30);
    switch (numbers.below(4)) {
      case 0:
        return anywhere(plain, /(?<![\\a-zA-Z{_])x(?![a-zA-Z_])/g, numbers, () => "|x|");
      case 1:
        return anywhere(
          plain,
          /(?<![\\a-zA-Z{_])[xtan](?![a-zA-Z_(])/g,
          numbers,
          ([letter]) => `(${letter}+|${letter}-${c}|-${c}+${letter})`,
        );
      case 2:
        return anywhere(
          plain,
          /(?<![\\a-zA-Z{_])[xtan](?![a-zA-Z_(])/g,
          numbers,
          ([letter]) => `\\lfloor ${letter} \\rfloor`,
        );
      default:
        return /(?<![a-zA-Z\\])[a-wyzA-Z](?![a-zA-Z])/.test(plain) ? undefined : `|${plain}|`;
    }
  },
  "a point moved": ({ right }, numbers) =>
    anywhere(bare(right), /\d\.\d/g, numbers, ([digits]) => digits.replace(/(\d)\.(\d)/, "$1$2.")),
};

export const KINDS: readonly string[] = [...Object.keys(CHANGES), ...Object.keys(REWORDED)];

/** What stands before each equals sign: the names of what is given. */
const namesOf = (text: string): string => [...bare(text).matchAll(/[^,=<>]*=/g)].join().replace(/\s/g, "");

/** Without the numbers of constants, which have any names: C_1 e^x + C_2 e^{-x}. */
const unnumbered = (text: string): string => bare(text).replace(/([CcAKk])_\d/g, "$1_");
const constants = (text: string): number => new Set(text.match(/[CcAKk]_\d/g)).size;

/** With a plus before each constant of integration, which is any number. */
const unsigned = (text: string): string =>
  bare(text)
    .replace(/\s/g, "")
    .replace(/(?:(?<=^|[=(])|[+-])(?=(?:\\frac\{)?(?:[CcKk]_?\d?|[AB])(?![a-z]{2}))/g, "+")
    .replace(/(?<=^|=)[+-](?=\(\+)/, "");

const PERCENT = /%|percent|百分|成/;

/** Whether a documented grant lets the gold answer take more than what its right answer says. */
function isGranted({ gold, right }: Source, changed: string): boolean {
  // A choice is its letter, whatever stands behind it.
  if (CHOICE.test(gold) && !CHOICE.test(right)) return true;
  // Where the gold answer speaks of percent, the bare number is taken too.
  if (PERCENT.test(gold) && !PERCENT.test(right)) return true;
  // Where the gold answer is a bare number, a unit may stand behind it: any one.
  if (/^-?[\d.,]+$/.test(gold) && /[a-zA-Z]/.test(right.replace(/\\[a-z]*/g, ""))) return true;
  // A parameter has any name, and runs through the same values by others.
  const letters = (text: string): string[] =>
    bare(text)
      .replace(/\\[a-z]+/g, " ")
      .match(/[a-zA-Z]/g) ?? [];
  const known = new Set(letters(gold));
  if (
    /\\pmod|\\in(?![a-z])|\\equiv|\\mathbb|[a-z]{3}|[\u4e00-\u9fff]/.test(gold) &&
    letters(right).some((letter) => !known.has(letter))
  )
    return true;
  // A value without a name has any.
  if (namesOf(gold) !== namesOf(right) && namesOf(changed) !== namesOf(right)) return true;
  if (
    /[Cc]_?\d?|A.*B/.test(gold + right) &&
    (unsigned(right) === unsigned(changed) || areOneSolution(right, changed))
  )
    return true;
  return unnumbered(right) === unnumbered(changed) && constants(right) === constants(changed);
}

/** A wrong answer of a kind, or nothing where the change cannot be made or may keep the meaning. */
export function corrupted(source: Source, kind: string, numbers: Numbers): string | undefined {
  const reworded = REWORDED[kind]?.(source, numbers);
  if (reworded !== undefined || source.shape === undefined) return reworded;
  const changed = CHANGES[kind]?.(source, numbers);
  if (changed === undefined || isGranted(source, changed)) return undefined;
  const shape = shapeOf(changed);
  return shape !== undefined && different(source.shape, shape) ? changed : undefined;
}
