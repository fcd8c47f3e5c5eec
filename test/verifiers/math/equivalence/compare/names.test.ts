import { describe, expect, it } from "vitest";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { sameName } from "../../../../../src/verifiers/math/equivalence/compare/names.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Answer, RelationNode } from "../../../../../src/verifiers/math/tree/answer.ts";

/** What stands before the equals sign, as it is read there. */
const nameIn = (name: string): Answer => (parseAnswer(`${name} = 5`) as RelationNode).operands[0] as Answer;

const same = (a: string, b: string): boolean =>
  sameName(nameIn(a), nameIn(b), new EquivalenceComparison().judgement);

describe("names of values", () => {
  it.each([
    ["x", "x"],
    ["x_1", "x_{1}"],
    ["y", "\\hat{y}"],
    ["A", "\\angle A"],
    ["|A|", "\\det(A)"],
    ["|A|", "\\det A"],
    ["AB", "|AB|"],
    ["f", "f(x)"],
    ["u", "u(x,t)"],
    ["y", "f(x)"],
    ["y", "g(x)"],
    ["y'", "f'(x)"],
    ["y''", "f''(x)"],
    ["y", "f^{-1}(x)"],
    ["a:b", "a:b"],
    ["(x,y)", "(x,y)"],
    ["(x,y,z)", "(x,y,z)"],
    ["\\text{pH}", "pH"],
    ["\\text{the area}", "\\text{area}"],
    ["m", "\\text{slope}"],
    ["\\cos A", "\\cos A"],
    ["A^{-1}", "A^{-1}"],
    ["f(x)", "f(x)"],
    ["\\frac{dy}{dx}", "y'"],
  ])("%s and %s are one", (a, b) => {
    expect(same(a, b)).toBe(true);
    expect(same(b, a)).toBe(true);
  });

  it.each([
    ["x", "y"],
    ["x_1", "x_2"],
    ["x", "\\hat{x}"],
    ["x", "\\hat{y}"],
    ["A", "\\angle B"],
    ["|A|", "\\det(B)"],
    ["\\cos A", "\\det(A)"],
    ["AB", "|AC|"],
    ["ABC", "|ABC|"],
    ["AB", "\\cos A"],
    ["z", "|z|"],
    ["f", "g(x)"],
    ["f", "f(2)"],
    ["u", "v(x,t)"],
    ["y", "f(t)"],
    ["y", "f'(x)"],
    ["y'", "f(x)"],
    ["y'", "f''(x)"],
    ["x", "f(x)"],
    ["y", "F(x)"],
    ["y", "f(x,y)"],
    ["y", "f(2)"],
    ["a:b", "b:a"],
    ["a:b", "a:b:c"],
    ["(x,y)", "(y,x)"],
    ["(x,y)", "(x,y,z)"],
    ["(x,y)", "x"],
    ["\\text{the area}", "\\text{the volume}"],
    ["\\text{area}", "x"],
    ["n", "\\text{slope}"],
    ["\\cos A", "\\sin A"],
    ["\\cos A", "\\cos B"],
    ["A^{-1}", "A"],
    ["f(x)", "f(y)"],
    ["f(x)", "f'(x)"],
    ["A", "|A|"],
  ])("%s and %s are two", (a, b) => {
    expect(same(a, b)).toBe(false);
    expect(same(b, a)).toBe(false);
  });
});
