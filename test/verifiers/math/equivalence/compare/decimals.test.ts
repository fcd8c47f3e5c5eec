import { describe, expect, it } from "vitest";
import { isRounding, sameLiterals } from "../../../../../src/verifiers/math/equivalence/compare/decimals.ts";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Expression } from "../../../../../src/verifiers/math/tree/expression.ts";

const read = (text: string): Expression => parseAnswer(text) as Expression;

const rounds = (a: string, b: string, least?: number): boolean => {
  const { judgement } = new EquivalenceComparison();
  return isRounding(read(a), read(b), judgement, least);
};

describe("decimals", () => {
  it.each([
    ["0.333333", "\\frac13"],
    ["3.141593", "\\pi"],
    ["3.14159", "\\pi"],
    ["-0.333333", "-\\frac13"],
    ["33.3333\\%", "\\frac13"],
    ["3.33333 \\times 10^{-1}", "\\frac13"],
    ["3.33333 \\times 10^{2}", "\\frac{1000}{3}"],
    ["3.33333 \\times 10^2", "\\frac{1000}{3}"],
    ["0.1234565", "\\frac{1234565}{10000000}"],
    ["0.123456", "\\frac{1234565}{10000000}"],
    ["0.123457", "\\frac{1234565}{10000000}"],
    ["1.41421", "\\sqrt2"],
    ["123456.5", "\\frac{246913}{2}"],
  ])("%s is %s, rounded", (decimal, value) => {
    expect(rounds(decimal, value)).toBe(true);
    expect(rounds(value, decimal)).toBe(true);
  });

  it.each([
    ["0.33333", "\\frac13"],
    ["0.333334", "\\frac13"],
    ["0.333332", "\\frac13"],
    ["-0.333333", "\\frac13"],
    ["0.333333", "0.3333333"],
    ["333333", "\\frac{1000000}{3}"],
    ["3.33333 \\times 10^{-1}", "\\frac{10}{3}"],
    ["3.33333 \\times 10^{1}", "\\frac13"],
    ["3.33333 \\times 9^{1}", "\\frac{100}{3}"],
    ["3.33333 \\times 10^{0.5}", "\\frac{100}{3}"],
    ["3.33333 \\times 10^{x}", "\\frac{100}{3}"],
    ["3.33333 \\times x", "\\frac{100}{3}"],
    ["2 \\times 3.33333 \\times 10", "\\frac{200}{3}"],
    ["0.123456", "\\frac{1234566}{10000000}"],
    ["0.123457", "\\frac{1234564}{10000000}"],
    ["3.141593", "x"],
    ["\\frac13", "\\frac13"],
    ["3.141593 + 0", "\\pi"],
  ])("%s is no rounding of %s", (decimal, value) => {
    expect(rounds(decimal, value)).toBe(false);
    expect(rounds(value, decimal)).toBe(false);
  });

  it("of fewer digits where the text says so", () => {
    expect(rounds("0.333", "\\frac13", 3)).toBe(true);
    expect(rounds("0.33", "\\frac13", 3)).toBe(false);
    expect(rounds("0.334", "\\frac13", 3)).toBe(false);
  });

  it.each<[string, string, boolean | undefined]>([
    ["5", "5", true],
    ["5", "5.0", true],
    ["5", "6", false],
    ["-5", "-5.00", true],
    ["-5", "5", false],
    ["0.5", "0.50", true],
    ["0.5", "0.05", false],
    ["100", "1e2", true],
    ["1e2", "100", true],
    ["1e400", "1", false],
    ["1", "1e400", false],
    ["1e401", "1", undefined],
    ["\\frac12", "\\frac24", true],
    ["\\frac12", "\\frac13", false],
    ["\\frac42", "2", true],
    ["2", "\\frac42", true],
    ["-\\frac12", "\\frac{-1}{2}", true],
    ["0.5", "\\frac12", undefined],
    ["\\frac12", "0.5", undefined],
    ["x", "5", undefined],
    ["5", "x", undefined],
    ["\\sqrt4", "2", undefined],
    ["-x", "-x", undefined],
  ])("%s and %s as figures: %s", (a, b, same) => expect(sameLiterals(read(a), read(b))).toBe(same));
});
