import { HEADS, TAILS } from "./wrong-words.ts";

/** Makes wrong answers: each by a rule that says why it is wrong. */
export interface WrongAnswer {
  readonly rule: string;
  readonly gold: string;
  readonly wrong: string;
}

/** Whole numbers below a limit, always the same. */
export class Numbers {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return (this.state >>> 8) % limit;
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** Values, none of them 0, 1 or −1, each with one that differs from it. */
function value(numbers: Numbers): readonly [gold: string, other: string] {
  const d = numbers.between(2, 30);
  const drawn = numbers.between(3, 400);
  const n = drawn === d ? drawn + 31 : drawn;
  const step = numbers.between(1, 9);
  return numbers.of([
    [`${n}`, `${n + step}`],
    [`-${n}`, `${n}`],
    [`${n}.${d}`, `${n + step}.${d}`],
    [`\\frac{${n}}{${d}}`, `\\frac{${n + step}}{${d}}`],
    [`\\frac{${n}}{${d}}`, `\\frac{${n}}{${d + step}}`],
    [`${n}\\sqrt{${d}}`, `${n + step}\\sqrt{${d}}`],
    [`${d}\\pi`, `${d + step}\\pi`],
    [`${d}^{${step + 1}}`, `${d}^{${step + 2}}`],
    [`\\frac{${n}+\\sqrt{${d}}}{3}`, `\\frac{${n}-\\sqrt{${d}}}{3}`],
    [`e^{${d}}`, `e^{-${d}}`],
    [`\\ln ${n}`, `\\ln ${n + step}`],
    [`${n}+${d}i`, `${n}-${d}i`],
    [`\\binom{${n + 9}}{2}`, `\\binom{${n + 9}}{3}`],
  ] as const);
}

const UNITS: readonly (readonly [string, string])[] = [
  ["cm", "m"],
  ["km", "m"],
  ["kg", "g"],
  ["m", "s"],
  ["h", "min"],
  ["N", "J"],
  ["kPa", "Pa"],
  ["MPa", "mPa"],
  ["mL", "L"],
  ["m/s", "km/h"],
  ["m/s^2", "m/s"],
  ["cm^2", "cm"],
  ["ft", "in"],
  ["lb", "kg"],
  ["dollars", "cents"],
  ["V", "A"],
  ["kJ", "kW"],
  ["nm", "Nm"],
  ["mg", "Mg"],
  ["years", "months"],
  ["apples", "oranges"],
  ["red balls", "blue balls"],
  ["mol", "mol/L"],
  ["eV", "keV"],
];

/** Pairs that agree near zero and differ further on. */
function cornered(numbers: Numbers): readonly [string, string] {
  const c = numbers.between(2, 900);
  const x = numbers.of(["x", "t", "a", "n"]);
  return numbers.of([
    [`|${x}-${c}|`, `${c}-${x}`],
    [`|${x}-${c}|`, `${x}-${c}`],
    [`|${x}+${c}|`, `${x}+${c}`],
    [`\\max(${x},${c})`, `${c}`],
    [`\\min(${x},${c})`, `${x}`],
    [`\\sqrt{(${x}-${c})^2}`, `${c}-${x}`],
    [`\\frac{|${x}-${c}|}{${x}-${c}}`, "-1"],
    [`n \\bmod ${c}`, "n"],
    [`\\lfloor \\frac{${x}}{${c}} \\rfloor`, "0"],
    [`|${x}-${c}|+|${x}+${c}|`, `${2 * c}`],
    [`\\lfloor ${x} \\rfloor`, x],
    [`|${x}|`, x],
    [`\\sqrt{${x}^2+${c}}`, `${x}+${c}`],
    [`\\gcd(n,${2 * c})`, "2"],
  ] as const);
}

function corrupted(numbers: Numbers): WrongAnswer {
  const [gold, other] = value(numbers);
  const [next, more] = [numbers.between(2, 60), numbers.between(61, 99)];
  const name = numbers.of(["x", "y", "a", "k", "AB", "\\theta"]);
  switch (numbers.below(15)) {
    case 0:
      return { rule: "words behind it", gold, wrong: `${gold}\\text{ ${numbers.of(TAILS)}}` };
    case 1:
      return { rule: "bare words behind it", gold, wrong: `${gold} ${numbers.of(TAILS)}` };
    case 2:
      return { rule: "words before it", gold, wrong: `\\text{${numbers.of([...HEADS, "about"])} }${gold}` };
    case 3:
      return { rule: "another value", gold, wrong: other };
    case 4:
      return { rule: "another value by a name", gold, wrong: `${name}=${other}` };
    case 5:
      return {
        rule: "another relation",
        gold: `${name}=${gold}`,
        wrong: `${name}${numbers.of(["<", ">", "\\ne ", "\\le "])}${gold}`,
      };
    case 6: {
      const [unit, wrong] = numbers.of(UNITS);
      const amount = `${next}`;
      return { rule: "another unit", gold: `${amount}\\text{ ${unit}}`, wrong: `${amount}\\text{ ${wrong}}` };
    }
    case 7: {
      const [left, right] = cornered(numbers);
      return { rule: "a break point", gold: left, wrong: right };
    }
    case 8:
      return { rule: "an item less", gold: `${next},${more},${gold}i`, wrong: `${next},${more}` };
    case 9:
      return { rule: "another order", gold: `(${next},${more})`, wrong: `(${more},${next})` };
    case 10:
      return {
        rule: "another end",
        gold: `[${next},${more})`,
        wrong: `${numbers.of(["[", "("])}${next},${more}]`,
      };
    case 11:
      return { rule: "a term less", gold: `${gold}x^2+${next}x-${more}`, wrong: `${gold}x^2+${next}x` };
    case 12:
      return {
        rule: "another sign in a term",
        gold: `${gold}x^2+${next}x-${more}`,
        wrong: `${gold}x^2-${next}x-${more}`,
      };
    case 13:
      return {
        rule: "the task",
        gold: `${next}`,
        wrong: numbers.of([
          `2x=${2 * next}`,
          `\\sum_{k=1}^{${next}}1`,
          `\\gcd(${next},${2 * next})`,
          `\\int_0^{${next}}1\\,dx`,
          `x-${next}=0`,
          `\\lim_{x\\to ${next}}x`,
        ]),
      };
    default:
      return {
        rule: "another letter",
        gold: `${next}mg\\sin\\theta`,
        wrong: `${next}${numbers.of(["mg\\cos\\theta", "mg", "m\\sin\\theta", "mg\\sin\\phi", "ng\\sin\\theta", ""])}`,
      };
  }
}

/** So many wrong answers, the same for the same seed. */
export function* wrongAnswers(count: number, seed: number): Generator<WrongAnswer> {
  const numbers = new Numbers(seed);
  for (let made = 0; made < count; made++) yield corrupted(numbers);
}
