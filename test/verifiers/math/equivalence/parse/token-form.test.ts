import { describe, expect, it } from "vitest";
import {
  formSignature,
  sameDigits,
  tokenForm,
} from "../../../../../src/verifiers/math/equivalence/parse/token-form.ts";

/** Texts that are written alike. */
const ALIKE: readonly (readonly string[])[] = [
  ["\\frac{1}{2}x", "\\frac12 x", "\\dfrac{1}{2} x", "\\tfrac 1 2 x", "\\cfrac{1}{2}\\,x", "\\frac{1}2{x}"],
  ["\\binom{n}{2}", "\\dbinom n2", "\\tbinom{n}2"],
  ["x^2", "x^{2}", "x ^ 2", "{x}^{2}", "x^{ 2 }"],
  ["x_1", "x_{1}", "x _ 1"],
  ["\\sqrt2", "\\sqrt{2}", "\\sqrt 2"],
  ["\\sqrt[3]{x}", "\\sqrt[3]x", "\\sqrt [3] {x}"],
  ["(1,2)", "\\left(1,2\\right)", "( 1 , 2 )", "\\big(1,\\,2\\big)", "\\Bigl(1,2\\Bigr)", "$(1,2)$"],
  ["a \\le b", "a\\leq b", "a \\leqslant b", "a\\leqq b"],
  ["a \\ge b", "a\\geq b", "a \\geqslant b", "a\\geqq b"],
  ["a \\ne b", "a\\neq b"],
  ["|x|", "\\lvert x\\rvert", "\\vert x \\vert", "\\left|x\\right|"],
  ["[1]", "\\lbrack 1\\rbrack"],
  ["\\emptyset", "\\varnothing"],
  ["a \\to b", "a\\rightarrow b"],
  ["1, \\ldots, n", "1,\\dots,n", "1,\\dotsc,n", "1,\\cdots,n"],
  ["a \\cdot b", "a * b", "a*b", "a\\ast b"],
  ["30^\\circ", "30^{\\circ}", "30^\\degree"],
  ["p \\wedge q", "p\\land q"],
  ["p \\vee q", "p \\lor q"],
  ["\\neg p", "\\lnot p"],
  ["A^\\top", "A^\\intercal"],
  ["\\text{no}", "no", "\\mathrm{no}", "\\mathbf{no}", "\\textbf{no}", "\\mbox{no}", "n o"],
  ["x+y", "x\\;+\\;y", "x\\quad+~y", "\\displaystyle x+y", "x\\!+y", "x\\ + y", "x\t+\ny"],
  ["12 34", "12\\,34", "12~34", "12\\quad 34", "12\\ 34"],
  ["red car", "red  car", "red~car", "red\\ car"],
];

/** Texts no two of which are written alike. */
const APART: readonly string[] = [
  "x",
  "y",
  "x^2",
  "x_2",
  "x2",
  "x^{12}",
  "x^12",
  "12",
  "1 2",
  "\\frac12",
  "\\frac21",
  "\\frac{1}{23}",
  "\\frac{12}{3}",
  "\\sqrt2",
  "\\sqrt[3]2",
  "\\sqrt[4]2",
  "\\sqrt{23}",
  "\\binom12",
  "le",
  "\\le",
  "<",
  "\\|x\\|",
  "|x|",
  "\\{x\\}",
  "(x)",
  "[x]",
  "red car",
  "redcar",
  "a\\cdot b",
  "ab",
  "\\sin x",
  "sin x",
  "x+y",
  "x-y",
];

describe("how an answer is written", () => {
  it.each(ALIKE)("%s", (first, ...others) => {
    expect(tokenForm(first)).toBeDefined();
    for (const other of others) {
      expect(`${other}: ${tokenForm(other)}`).toBe(`${other}: ${tokenForm(first)}`);
      expect(`${other}: ${formSignature(other)}`).toBe(`${other}: ${formSignature(first)}`);
      expect(sameDigits(other, first)).toBe(true);
    }
  });

  it("is another of what says another thing", () => {
    expect(new Set(APART.map(tokenForm)).size).toBe(APART.length);
  });

  it("tells most of them apart by their signature", () => {
    const same = APART.length - new Set(APART.map(formSignature)).size;
    // Braces and blanks do not count there.
    expect(same).toBe(APART.length - new Set(APART.map((text) => text.replace(/[ {}]/g, ""))).size);
  });

  it.each([
    "{",
    "}",
    "{x",
    "x}",
    "\\frac{1}",
    "\\frac1",
    "x^",
    "x_{1",
    "\\sqrt",
    "{\\frac1}",
    "\\frac}1",
    "{".repeat(101) + "}".repeat(101),
  ])("%s has none", (text) => expect(tokenForm(text)).toBeUndefined());

  it("nests a hundred deep and no deeper", () => {
    const nested = (depth: number): string => `${"{".repeat(depth)}x${"}".repeat(depth)}`;
    expect(tokenForm(nested(100))).toBe(tokenForm("x"));
    expect(tokenForm(nested(101))).toBeUndefined();
    expect(tokenForm(`${"\\sqrt".repeat(99)} 2`)).toBeDefined();
    expect(tokenForm(`${"\\sqrt".repeat(102)} 2`)).toBeUndefined();
  });

  it.each([
    ["1a2", "12", true],
    ["a12b", "x1y2", true],
    ["", "", true],
    ["a", "", true],
    ["12", "21", false],
    ["12", "123", false],
    ["123", "12", false],
    ["1", "", false],
    ["", "1", false],
    ["1a", "1", true],
    ["1", "1a", true],
    ["1a2", "1a", false],
    ["x", "1", false],
  ])("%j and %j have the same digits: %s", (a, b, same) => expect(sameDigits(a, b)).toBe(same));
});
