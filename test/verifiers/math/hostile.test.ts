import { describe, expect, it } from "vitest";
import { RewardError } from "../../../src/errors.ts";
import { type MathVerdict, mathEqual, mathVerify } from "../../../src/verifiers/math/index.ts";
import { growthExponent } from "../../support/growth.ts";

const profiles = ["golongrl", "hardened"] as const;
const nested = (open: string, close: string, depth: number, inside = "1"): string =>
  open.repeat(depth) + inside + close.repeat(depth);
const listed = (count: number, item: (index: number) => string, separator = ","): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(separator);

/** Answers made to hang or to kill a computer algebra system. */
const HOSTILE: Record<string, string> = {
  tower: "10^{10^{10}}",
  factorials: "9999!!!!",
  "factorial of a factorial": "(9999!)!",
  twos: "2^2^2^2^2",
  fives: "5^{5^{5^{5^5}}}",
  "fractions in fractions": nested("\\frac{", "}{2}", 5_000),
  parentheses: nested("(", ")", 20_000),
  "a megabyte of ones": `${"1+".repeat(500_000)}1`,
  "a megabyte of digits": "7".repeat(1_000_000),
  "a large power": "(x+1)^{500}",
  "a large power of four terms": "(x+y+z+1)^{60}",
  "a billion terms": "\\sum_{k=1}^{10^9} k",
  "a billion inverses": "\\sum_{k=1}^{10^9} \\frac{1}{k}",
  "a large binomial": "\\binom{10^9}{5\\cdot 10^8}",
  "a large divisor": "\\gcd(2^{1000000}-1, 2^{999999}-1)",
  "a tiny number": "10^{-10^9}",
  "a polynomial of degree 2000": "x^{2000}-3x+1=0",
  "100 kB of groups": "1 111 ".repeat(16_000),
  "powers in a fraction": "\\frac{3^{5000000}+1}{7^{2800000}+2}",
  "a large floor": "\\lfloor 1.5^{10^{11}} \\rfloor",
  "a divisor of a tower": "\\gcd(10^{10^9},6)",
  "a long exponent": `4^{\\frac{${"1".repeat(3_000)}}{${"2".repeat(3_000)}}}`,
  derivatives: nested("\\frac{d}{dx}(", ")", 32, "x^{2}\\sin x"),
  "determinants in determinants": "\\det\\begin{pmatrix}".repeat(900),
  "nothing closed": "\\frac{1}{\\sqrt{\\left(\\{[",
  dollars: "$".repeat(100_000),
  boxes: "\\boxed{".repeat(20_000),
  "closed boxes": "\\boxed{1} and ".repeat(20_000),
  "display openings": "\\[".repeat(50_000),
  braces: "{".repeat(100_000),
  phrases: "answer is ".repeat(20_000),
  colons: "answer:".repeat(30_000),
  signs: `${"-".repeat(100_000)}1`,
  bars: "|".repeat(4_000),
  "sums in sums": "\\sum_{a=1}^{4000}\\sum_{b=1}^{4000}\\sum_{c=1}^{4000} \\sin(abc)",
  "integrals in integrals": "\\int_0^1 \\int_0^1 \\int_0^1 e^{xyz} dx dy dz",
  chain: `${"x=".repeat(2_000)}1`,
  residues: `n \\equiv ${listed(900, String)} \\pmod{1009}`,
  "values by the parameter": `x = ${listed(900, (n) => `${n}\\pi + k\\pi`)}, k \\in \\mathbb{Z}`,
  intervals: listed(150, (n) => `(${n}\\pi,${n}\\pi+1)`, "\\cup"),
  "a large set": `\\{${listed(3_000, String)}\\}`,
  "a large matrix": `\\begin{pmatrix}${listed(60, () => listed(60, () => "\\sqrt{2}", "&"), "\\\\")}\\end{pmatrix}`,
  words: `\\text{${"a ".repeat(100_000)}}`,
  blanks: " ".repeat(500_000),
  "points before a letter": `${".".repeat(200_000)}x`,
  comments: " % a b\n".repeat(20_000),
  "blanks before a word": `${" ".repeat(3_900)}x`,
  "a huge exponent": "1e999999999",
  "primes on letters": "f'".repeat(3_000),
  subscripts: nested("x_{", "}", 200),
  repeated: `0.${"1".repeat(500)}\\overline{${"3".repeat(90)}}`,
};

/** The verdict, or "refused" for a gold answer that cannot be read. */
function answer(judge: () => MathVerdict): MathVerdict | "refused" {
  try {
    return judge();
  } catch (error) {
    if (error instanceof RewardError && error.code === "bad_reference") return "refused";
    throw error;
  }
}

describe.each(profiles)("hostile answers in %s", (profile) => {
  it.each(Object.entries(HOSTILE))("%s: returns, the same each time", (_name, hostile) => {
    const judges = [
      () => mathEqual(hostile, "5", { profile }),
      () => mathEqual("5", hostile, { profile }),
      () => mathEqual(hostile, `${hostile}+1`, { profile }),
      () => mathVerify(`</think>${hostile}`, "5", { profile }),
      () => mathVerify(`</think>\\boxed{${hostile}}`, "5", { profile }),
    ];
    for (const judge of judges) {
      const first = answer(judge);
      expect(answer(judge)).toEqual(first);
      if (first !== "refused") expect(first.equal).toBeTypeOf("boolean");
    }
  });

  it("is right in spite of 50 redundant parentheses and of 48 elements in another order", () => {
    expect(mathEqual("7", nested("(", ")", 50, "7"), { profile }).equal).toBe(true);
    expect(mathEqual("7", nested("(", ")", 50, "8"), { profile }).equal).toBe(false);
    const there = `\\{${listed(48, (n) => `${n}\\sqrt{2}`)}\\}`;
    const back = `\\{${listed(48, (n) => `${47 - n}\\sqrt{2}`)}\\}`;
    expect(mathEqual(there, back, { profile }).equal).toBe(true);
    expect(mathEqual(there, back.replace("46", "46+"), { profile }).equal).toBe(false);
  });

  it.each([
    ["plain words", (size: number) => "so we add them up and find ".repeat(size / 27)],
    ["digits", (size: number) => "7".repeat(size)],
    ["groups of digits", (size: number) => "1 111 ".repeat(size / 6)],
    ["unclosed boxes", (size: number) => "\\boxed{".repeat(size / 7)],
    ["closed boxes", (size: number) => "\\boxed{1} ".repeat(size / 10)],
    ["unclosed formulas", (size: number) => "\\[ x ".repeat(size / 5)],
    ["formulas", (size: number) => "$x$ ".repeat(size / 4)],
    ["phrases", (size: number) => "the answer is not ".repeat(size / 18)],
  ])("takes time in proportion to a response of %s", (_name, make) => {
    const texts = new Map([10_000, 300_000].map((size) => [size, make(size)]));
    const call = (size: number): void => {
      answer(() => mathVerify(texts.get(size) as string, "5", { profile }));
    };
    const exponent = growthExponent(call, 10_000, 300_000);
    expect(exponent).toBeLessThan(1.3);
  });
});
