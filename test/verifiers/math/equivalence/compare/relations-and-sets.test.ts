import { describe, expect, it } from "vitest";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { RelationEquivalence } from "../../../../../src/verifiers/math/equivalence/compare/relations.ts";
import { SetEquivalence } from "../../../../../src/verifiers/math/equivalence/compare/sets.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Answer, RelationNode } from "../../../../../src/verifiers/math/tree/answer.ts";

const read = (text: string): Answer => parseAnswer(text) as Answer;

function sameRelation(a: string, b: string): boolean {
  const whole = new EquivalenceComparison();
  const relations = new RelationEquivalence(whole.judgement, (x, y) => whole.equal(x, y));
  return relations.equal(read(a) as RelationNode, read(b) as RelationNode);
}

function sameSet(a: string, b: string): boolean {
  const whole = new EquivalenceComparison();
  const same = (x: Answer, y: Answer): boolean => whole.equal(x, y);
  const sets = new SetEquivalence(whole.judgement, new RelationEquivalence(whole.judgement, same), same);
  return sets.equal(read(a), read(b));
}

describe("relations", () => {
  it.each([
    ["x + y = 3", "2x + 2y = 6"],
    ["x + y = 3", "y = 3 - x"],
    ["x + y < 3", "-x - y > -3"],
    ["x + y \\le 3", "3 \\ge x + y"],
    ["x + y \\ne 3", "y \\ne 3 - x"],
    ["xy = 1", "y = \\frac1x"],
    ["x^2 + y^2 = C", "x^2 + y^2 = k"],
    ["x^2 + y^2 = 4", "\\frac{x^2}{4} + \\frac{y^2}{4} = 1"],
    ["A \\subset B", "A \\subset B"],
    ["a < b < c", "c > b > a"],
    ["a < b < c", "a < b < c"],
    ["a = b = c", "a = b = c"],
    ["\\gcd(a,b) = 1", "\\gcd(a,b) = 1"],
    ["x > 2", "2 < x"],
    ["x^2 < 4", "|x| < 2"],
    ["x^2 < 4", "-2 < x < 2"],
    ["n > 5", "n \\ge 6"],
    ["n < 5", "n \\le 4"],
    ["3 < n < 8", "4 \\le n \\le 7"],
    ["40/3 \\approx 13.33", "\\frac{40}{3} \\approx 13.3"],
    ["40/3 \\approx 13.33", "\\frac{40}{3} \\approx 13.33"],
    ["1 < 2 < 3", "3 > 2 > 1"],
    ["2 + 3 = 5", "2 + 3 = 5"],
    ["x \\equiv 3 \\pmod 7", "x \\equiv 10 \\pmod 7"],
    ["x \\equiv 3 \\pmod 7", "x \\equiv -4 \\pmod 7"],
    ["x \\equiv 3 \\pmod 7", "3 \\pmod 7"],
    ["x \\in A", "x \\in A"],
    ["x \\in \\{1, 2\\}", "x \\in \\{2, 1\\}"],
  ])("%s is %s", (a, b) => {
    expect(sameRelation(a, b)).toBe(true);
    expect(sameRelation(b, a)).toBe(true);
  });

  it.each([
    ["x + y = 3", "x + y = 4"],
    ["x + y = 3", "x - y = 3"],
    ["x + y = 3", "x + z = 3"],
    ["x + y = 3", "x + y \\ne 3"],
    ["x + y = 3", "x + y < 3"],
    ["x + y < 3", "-x - y < -3"],
    ["x + y < 3", "2x + 2y \\le 6"],
    ["x + y < 3", "x + y > 3"],
    ["xy = 0", "y = 0"],
    ["x^2 + y^2 = C", "x^2 - y^2 = k"],
    ["x^2 + y^2 = C", "x^2 + y^2 = r"],
    ["x^2 + y^2 \\le C", "x^2 + y^2 \\le k"],
    ["x^2 = C", "x^2 = k"],
    ["C^2 + y^2 = C", "C^2 + y^2 = k"],
    ["A \\subset B", "B \\subset A"],
    ["a < b < c", "a < c < b"],
    ["a < b < c", "a < b \\le c"],
    ["a < b < c", "a < b"],
    ["a = b = c", "a = c = b < c"],
    ["x > 2", "x \\ge 2"],
    ["x > 2", "x < 2"],
    ["x > 5", "x \\ge 6"],
    ["n > 5", "n \\ge 5"],
    ["n > 5.5", "n \\ge 6"],
    ["n < 5", "n \\le 5"],
    ["40/3 \\approx 13.33", "\\frac{41}{3} \\approx 13.33"],
    ["40/3 \\approx 13.33", "\\frac{40}{3} \\approx 13.34"],
    ["40/3 \\approx 13.33", "\\frac{40}{3} = 13.33"],
    ["1 = 2", "3 = 5"],
    ["1 < 2", "2 < 1"],
    ["1 < 2 < 3", "1 < 3 < 2"],
    ["x \\equiv 3 \\pmod 7", "x \\equiv 4 \\pmod 7"],
    ["x \\equiv 3 \\pmod 7", "x \\equiv 3 \\pmod{14}"],
    ["x \\equiv 3 \\pmod 7", "y \\equiv 3 \\pmod 7"],
    ["x \\equiv 3 \\pmod 7", "x = 3"],
    ["x \\in A", "x \\in B"],
    ["x \\in A", "A \\in x"],
    ["x \\in \\{1, 2\\}", "x \\in \\{1, 3\\}"],
    ["x^2 = -1", "x^2 = -4"],
  ])("%s is not %s", (a, b) => {
    expect(sameRelation(a, b)).toBe(false);
    expect(sameRelation(b, a)).toBe(false);
  });
});

describe("sets", () => {
  it.each([
    ["\\{1,2,3\\}", "\\{3,2,1\\}"],
    ["\\{1,2,3\\}", "\\{1,2,2,3\\}"],
    ["\\{1, \\frac12\\}", "\\{0.5, 1\\}"],
    ["1, 1, 2", "2, 1, 1"],
    ["\\{5\\}", "5"],
    ["\\{5, 5\\}", "5"],
    ["\\{\\{1\\}, 2\\}", "\\{2, \\{1\\}\\}"],
    ["\\{x, y\\}", "\\{y, x\\}"],
    ["45^\\circ, 30", "30, 45"],
    ["(1,2]", "(1,2]"],
    ["(1,2]", "(1, \\frac{4}{2}]"],
    ["(1,2]", "\\{x \\mid 1 < x \\le 2\\}"],
    ["\\{x \\in \\mathbb{R} \\mid x > 1\\}", "(1, \\infty)"],
    ["\\{x \\in \\mathbb{Z} \\mid 1 < x \\le 4\\}", "\\{2,3,4\\}"],
    ["\\{x \\in \\mathbb{Z} \\mid 1 \\le x < 4\\}", "\\{1,2,3\\}"],
    ["\\{x \\in \\mathbb{Z} \\mid -2.5 < x < 0.5\\}", "\\{-2,-1,0\\}"],
    ["\\{x \\in \\mathbb{N} \\mid 2 \\le x < 4\\}", "\\{2,3\\}"],
    ["\\{x \\in \\mathbb{N}^* \\mid x < 4\\}", "\\{1,2,3\\}"],
    ["\\{x \\mid x > y\\}", "\\{t \\mid t > y\\}"],
    ["\\{(x,y) \\mid x + y > 1\\}", "\\{(a,b) \\mid a + b > 1\\}"],
    ["\\{x \\in A \\mid x > y\\}", "\\{t \\in A \\mid t > y\\}"],
    ["A \\cup B", "B \\cup A"],
    ["A \\cap B", "B \\cap A"],
    ["A \\setminus B", "A \\setminus B"],
    ["[1,2] \\cup [2,3]", "[1,3]"],
    ["\\mathbb{R} \\setminus \\{0\\}", "(-\\infty, 0) \\cup (0, \\infty)"],
    ["\\mathbb{R}", "(-\\infty, \\infty)"],
    ["\\mathbb{Z}", "\\mathbb{Z}"],
    ["\\{1, 2\\}", "\\{1\\} \\cup \\{2\\}"],
    ["\\text{true}, \\text{false}", "\\text{true}, \\text{false}"],
  ])("%s is %s", (a, b) => {
    expect(sameSet(a, b)).toBe(true);
    expect(sameSet(b, a)).toBe(true);
  });

  it.each([
    ["\\{1,2,3\\}", "\\{1,2\\}"],
    ["\\{1,2,3\\}", "\\{1,2,4\\}"],
    ["1, 1, 2", "1, 2, 2"],
    ["1, 1, 2", "1, 2"],
    ["\\{5\\}", "6"],
    ["\\{5, 6\\}", "5"],
    ["(1,2)", "5"],
    ["\\{\\{1\\}, 2\\}", "\\{1, 2\\}"],
    ["\\{1, \\{2\\}\\}", "\\{\\{1\\}, 2\\}"],
    ["x = 1, 5", "x = 1, x = 5"],
    ["(1,2]", "(1,2)"],
    ["(1,2]", "[1,2]"],
    ["(1,2]", "(1,3]"],
    ["(1,2]", "(0,2]"],
    ["(1,2]", "\\{x \\mid 1 < x < 2\\}"],
    ["(1,2)", "\\{1, 2\\}"],
    ["(1,2,3)", "\\{1,2,3\\}"],
    ["\\{x \\in \\mathbb{Z} \\mid 1 < x \\le 4\\}", "\\{1,2,3,4\\}"],
    ["\\{x \\in \\mathbb{Z} \\mid 1 < x \\le 4\\}", "(1,4]"],
    ["\\{x \\in \\mathbb{N} \\mid x < 4\\}", "\\{1,2,3\\}"],
    ["\\{x \\in \\mathbb{N}^* \\mid x < 4\\}", "\\{0,1,2,3\\}"],
    ["\\{x \\mid x > y\\}", "\\{t \\mid t < y\\}"],
    ["\\{x \\mid x > y\\}", "\\{t \\mid t > z\\}"],
    ["\\{(x,y) \\mid x - y > 1\\}", "\\{(a,b) \\mid b - a > 1\\}"],
    ["\\{x \\in A \\mid x > y\\}", "\\{t \\in B \\mid t > y\\}"],
    ["\\{x \\in A \\mid x > y\\}", "\\{t \\mid t > y\\}"],
    ["A \\cup B", "A \\cap B"],
    ["A \\cup B", "A \\cup C"],
    ["A \\setminus B", "B \\setminus A"],
    ["[1,2) \\cup (2,3]", "[1,3]"],
    ["\\mathbb{Z}", "\\mathbb{R}"],
    ["\\text{true}, \\text{false}", "\\text{false}, \\text{true}"],
    ["\\text{I and III}", "\\text{I or III}"],
  ])("%s is not %s", (a, b) => {
    expect(sameSet(a, b)).toBe(false);
    expect(sameSet(b, a)).toBe(false);
  });
});
