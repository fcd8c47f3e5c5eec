import { describe, expect, it } from "vitest";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import {
  type Family,
  familyOf,
  ofAngles,
  sameFamily,
  unstated,
} from "../../../../../src/verifiers/math/equivalence/compare/families.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Answer } from "../../../../../src/verifiers/math/tree/answer.ts";
import { told } from "../../told.ts";

const read = (text: string): Answer => parseAnswer(text) as Answer;

const inShort = (family: Family | undefined): string | undefined =>
  family && `${family.name ?? "?"}: ${family.members.map(told).join(", ")} by ${family.parameter}`;

const Z = "k \\in \\mathbb{Z}";

describe("values that run through the whole numbers", () => {
  it.each([
    [`x = k\\pi, ${Z}`, "x: multiply(k pi) by k"],
    [`k\\pi, ${Z}`, "?: multiply(k pi) by k"],
    [`x = k\\pi, x = 1 + k, ${Z}`, "x: multiply(k pi), add(1 k) by k"],
    [`x = k \\text{ or } x = 2k, ${Z}`, "x: k, multiply(2 k) by k"],
    [`\\{k\\pi \\mid ${Z}\\}`, "?: multiply(k pi) by k"],
    [`\\{x \\mid x = 3k, ${Z}\\}`, "?: multiply(3 k) by k"],
    ["n \\equiv 2 \\pmod 5", "n: add(2 multiply(5 step of the class)) by step of the class"],
    [
      "n \\equiv 1, 5 \\pmod 6",
      "n: add(1 multiply(6 step of the class)), add(5 multiply(6 step of the class)) by step of the class",
    ],
    [`x = 2, ${Z}`, undefined],
    [`x = k, x = 2, ${Z}`, undefined],
    [`x = k, y = 2k, ${Z}`, undefined],
    [`x < k, ${Z}`, undefined],
    ["x = k\\pi", undefined],
    ["x = k\\pi, k \\in \\mathbb{N}", undefined],
    ["x = k\\pi, k \\in \\mathbb{R}", undefined],
    ["x = k\\pi, k \\notin \\mathbb{Z}", undefined],
    [`\\{x \\mid y = 3k, ${Z}\\}`, undefined],
    [`\\{2x \\mid x = 3k, ${Z}\\}`, undefined],
    ["5 \\pmod 6", undefined],
    ["n \\equiv 1 \\pmod 3 \\text{ or } m \\equiv 1 \\pmod 3", undefined],
    ["n \\equiv 1 \\pmod 3, n \\equiv 1 \\pmod 2", undefined],
    ["5", undefined],
    [Z, undefined],
  ])("%s is the family %s", (text, family) => expect(inShort(familyOf(read(text)))).toBe(family));

  it.each<[string, string, boolean | undefined]>([
    [`x = k\\pi, ${Z}`, `x = n\\pi, n \\in \\mathbb{Z}`, true],
    [`x = k\\pi, ${Z}`, `x = -k\\pi, ${Z}`, true],
    [`x = k\\pi, ${Z}`, `x = \\pi + k\\pi, ${Z}`, true],
    [`x = k\\pi, ${Z}`, `x = 2k\\pi, ${Z}`, false],
    [`x = k\\pi, ${Z}`, `x = 2k\\pi, x = \\pi + 2k\\pi, ${Z}`, true],
    [`x = k\\pi, ${Z}`, `y = k\\pi, ${Z}`, false],
    [`x = k\\pi, ${Z}`, `k\\pi, ${Z}`, true],
    [`x = \\frac{\\pi}{4} + k\\pi, ${Z}`, `x = \\frac{5\\pi}{4} + k\\pi, ${Z}`, true],
    [`x = \\frac{\\pi}{4} + k\\pi, ${Z}`, `x = \\frac{\\pi}{3} + k\\pi, ${Z}`, false],
    [`x = \\frac{k\\pi}{2}, ${Z}`, `x = k\\pi, x = \\frac{\\pi}{2} + k\\pi, ${Z}`, true],
    [`x = \\frac{k\\pi}{2}, ${Z}`, `x = \\frac{k\\pi}{3}, ${Z}`, false],
    [`x = \\frac{k\\pi}{2}, ${Z}`, `x = k\\pi, x = \\frac{\\pi}{3} + k\\pi, ${Z}`, false],
    [`x = 1 + k\\sqrt2, ${Z}`, `x = 1 - k\\sqrt2, ${Z}`, true],
    [`x = k\\sqrt2, ${Z}`, `x = k\\sqrt3, ${Z}`, undefined],
    [`x = k, ${Z}`, `x = \\frac{k}{60}, ${Z}`, false],
    [`x = k, ${Z}`, `x = \\frac{k}{61}, ${Z}`, undefined],
    [`x = 2^k, ${Z}`, "x = 2^m, m \\in \\mathbb{Z}", true],
    [`x = 2^k, ${Z}`, `x = 3^k, ${Z}`, undefined],
    [`x = 2^k, ${Z}`, "x = 2^m k, m \\in \\mathbb{Z}", undefined],
    [`x = 2^k, x = 1 + 2^k, ${Z}`, `x = 2^k, ${Z}`, undefined],
    [`x = 3k, ${Z}`, "x \\equiv 0 \\pmod 3", true],
    [`x = 3k + 1, ${Z}`, "x \\equiv 4 \\pmod 3", true],
    [`x = 3k + 1, ${Z}`, "x \\equiv 2 \\pmod 3", false],
    ["n \\equiv 1, 5 \\pmod 6", "n \\equiv -1, 1 \\pmod 6", true],
    ["n \\equiv 1, 3, 5 \\pmod 6", "n \\equiv 1 \\pmod 2", true],
    ["n \\equiv 1, 3 \\pmod 6", "n \\equiv 1 \\pmod 2", false],
    ["n \\equiv 1 \\pmod 2", "n \\equiv 1, 3 \\pmod 6", false],
  ])("%s and %s are one: %s", (a, b, same) => {
    const [left, right] = [familyOf(read(a)), familyOf(read(b))] as [Family, Family];
    const { judgement } = new EquivalenceComparison();
    expect(sameFamily(left, right, judgement)).toBe(same);
    expect(sameFamily(right, left, new EquivalenceComparison().judgement)).toBe(same);
  });

  it.each([
    ["n = 3k + 2", "n: add(multiply(3 k) 2) by k"],
    ["3m + 2", "n: add(multiply(3 m) 2) by m"],
    ["3m, 3m + 1", "n: multiply(3 m), add(multiply(3 m) 1) by m"],
    ["m = 3k + 2", undefined],
    ["n = 3x + 2", undefined],
    ["n = 3k + m", undefined],
    ["n = 5", undefined],
    ["3n + 2", undefined],
    ["3m, 5", undefined],
    ["n < 3k", undefined],
  ])("beside a family of n, %s is %s", (text, family) => {
    expect(inShort(unstated(read(text), { name: "n", members: [], parameter: "" }))).toBe(family);
  });

  it.each([
    ["x = (2k+1)\\pi", true],
    ["x = k \\cdot 180^\\circ", true],
    ["x = k\\pi, x = 2k\\pi + 1", true],
    ["x = 2k", false],
    ["x = k\\pi, x = 2k", false],
    ["x = y\\pi", false],
    ["k\\pi", false],
    ["x = \\pi", false],
  ])("%s are angles: %s", (text, are) => expect(ofAngles(read(text)) !== undefined).toBe(are));
});
