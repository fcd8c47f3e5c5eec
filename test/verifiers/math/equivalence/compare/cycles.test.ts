import { describe, expect, it } from "vitest";
import { sameCycles } from "../../../../../src/verifiers/math/equivalence/compare/cycles.ts";

describe("products of cycles", () => {
  it.each([
    ["(1 2 3)", "(2 3 1)"],
    ["(1\\,2\\,3)", "(3,1,2)"],
    ["(123)", "(1 2 3)"],
    ["(1 2)(3 4)", "(4 3)(1 2)"],
    ["(12)(34)", "(3 4)(2 1)"],
    ["(1 2)(2 3)", "(1 2 3)"],
    ["(1 2) \\circ (2 3)", "(1 2 3)"],
    ["(1 2) \\cdot (2 3)", "(1 2 3)"],
    ["(1 2)\\,(2 3)", "(1 2 3)"],
    ["(1 2)(1 2)(3 4)", "(4 3)"],
    ["(1 2)(1 2)", "(3 4)(3 4)"],
    ["(1 2 3)(1 2 3)", "(1 3 2)"],
    ["( 10 11 )", "(11 10)"],
    ["(1 60)", "(60 1)"],
  ])("%s is %s", (a, b) => {
    expect(sameCycles(a, b)).toBe(true);
    expect(sameCycles(b, a)).toBe(true);
  });

  it.each([
    ["(1 2 3)", "(1 3 2)"],
    ["(1 2)(2 3)", "(2 3)(1 2)"],
    ["(1 2)(3 4)", "(1 2)"],
    ["(1 2)", "(1 3)"],
    ["(1 2 3)", "(1 2 3 4)"],
    ["(1 2)(1 2)", "(1 2)"],
    ["(12)", "(10 2)"],
  ])("%s is not %s", (a, b) => {
    expect(sameCycles(a, b)).toBe(false);
    expect(sameCycles(b, a)).toBe(false);
  });

  it.each([
    ["(1 1)", "(1 2)"],
    ["(1 61)", "(1 2)"],
    ["(1 2", "(1 2)"],
    ["(1)", "(1 2)"],
    ["(1 x)", "(1 2)"],
    ["x (1 2)", "(1 2)"],
    ["(1 2) x", "(1 2)"],
    ["(1 2)+(3 4)", "(1 2)"],
    ["(100 200)", "(1 2)"],
    ["(1 2)".repeat(11), "(1 2)"],
    [`(1 2)${" ".repeat(120)}`, "(1 2)"],
    ["", "(1 2)"],
  ])("%s beside %s says nothing", (a, b) => {
    expect(sameCycles(a, b)).toBeUndefined();
    expect(sameCycles(b, a)).toBeUndefined();
  });
});
