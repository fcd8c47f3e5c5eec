import { describe, expect, it } from "vitest";
import {
  assignment,
  chainValue,
  isName,
  isPointOfNames,
} from "../../../../../src/verifiers/math/equivalence/compare/assignment.ts";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Answer, RelationNode } from "../../../../../src/verifiers/math/tree/answer.ts";
import { told } from "../../told.ts";

const read = (text: string): Answer => parseAnswer(text) as Answer;
const judgement = () => new EquivalenceComparison().judgement;

describe("what a value is given to", () => {
  it.each([
    "x",
    "x_1",
    "\\theta",
    "f(x)",
    "f'(x)",
    "\\text{the area}",
    "|AB|",
    "|z|",
    "|v|",
    "\\cos A",
    "\\tan\\theta",
    "\\sin\\alpha",
    "\\arg z",
    "\\operatorname{Re} z",
    "A^{-1}",
    "A^T",
    "A^2",
    "A^n",
    "\\sigma^2",
    "R^2",
    "s^2",
    "\\chi_1^2",
    "|z|^2",
    "|\\vec u|^2",
    "\\frac{dy}{dx}",
    "a:b",
    "\\nabla f",
    "\\Delta x",
    "A \\cup B",
    "\\lim_{x\\to 0} f(x)",
    "\\int_0^1 f(x)\\,dx",
    "\\sum_{k=1}^n k",
  ])("%s is a name", (text) => expect(isName(read(text))).toBe(true));

  it.each([
    "5",
    "x+1",
    "2x",
    "xy",
    "-x",
    "\\pi",
    "|x|",
    "|x+1|",
    "|5|",
    "\\ln A",
    "\\exp A",
    "\\cos x",
    "\\cos 5",
    "\\sec A",
    "\\arg 5",
    "A^{-2}",
    "A^{1.5}",
    "A^{x}",
    "x^{-1}",
    "x^2",
    "a^T",
    "\\sigma^3",
    "\\mu^2",
    "s^{0.2}",
    "|z|^3",
    "|x|^2",
    "\\frac{y}{x}",
    "\\frac{dy}{x}",
    "\\frac{y}{dx}",
    "1:2",
    "a:2",
    "A \\cup \\{1\\}",
    "\\int_0^1 x\\,dx",
    "\\sum_{k=1}^3 k",
    "\\lim_{x\\to 0} x",
    "\\{x\\}",
    "(x,y)",
    "\\text{at 5}",
    "\\text{minimum at}",
    "\\text{not the area}",
    "\\text{half of it}",
    "\\text{twice the area}",
  ])("%s is none", (text) => expect(isName(read(text))).toBe(false));

  it.each<[string, string, string]>([
    ["x = 5", "x", "5"],
    ["5 = x", "x", "5"],
    ["x \\approx 5", "x", "5"],
    ["f(x) = x^2", "apply(f x)", "power(x 2)"],
    ["e = \\frac12", "e", "divide(1 2)"],
    ["i = 0.05", "i", "5e-2d"],
    ["x \\in \\{1, 2\\}", "x", "set(1 2 braces)"],
    ["x \\in (1, 2)", "x", "interval(1 2 lowerOpen upperOpen)"],
    ["x \\in \\mathbb{Z}", "x", "namedSet(integers)"],
    ["x \\in A \\cup B", "x", "setOperation(union A B)"],
    ["x \\in 5", "x", "5"],
    [
      "(x,y) \\in \\{(1,2)\\}",
      "interval(x y lowerOpen upperOpen)",
      "set(interval(1 2 lowerOpen upperOpen) braces)",
    ],
    [
      "(x,y) = \\{(1,2)\\}",
      "interval(x y lowerOpen upperOpen)",
      "set(interval(1 2 lowerOpen upperOpen) braces)",
    ],
    ["x = 2 + 3 = 5", "x", "add(2 3)"],
    ["x = \\sqrt 2 \\approx 1.41", "x", "root(2 2)"],
    ["F = ma = 12", "F", "12"],
    ["F = ma = 12\\text{ N}", "F", "quantity(12 N)"],
    ["F = ma = mg = 12", "F", "12"],
  ])("%s gives %s the value %s", (text, name, value) => {
    const found = assignment(read(text), judgement());
    expect(found && [told(found.name), told(found.value)]).toEqual([name, value]);
  });

  it.each([
    "5",
    "x",
    "x < 5",
    "x \\ne 5",
    "\\pi = 5",
    "5 = 5",
    "x + 1 = 5",
    "x = 4 = 5",
    "x = \\sqrt 2 \\approx 5",
    "x = 5 \\approx \\text{something}",
    "5 = x = 5",
    "3 = 5 = x",
    "5 \\approx x",
    "2x \\in \\{1, 2\\}",
    "x \\in A",
    "x \\in (1, 2) = 5",
    "x \\notin \\{1, 2\\}",
    "x = a+b = 3 = 5",
    "S = \\{a,b\\} = 5",
    "F = ma = \\text{big}",
    "(y,x) \\in \\{(1,2)\\}",
    "(1,2) \\in \\{(1,2),(3,4)\\}",
    "x = 1, y = 2",
  ])("%s gives none", (text) => expect(assignment(read(text), judgement())).toBeUndefined());

  it.each([
    ["x = \\sqrt 2 \\approx 1.41", "141e-2d"],
    ["x = \\sqrt 2 \\approx 1", undefined],
    ["x = \\sqrt 2", undefined],
    ["x = 1.50 = 1.5", undefined],
  ])("%s is rounded to %s", (text, rounded) => {
    const found = assignment(read(text), judgement())?.rounded;
    expect(found && told(found)).toBe(rounded);
  });

  it.each<[string, string | undefined]>([
    ["2 + 3 = 5", "5"],
    ["\\sqrt 2 \\approx 1.41", "root(2 2)"],
    ["2 + 3 = 5 \\approx 5.0", "5"],
    ["2 + 3 = 6", undefined],
    ["2 < 3", undefined],
    ["\\sqrt 2 \\approx 5", undefined],
  ])("the chain %s is %s", (text, value) => {
    const found = chainValue(read(text) as RelationNode, judgement());
    expect(found && told(found)).toBe(value);
  });

  it.each([
    ["(x,y)", true],
    ["(x,y,z)", true],
    ["(a,b)", true],
    ["(b,a)", true],
    ["(y,x)", false],
    ["(x,x)", false],
    ["(x,1)", false],
    ["(1,2)", false],
    ["(x,2,z)", false],
    ["x", false],
    ["\\{x,y\\}", false],
  ])("%s is a point of names: %s", (text, is) => expect(isPointOfNames(read(text))).toBe(is));
});
