import { describe, expect, it } from "vitest";
import { EquivalenceComparison } from "../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { parseAnswer } from "../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import { sampleValue } from "../../../../src/verifiers/math/numeric/sample.ts";
import type { RealSet } from "../../../../src/verifiers/math/relations/real-set.ts";
import { Solver } from "../../../../src/verifiers/math/relations/solve.ts";
import type { Answer } from "../../../../src/verifiers/math/tree/answer.ts";
import type { Expression } from "../../../../src/verifiers/math/tree/expression.ts";
import { infinitySign } from "../../../../src/verifiers/math/tree/infinity.ts";

const solved = (relation: string, anyDegree = true): RealSet | undefined =>
  new Solver(new EquivalenceComparison().judgement, anyDegree).solutions(parseAnswer(relation) as Answer);

const double = (end: Expression): number =>
  infinitySign(end) === 0 ? sampleValue(end, { steps: 500 }).re : infinitySign(end) * Infinity;

/** Quarters from −6 to 6: every end of the sets below that is no root of two is one. */
const GRID = Array.from({ length: 49 }, (_, index) => (index - 24) / 4);

function holds(set: RealSet, x: number): boolean {
  return set.some(({ lower, upper, lowerOpen, upperOpen }) => {
    const [from, to] = [double(lower), double(upper)];
    return (lowerOpen ? x > from : x >= from) && (upperOpen ? x < to : x <= to);
  });
}

describe("the solutions of a relation in one unknown", () => {
  it.each<[string, (x: number) => boolean]>([
    ["x > 2", (x) => x > 2],
    ["2 \\le x", (x) => x >= 2],
    ["x \\ne 2", (x) => x !== 2],
    ["x = 2", (x) => x === 2],
    ["3x - 6 < 0", (x) => x < 2],
    ["-x < 2", (x) => x > -2],
    ["5 - x \\ge 2x - 1", (x) => x <= 2],
    ["1 < x \\le 3", (x) => x > 1 && x <= 3],
    ["x > 1, x < 3", (x) => x > 1 && x < 3],
    ["x < 1 \\text{ or } x \\ge 3", (x) => x < 1 || x >= 3],
    ["x < 1 \\text{ or } x > 1", (x) => x !== 1],
    ["x \\le 1 \\text{ or } x > 1", () => true],
    ["x > 3 \\text{ and } x < 1", () => false],
    ["x^2 < 4", (x) => x * x < 4],
    ["x^2 \\ge 4", (x) => x * x >= 4],
    ["x^2 = 4", (x) => x * x === 4],
    ["x^2 \\ne 4", (x) => x * x !== 4],
    ["x^2 + 1 > 0", () => true],
    ["x^2 + 1 < 0", () => false],
    ["x^2 + 1 = 0", () => false],
    ["x^2 \\le 0", (x) => x === 0],
    ["x^2 > 0", (x) => x !== 0],
    ["x^2 - 2x + 1 > 0", (x) => x !== 1],
    ["x^2 - 2x + 1 \\le 0", (x) => x === 1],
    ["4 - x^2 > 0", (x) => x * x < 4],
    ["x^2 < 2", (x) => x * x < 2],
    ["2x^2 - 5x + 2 < 0", (x) => x > 0.5 && x < 2],
    ["(x-1)(x-2)(x-3) > 0", (x) => (x - 1) * (x - 2) * (x - 3) > 0],
    ["x^3 - x \\le 0", (x) => x ** 3 - x <= 0],
    ["(x-1)^2(x+2) \\ge 0", (x) => (x - 1) ** 2 * (x + 2) >= 0],
    ["(x-1)^3 < 0", (x) => x < 1],
    ["\\frac{1}{x} > 0", (x) => x > 0],
    ["\\frac{x-1}{x+2} \\ge 0", (x) => x !== -2 && (x - 1) / (x + 2) >= 0],
    ["\\frac{x-1}{x+2} \\le 1", (x) => x > -2],
    ["-\\frac{1}{x} > 0", (x) => x < 0],
    ["|x| < 2", (x) => Math.abs(x) < 2],
    ["|x - 1| \\ge 2", (x) => Math.abs(x - 1) >= 2],
    ["|x| > x", (x) => x < 0],
    ["|x^2 - 4| < 3", (x) => Math.abs(x * x - 4) < 3],
    ["x|x| = 4", (x) => x === 2],
    ["x \\in [1, 3)", (x) => x >= 1 && x < 3],
    ["x \\in (-\\infty, 1] \\cup (2, 3)", (x) => x <= 1 || (x > 2 && x < 3)],
    ["x \\in (0, 4) \\cap [2, 6)", (x) => x >= 2 && x < 4],
    ["x \\in \\mathbb{R} \\setminus \\{1, 2\\}", (x) => x !== 1 && x !== 2],
    ["x \\notin [1, 3)", (x) => x < 1 || x >= 3],
    ["x \\in \\{1, 2\\}", (x) => x === 1 || x === 2],
    ["x \\notin \\{1\\}", (x) => x !== 1],
    ["x \\in \\mathbb{R}", () => true],
    ["x \\in \\emptyset", () => false],
    ["x \\in [1, 2] \\cup [2, 3]", (x) => x >= 1 && x <= 3],
    ["x \\in [1, 2) \\cup (2, 3]", (x) => x >= 1 && x <= 3 && x !== 2],
    ["x \\in [1, 4] \\cup [2, 3]", (x) => x >= 1 && x <= 4],
    ["x \\in (1, 4) \\cup [1, 4]", (x) => x >= 1 && x <= 4],
    ["x \\in (2, 3) \\cup \\{2\\}", (x) => x >= 2 && x < 3],
    ["x \\in (2, 3) \\cup \\{3\\}", (x) => x > 2 && x <= 3],
    ["x \\in [3, 1]", () => false],
    ["x \\in (1, 1]", () => false],
    ["x \\in [1, 1]", (x) => x === 1],
    ["1 < 2x - 3 < 5", (x) => x > 2 && x < 4],
  ])("%s", (relation, expected) => {
    const set = solved(relation) as RealSet;
    expect(GRID.filter((x) => holds(set, x))).toEqual(GRID.filter(expected));
    const ends = set.flatMap(({ lower, upper }) => [double(lower), double(upper)]);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
  });

  it("has no piece that touches the next, and no closed end without a bound", () => {
    expect(solved("x \\in [1, 2] \\cup [2, 3] \\cup [4, \\infty]")).toMatchObject([
      { lowerOpen: false, upperOpen: false },
      { lowerOpen: false, upperOpen: true },
    ]);
    expect(solved("x \\in [-\\infty, 1]")).toMatchObject([{ lowerOpen: true, upperOpen: false }]);
    expect(solved("x \\le 1 \\text{ or } x > 1")).toHaveLength(1);
  });

  it.each([
    "x + y > 1",
    "1 < 2",
    "\\sin x > 0",
    "2^x > 4",
    "x^3 - 2 > 0",
    "|x| + |x-1| + |x-2| + |x-3| > 7",
    "x \\in \\mathbb{Z}",
    "2x \\in [1, 3)",
    "x \\in [1, i]",
    "x \\in \\{1, i\\}",
    "x + 1",
    "x > 1, \\sin x > 0",
    "x < 1 < \\sin x",
  ])("%s is not solved", (relation) => expect(solved(relation)).toBeUndefined());

  it("of degree three and more only where it is asked for", () => {
    expect(solved("x^3 - x < 0", false)).toBeUndefined();
    expect(solved("x^2 - x < 0", false)).toHaveLength(1);
    expect(solved("x(x-1)(x+1) < 0", false)).toHaveLength(2);
  });
});
