import { describe, expect, it } from "vitest";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import {
  sameSolution,
  sameUpToConstant,
} from "../../../../../src/verifiers/math/equivalence/compare/integration-constant.ts";
import { asProducts } from "../../../../../src/verifiers/math/equivalence/compare/letter-products.ts";
import { sameCases } from "../../../../../src/verifiers/math/equivalence/compare/pieces.ts";
import { RelationEquivalence } from "../../../../../src/verifiers/math/equivalence/compare/relations.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Answer } from "../../../../../src/verifiers/math/tree/answer.ts";
import type { Expression } from "../../../../../src/verifiers/math/tree/expression.ts";
import { told } from "../../told.ts";

const read = (text: string): Expression => parseAnswer(text) as Expression;
const judgement = () => new EquivalenceComparison().judgement;

describe("antiderivatives", () => {
  it.each<[string, string, boolean]>([
    ["\\frac{x^3}{3} + C", "\\frac{x^3}{3} + K", true],
    ["\\frac{x^3}{3} + C", "\\frac{x^3}{3} + 5 + C", true],
    ["\\frac{x^3}{3} + C_1", "\\frac{x^3}{3} + c", true],
    ["\\sin^2 x + C", "-\\cos^2 x + C", true],
    ["\\ln(2x) + C", "\\ln x + C", true],
    ["\\arctan x + C", "-\\operatorname{arccot} x + C", true],
    ["\\arctan x + C", "-\\arctan\\frac1x + C", true],
    ["\\frac{x^3}{3} + C", "\\frac{x^3}{2} + C", false],
    ["\\frac{x^3}{3} + C", "\\frac{x^3}{3}", false],
    ["\\frac{x^3}{3} + K", "\\frac{x^3}{3} + K", false],
    ["\\frac{x^3}{3} + D", "\\frac{x^3}{3} + x", false],
    ["\\frac{x^3}{3} + x", "\\frac{x^3}{3} + C", false],
    ["Cx + C", "Cx + C", false],
    ["5 + C", "6 + C", false],
    ["\\arctan x + C", "\\operatorname{arccot} x + C", false],
    ["x + C + K", "x + C", false],
    ["xC", "xC", false],
  ])("%s and %s are one: %s", (a, b, same) => {
    expect(sameUpToConstant(read(a), read(b), judgement())).toBe(same);
    expect(sameUpToConstant(read(b), read(a), judgement())).toBe(same);
  });
});

describe("general solutions", () => {
  it.each<[string, string, boolean, boolean]>([
    ["Ce^{2x}", "Ae^{2x}", true, true],
    ["Ce^{2x}", "Ae^{2x}", false, false],
    ["Ce^{2x}", "-Ce^{2x}", true, true],
    ["C_1e^x + C_2e^{-x}", "C_2e^x + C_1e^{-x}", false, true],
    ["C_1e^x + C_2e^{-x}", "Ae^x + Be^{-x}", false, true],
    ["C_1e^x + C_2e^{-x}", "A_1e^x - A_2e^{-x}", false, true],
    ["C_1\\cos x + C_2\\sin x", "C_1\\sin x + C_2\\cos x", false, true],
    ["C_1e^x + C_2e^{-x}", "C_1\\cosh x + C_2\\sinh x", false, true],
    ["Ce^{2x}", "Ce^{3x}", true, false],
    ["Ce^{2x}", "e^{2x}", true, false],
    ["Ce^{2x} + 1", "Ce^{2x}", true, false],
    ["Ce^{ax}", "Ae^{ax}", true, false],
    ["Ce^{2m}", "Ae^{2m}", true, false],
    ["Ae^{2x}", "Be^{2x}", true, false],
    ["C_1e^x + C_2e^{-x}", "C_1e^x + C_1e^{-x}", false, false],
    ["C_1e^x + C_2e^{-x}", "C_1e^x + C_2e^{-2x}", false, false],
    ["C_1 + C_2x + C_3x^2 + C_4x^3", "C_4 + C_3x + C_2x^2 + C_1x^3", false, false],
    ["5", "5", true, false],
  ])("%s and %s, the function named %s, are one: %s", (a, b, isNamed, same) => {
    expect(sameSolution(read(a), read(b), isNamed, judgement())).toBe(same);
    expect(sameSolution(read(b), read(a), isNamed, judgement())).toBe(same);
  });
});

describe("letters before brackets and capitals side by side", () => {
  it.each<[string, string, boolean, string | undefined]>([
    ["P(1+r)", "Pr + P", false, "multiply(P add(1 r)) & add(multiply(P r) P)"],
    ["P(1+r)^n", "(1+r)^n P", true, "multiply(P power(add(1 r) n)) & multiply(power(add(1 r) n) P)"],
    ["h(a+b)", "ah + bh", false, "multiply(h add(a b)) & add(multiply(a h) multiply(b h))"],
    ["f(a+b)", "af + bf", false, undefined],
    ["P(1+r)", "P(1+s)", false, undefined],
    ["P(1+r)", "Q + r", false, undefined],
    ["BL", "B \\cdot L", false, "multiply(B L) & multiply(B L)"],
    ["IR^2", "I \\cdot R^2", false, "multiply(I power(R 2)) & multiply(I power(R 2))"],
    ["BL", "B + M", false, undefined],
    ["AB", "BA", false, undefined],
    ["2LC", "2CL", false, "multiply(2 multiply(L C)) & multiply(2 multiply(C L))"],
    ["x + y", "y + x", false, undefined],
    ["5", "\\{5\\}", false, undefined],
  ])("%s beside %s, a bracket raised %s: %s", (a, b, isRaised, products) => {
    const found = asProducts(read(a) as Answer, read(b) as Answer, () => isRaised);
    expect(found?.map(told).join(" & ")).toBe(products);
  });
});

const cases = (...rows: string[]): string => `\\begin{cases}${rows.join("\\\\")}\\end{cases}`;

function samePieces(a: string, b: string): boolean {
  const whole = new EquivalenceComparison();
  const equal = (x: Answer, y: Answer): boolean => whole.equal(x, y);
  const relations = new RelationEquivalence(whole.judgement, equal);
  return sameCases(read(a), read(b), whole.judgement, relations, equal);
}

describe("functions by cases", () => {
  it.each([
    [cases("x & x \\ge 0", "-x & x < 0"), "|x|"],
    [cases("x & x \\ge 0", "-x & x < 0"), cases("-x & x \\le 0", "x & x > 0")],
    [cases("1 & x > 0", "0 & \\text{otherwise}"), cases("1 & x > 0", "0 & x \\le 0")],
    [cases("1 & x > 0", "0"), cases("1 & x > 0", "0 & x \\le 0")],
    [cases("x^2 & 0 < x < 1", "1 & x \\ge 1"), cases("x^2 & 0 < x \\le 1", "1 & x > 1")],
    [cases("2x & x > 1", "2x & x \\le 1"), "2x"],
    [cases("1 & x > y", "0 & x \\le y"), cases("0 & x \\le y", "1 & x > y")],
    [cases("1 & x > y", "0"), cases("1 & x > y", "0")],
  ])("%s is %s", (a, b) => {
    expect(samePieces(a, b)).toBe(true);
    expect(samePieces(b, a)).toBe(true);
  });

  it.each([
    [cases("x & x \\ge 0", "-x & x < 0"), "x"],
    [cases("x & x \\ge 0", "-x & x < 0"), "-x"],
    [cases("1 & x > 0", "0 & x \\le 0"), cases("1 & x \\ge 0", "0 & x < 0")],
    [cases("x^2 & 0 < x < 1", "2 & x \\ge 1"), cases("x^2 & 0 < x \\le 1", "2 & x > 1")],
    [cases("x^2 & 0 < x < 1", "1 & x \\ge 1"), cases("x^2 & 0 \\le x < 1", "1 & x \\ge 1")],
    [cases("x & x > 0"), "x"],
    [cases("x & 0 < x < 50", "0"), cases("x & 0 < x < 51", "0")],
    [cases("1 & x > y", "0 & x \\le y"), cases("1 & x > y", "2 & x \\le y")],
    [cases("1 & x > y", "0 & x \\le y"), cases("1 & x \\ge y", "0 & x \\le y")],
    [cases("1 & x > y", "0"), cases("1 & x > y", "0 & x < y")],
    [cases("1 & x > y", "0 & x \\le y"), "5"],
  ])("%s is not %s", (a, b) => {
    expect(samePieces(a, b)).toBe(false);
    expect(samePieces(b, a)).toBe(false);
  });
});
