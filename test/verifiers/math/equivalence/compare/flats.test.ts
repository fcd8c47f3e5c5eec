import { describe, expect, it } from "vitest";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { sameFlat } from "../../../../../src/verifiers/math/equivalence/compare/flats.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Answer } from "../../../../../src/verifiers/math/tree/answer.ts";

const same = (a: string, b: string): boolean | undefined =>
  sameFlat(parseAnswer(a) as Answer, parseAnswer(b) as Answer, new EquivalenceComparison().judgement);

const R = "t \\in \\mathbb{R}";

describe("lines and planes", () => {
  it.each([
    [`(1,2,3) + t(1,1,1), ${R}`, `(2,3,4) + t(2,2,2), ${R}`],
    [`t(1,2), ${R}`, `s(2,4), s \\in \\mathbb{R}`],
    [`\\{t(1,2) : ${R}\\}`, `t(1,2), ${R}`],
    ["\\vec r = (1,2,3) + t(1,1,1)", `(0,1,2) + t(-1,-1,-1), ${R}`],
    ["(x,y,z) = (1+t, 2+t, 3+t)", "x = t, y = 1+t, z = 2+t"],
    ["x = 1+t, y = 2+t, z = 3+t", "z = s+2, y = s+1, x = s"],
    ["x = 1+t, y = 2+t, z = 3+t", "x - 1 = y - 2 = z - 3"],
    ["\\frac{x-1}{2} = \\frac{y}{3} = z", "x = 1+2t, y = 3t, z = t"],
    ["\\frac{x-1}{2} = \\frac{y}{3} = z", "\\frac{x-3}{2} = \\frac{y-3}{3} = z-1"],
    ["x = 2 + 3t, y = 1 - t", "x = 2 + 3s, y = 1 - s"],
    [`\\{(x,y,z) \\mid x + y + z = 0\\}`, `s(1,-1,0) + t(1,0,-1), s \\in \\mathbb{R}, ${R}`],
  ])("%s is %s", (a, b) => {
    expect(same(a, b)).toBe(true);
    expect(same(b, a)).toBe(true);
  });

  it.each([
    [`(1,2,3) + t(1,1,1), ${R}`, `(1,2,3) + t(1,1,2), ${R}`],
    [`(1,2,3) + t(1,1,1), ${R}`, `(1,2,4) + t(1,1,1), ${R}`],
    [`t(1,2), ${R}`, `t(2,1), ${R}`],
    ["x = 1+t, y = 2+t, z = 3+t", "x = 1+t, y = 2+t, z = 3-t"],
    ["x = 2 + 3t, y = 1 - t", "x = 2 - 3t, y = 1 + t"],
    ["\\frac{x-1}{2} = \\frac{y}{3} = z", "\\frac{x-1}{3} = \\frac{y}{2} = z"],
    [`\\{(x,y,z) \\mid x + y + z = 0\\}`, `s(1,-1,0) + t(1,0,1), s \\in \\mathbb{R}, ${R}`],
    [`\\{(x,y,z) \\mid x + y + z = 0\\}`, `t(1,-1,0), ${R}`],
  ])("%s is not %s", (a, b) => {
    expect(same(a, b)).toBe(false);
    expect(same(b, a)).toBe(false);
  });

  it.each([
    ["2x - y = 0", "y = 2x"],
    ["5", `t(1,2), ${R}`],
    [`t(1,2), ${R}`, `t(1,2,3), ${R}`],
    [`(t^2, t), ${R}`, `t(1,2), ${R}`],
    [`(tx, t), ${R}`, `t(1,2), ${R}`],
    ["x = 1 + t, y = t", "a = 1 + t, b = t"],
    ["x = t, y < t", `t(1,1), ${R}`],
    ["(1,2)", "(1,2)"],
    ["x = 5", `t(1,1), ${R}`],
    ["xy = 1", `t(1,1), ${R}`],
    ["(y,x) = (t, 2t)", `t(1,2), ${R}`],
  ])("%s beside %s says nothing", (a, b) => {
    expect(same(a, b)).toBeUndefined();
    expect(same(b, a)).toBeUndefined();
  });
});
