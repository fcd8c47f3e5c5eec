import { describe, expect, it } from "vitest";
import { EquivalenceComparison } from "../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { parseAnswer } from "../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Judgement } from "../../../../src/verifiers/math/relations/judgement.ts";
import { matches, sameInOrder } from "../../../../src/verifiers/math/relations/matching.ts";
import type { Expression } from "../../../../src/verifiers/math/tree/expression.ts";

const read = (text: string): Expression => parseAnswer(text) as Expression;
const judgement = (): Judgement => new EquivalenceComparison().judgement;

describe("a judgement of values", () => {
  it.each<[string, string, -1 | 0 | 1 | undefined]>([
    ["1", "2", -1],
    ["2", "1", 1],
    ["2", "2", 0],
    ["\\frac13", "0.333333333333", 1],
    ["\\sqrt2", "\\sqrt2", 0],
    ["\\sqrt8", "2\\sqrt2", 0],
    ["\\sqrt2", "1.41421356237309504880168872420969", 1],
    ["\\sqrt2", "1.41421356237309504880168872420970", -1],
    ["\\pi", "\\frac{22}{7}", -1],
    ["-\\pi", "3", -1],
    ["\\infty", "5", 1],
    ["-\\infty", "5", -1],
    ["x", "5", undefined],
    ["5", "x", undefined],
    ["i", "5", undefined],
    ["5", "i", undefined],
    ["5+i", "3+i", undefined],
    ["\\frac10", "5", undefined],
    ["5", "\\frac10", undefined],
  ])("%s and %s in order: %s", (a, b, order) => expect(judgement().order(read(a), read(b))).toBe(order));

  it.each<[string, string, boolean]>([
    ["1", "2", true],
    ["1", "1", false],
    ["1", "1.00001", false],
    ["1", "1.001", true],
    ["1000000", "1000001", false],
    ["1000000", "1000100", true],
    ["1", "1+i", true],
    ["i", "2i", true],
    ["x", "2", false],
    ["2", "x", false],
    ["\\frac10", "2", false],
    ["2", "\\frac10", false],
  ])("%s and %s clearly differ: %s", (a, b, differ) =>
    expect(judgement().clearlyDiffer(read(a), read(b))).toBe(differ),
  );

  it.each<[string, string, boolean]>([
    ["\\pi", "3", false],
    ["\\pi", "3.2", false],
    ["\\pi", "3.4", true],
    ["\\pi", "2.9", true],
    ["100", "105", false],
    ["100", "107", true],
    ["2i", "2", true],
    ["x", "2", false],
    ["2", "x", false],
  ])("%s and %s are far apart: %s", (a, b, apart) =>
    expect(judgement().farApart(read(a), read(b))).toBe(apart),
  );

  it("tells how it was reached, and when its steps were used up", () => {
    const one = judgement();
    expect(one.method).toBe("none");
    expect(one.exhausted).toBe(false);
    expect(one.equal(read("x+1"), read("1+x"))).toBe(true);
    expect(one.method).not.toBe("none");
    expect(one.exhausted).toBe(false);
    expect(one.by("set", false)).toBe(false);
    expect(one.by("set", true)).toBe(true);
    expect(one.method).toBe("set");
    one.budget.steps = 0;
    one.equal(read("\\sin(x+y)"), read("\\sin x\\cos y + \\cos x\\sin y"));
    expect(one.exhausted).toBe(true);
  });
});

describe("items beside items", () => {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1;

  it.each([
    [[1, 2, 3], [3, 1, 2], true],
    [[1, 2], [2, 3], true],
    [[2, 1], [2, 3], true],
    [[1, 3], [2, 2], true],
    [[1, 5], [2, 2], false],
    [[1, 2], [1, 2, 3], false],
    [[1, 2, 3], [1, 2], false],
    [[], [], true],
    [[1], [], false],
    [[1], [5], false],
    [[1, 1, 1], [1, 2, 5], false],
  ])("%j and %j match: %s", (a, b, match) => expect(matches(a, b, near, judgement())).toBe(match));

  it.each([
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], true],
    [[1, 3], [3, 1], false],
    [[1, 2], [1], false],
    [[1], [1, 2], false],
    [[], [], true],
  ])("%j and %j in order: %s", (a, b, same) => expect(sameInOrder(a, b, near)).toBe(same));

  it("are no more than two hundred, and a verdict is told of more", () => {
    const many = (count: number): number[] => Array.from({ length: count }, (_, index) => 3 * index);
    const verdict = { exhausted: false };
    expect(matches(many(200), many(200).reverse(), near, verdict)).toBe(true);
    expect(verdict.exhausted).toBe(false);
    expect(matches(many(201), many(201), near, verdict)).toBe(false);
    expect(verdict.exhausted).toBe(true);
    expect(matches(many(201), many(201), near)).toBe(false);
  });
});
