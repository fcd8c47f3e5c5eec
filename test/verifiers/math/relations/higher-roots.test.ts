import { describe, expect, it } from "vitest";
import { parseAnswer } from "../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import { sampleValue } from "../../../../src/verifiers/math/numeric/sample.ts";
import { higherRoots } from "../../../../src/verifiers/math/relations/higher-roots.ts";
import type { Expression } from "../../../../src/verifiers/math/tree/expression.ts";

/** The roots in rising order, as doubles; undefined where the polynomial is not taken apart. */
function roots(polynomial: string): number[] | undefined {
  const found = higherRoots(parseAnswer(polynomial) as Expression, "x");
  return found?.map((root) => sampleValue(root, { steps: 500 }).re).sort((a, b) => a - b);
}

const golden = (Math.sqrt(5) - 1) / 2;
const silver = Math.SQRT2 - 1;

describe("the real roots of a polynomial", () => {
  it.each<[string, number[]]>([
    ["(x-1)(x-2)(x-3)", [1, 2, 3]],
    ["x^3 - 6x^2 + 11x - 6", [1, 2, 3]],
    ["x^3 + 6x^2 + 11x + 6", [-3, -2, -1]],
    ["2(x-1)(x-2)(x-3)", [1, 2, 3]],
    ["-(x-1)(x-2)(x+3)", [-3, 1, 2]],
    ["\\frac{(x-1)(x-2)(x+3)}{6}", [-3, 1, 2]],
    ["\\frac{x^3}{2} - \\frac{x}{3}", [-Math.sqrt(2 / 3), 0, Math.sqrt(2 / 3)]],
    ["x^3", [0]],
    ["x^3 - x", [-1, 0, 1]],
    ["x^4 - x^2", [-1, 0, 1]],
    ["x^5 - 4x^3", [-2, 0, 2]],
    ["x^3 - 2x^2", [0, 2]],
    ["x^3 - 8", [2]],
    ["x^3 + 27", [-3]],
    ["(2x-1)(3x+2)(x-4)", [-2 / 3, 1 / 2, 4]],
    ["(2x-3)(x^2+1)", [3 / 2]],
    ["(3x+5)(x^2+x+1)", [-5 / 3]],
    ["(x-1)(x^2-2)", [-Math.SQRT2, 1, Math.SQRT2]],
    ["(x-2)(x^2+x-1)", [-golden - 1, golden, 2]],
    ["(x+2)(x^2+2x-1)", [-2, -1 - Math.SQRT2, silver].sort((a, b) => a - b)],
    ["(x-2)(3x^2+x-1)", [(-1 - Math.sqrt(13)) / 6, (-1 + Math.sqrt(13)) / 6, 2]],
    ["(x-1)^3", [1, 1]],
    ["(x-1)^2(x+2)", [-2, 1, 1]],
    ["(x-5)(x-3)^2", [3, 3, 5]],
    ["(x-1)(x-2)(x-3)(x-4)(x-5)", [1, 2, 3, 4, 5]],
    ["(x^2-1)(x^2-4)(x^2-9)(x^2-16)", [-4, -3, -2, -1, 1, 2, 3, 4]],
    ["x^4 - 5x^2 + 5", [-1, 1, -2, 2].map((n) => roots45(n)).sort((a, b) => a - b)],
    ["x^4 - 2x^2 - 1", [-Math.sqrt(1 + Math.SQRT2), Math.sqrt(1 + Math.SQRT2)]],
    ["4x^4 - 2x^2 - 3", [-1, 1].map((s) => s * Math.sqrt((1 + Math.sqrt(13)) / 4))],
    ["x^4 - 2", [-(2 ** 0.25), 2 ** 0.25]],
    ["x^4 + x^2 + 1", []],
    ["x^4 + 3x^2 + 1", []],
    ["x^4 + 1", []],
    ["x^4 - 4x^2 + 4", [-Math.SQRT2, Math.SQRT2]],
    ["-x^4 + 2x^2 + 1", [-Math.sqrt(1 + Math.SQRT2), Math.sqrt(1 + Math.SQRT2)]],
    ["(x^4-2)(x-7)", [-(2 ** 0.25), 2 ** 0.25, 7]],
    ["(1999x-1)(x^2-3)", [-Math.sqrt(3), 1 / 1999, Math.sqrt(3)]],
  ])("%s", (polynomial, expected) => {
    const found = roots(polynomial) as number[];
    expect(found).toHaveLength(expected.length);
    for (const [index, root] of expected.entries()) expect(found[index]).toBeCloseTo(root, 9);
  });

  it.each([
    "x^3 - 2",
    "x^3 + x + 1",
    "x^4 + x + 1",
    "x^4 + x^3 + 1",
    "x^5 - x - 1",
    "x^6 - 2",
    "(x^3-2)(x-1)",
    "x^9 - x",
    "x^3 - y",
    "x^3 - \\pi",
    "\\sin x",
    "x^3 + x^2 + x + 4000037",
  ])("%s is not taken apart", (polynomial) => expect(roots(polynomial)).toBeUndefined());
});

/** x⁴ − 5x² + 5 vanishes where x² is (5 ± √5) / 2. */
function roots45(n: number): number {
  return Math.sign(n) * Math.sqrt((5 + (Math.abs(n) === 2 ? 1 : -1) * Math.sqrt(5)) / 2);
}
