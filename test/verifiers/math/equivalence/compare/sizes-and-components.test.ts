import { describe, expect, it } from "vitest";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { asSizes } from "../../../../../src/verifiers/math/equivalence/compare/positive-letters.ts";
import { components } from "../../../../../src/verifiers/math/equivalence/compare/unit-vectors.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import { sameQuantity } from "../../../../../src/verifiers/math/equivalence/units/quantities.ts";
import { exactValue } from "../../../../../src/verifiers/math/numeric/exact.ts";
import type { Answer } from "../../../../../src/verifiers/math/tree/answer.ts";
import type { Expression } from "../../../../../src/verifiers/math/tree/expression.ts";
import { told } from "../../told.ts";

const read = (text: string): Answer => parseAnswer(text) as Answer;

describe("letters of physics", () => {
  it.each<[string, string, string | undefined]>([
    [
      "\\sqrt{2gh}/g",
      "\\sqrt{2h/g}",
      "divide(root(multiply(2 power(g 2) power(h 2)) 2) power(g 2)); root(divide(multiply(2 power(h 2)) power(g 2)) 2)",
    ],
    [
      "v = \\sqrt{2gh}",
      "\\sqrt{2h/g}",
      "root(multiply(2 power(g 2) power(h 2)) 2); root(divide(multiply(2 power(h 2)) power(g 2)) 2)",
    ],
    ["v = \\sqrt{2gh}", "u = \\sqrt{2gh}", undefined],
    ["\\sqrt{xy}", "\\sqrt{yx}", undefined],
    ["\\sqrt{ab}", "\\sqrt{ba}", undefined],
    ["gh", "hg", undefined],
    ["\\sqrt{g}", "\\sqrt{g}", undefined],
    [
      "(gh)^{\\frac12}",
      "\\sqrt{gh}",
      "power(multiply(power(g 2) power(h 2)) divide(1 2)); root(multiply(power(g 2) power(h 2)) 2)",
    ],
    [
      "2\\ln x - \\ln y",
      "\\ln\\frac{x^2}{y}",
      "add(multiply(2 call(ln power(x 2))) negate(call(ln power(y 2)))); call(ln divide(power(power(x 2) 2) power(y 2)))",
    ],
    [
      "\\frac{\\ln x}{2} + \\ln y",
      "\\ln(y\\sqrt x)",
      "add(divide(call(ln power(x 2)) 2) call(ln power(y 2))); call(ln multiply(power(y 2) root(power(x 2) 2)))",
    ],
    ["\\ln x + 1", "5", undefined],
    ["\\ln x + \\sin y", "5", undefined],
    ["\\ln x + \\ln y", "x = 5", undefined],
    [
      "\\log a + 2\\log b - 3",
      "5",
      "add(call(log power(a 2)) multiply(2 call(log power(b 2))) negate(3)); 5",
    ],
    ["\\frac{\\ln x}{y} + \\ln y", "5", undefined],
    ["\\ln(x+1) + \\ln y", "5", undefined],
    ["v < \\sqrt{2gh}", "\\sqrt{2gh}", undefined],
    ["f(x) = \\sqrt{2gh}", "\\sqrt{2gh}", undefined],
    ["5", "5", undefined],
  ])("%s and %s are the sizes %s", (a, b, sizes) => {
    expect(asSizes(read(a), read(b))?.map(told).join("; ")).toBe(sizes);
  });
});

describe("sums of unit vectors", () => {
  it.each<[string, number | undefined, string | undefined]>([
    ["3\\hat{i}+4\\hat{j}", 3, "3 4 0"],
    ["3\\hat{i}+4\\hat{j}", 2, "3 4"],
    ["3\\hat{i}+4\\hat{j}", undefined, undefined],
    ["3\\hat{i}-4\\hat{j}+\\hat{k}", 3, "3 -4 1"],
    ["3\\hat{i}-4\\hat{j}+\\hat{k}", 2, "3 -4 1"],
    ["\\mathbf{i}", 3, "1 0 0"],
    ["-\\vec{k}", 2, "0 0 -1"],
    ["\\frac{\\hat{i}+\\hat{j}}{2}", 2, "1/2 1/2"],
    ["2(\\hat i + 3\\hat k)", 3, "2 0 6"],
    ["2i + 3j", 2, "2 3"],
    ["2j + 3k", 3, "0 2 3"],
    ["\\hat\\imath - \\hat\\jmath", 2, "1 -1"],
    ["2i", 2, undefined],
    ["2k", 2, undefined],
    ["\\hat{i}\\hat{j}", 2, undefined],
    ["\\hat{i}+1", 2, undefined],
    ["\\hat{i}^2", 2, undefined],
    ["\\hat{x}+\\hat{y}", 2, undefined],
    ["5", 2, undefined],
  ])("%s beside %s components has %s", (text, length, expected) => {
    const found = components(read(text) as Expression, length, new EquivalenceComparison().judgement);
    const numbers = found?.map((each) => {
      const value = exactValue(each, { steps: 200 });
      return value === undefined ? "?" : `${value.n}${value.d === 1n ? "" : `/${value.d}`}`;
    });
    expect(numbers?.join(" ")).toBe(expected);
  });
});

describe("values with units", () => {
  it.each<[string, string, boolean | undefined]>([
    ["5\\text{ m}", "500\\text{ cm}", true],
    ["5\\text{ m}", "500\\text{ mm}", false],
    ["5\\text{ m}", "5m", true],
    ["5m", "5\\text{ m}", true],
    ["5m^2", "5\\text{ m}^2", true],
    ["5m^3", "5\\text{ m}^2", false],
    ["5m^4", "5\\text{ m}^4", false],
    ["5\\text{ m}", "5xm", false],
    ["5\\text{ m}", "5m^{1.5}", false],
    ["5\\text{ m}", "5x", false],
    ["5\\text{ m}", "5", true],
    ["5\\text{ m}", "6", false],
    ["5\\text{ apples}", "5", true],
    ["5\\text{ apple}", "5", false],
    ["1\\text{ apple}", "1", true],
    ["5\\text{种}", "5", true],
    ["100^\\circ C", "373.15\\text{ K}", true],
    ["100^\\circ C", "212^\\circ F", true],
    ["100^\\circ C", "100^\\circ F", false],
    ["100^\\circ C", "100\\text{ K}", false],
    ["100\\text{ m}", "100^\\circ C", false],
    ["\\frac{\\pi}{4}\\text{ rad}", "45^\\circ", true],
    ["45\\text{ rad}", "45^\\circ", false],
    ["45\\text{ m}", "45^\\circ", false],
    ["-\\frac{\\pi}{4}\\text{ rad}", "-45^\\circ", true],
    ["15\\text{种}", "15\\text{种方法}", true],
    ["15\\text{名}", "15\\text{人}", true],
    ["15\\text{名}", "15\\text{种}", false],
    ["5\\text{ apples}", "5\\text{ apple}", true],
    ["5\\text{ apples}", "5\\text{ pears}", false],
    ["5\\text{ apples}", "6\\text{ apples}", false],
    ["5\\text{ apples}", "5\\text{ m}", false],
    ["5", "5", undefined],
    ["5m", "5m", undefined],
    ["5\\text{ m}", "\\{5\\}", false],
    ["\\{5\\}", "5\\text{ m}", false],
    ["5\\text{ m}", "x = 5", false],
  ])("%s and %s are the same: %s", (a, b, same) => {
    const { judgement } = new EquivalenceComparison();
    const equal = (x: Expression, y: Expression): boolean => judgement.equal(x, y) === true;
    expect(sameQuantity(read(a), read(b), judgement, equal)).toBe(same);
    expect(sameQuantity(read(b), read(a), judgement, equal)).toBe(same);
  });
});
