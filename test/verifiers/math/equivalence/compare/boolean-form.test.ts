import { describe, expect, it } from "vitest";
import { sameBoolean } from "../../../../../src/verifiers/math/equivalence/compare/boolean-form.ts";

describe("sets and propositions in letters", () => {
  it.each([
    ["(A \\cup B)^c", "A^c \\cap B^c"],
    ["(A \\cap B)'", "A' \\cup B'"],
    ["(A \\cup B)^{c}", "\\overline{A} \\cap \\overline{B}"],
    ["A^{\\complement} \\cap B", "B \\setminus A"],
    ["A^C \\cap B", "B \\setminus A"],
    ["A^\\complement \\cap B", "B \\setminus A"],
    ["A \\cap B'", "A \\setminus B"],
    ["A \\cup (B \\cap C)", "(A \\cup B) \\cap (A \\cup C)"],
    ["A \\cap B \\cup C", "(A \\cap B) \\cup C"],
    ["C \\cup A \\cap B", "(A \\cap B) \\cup C"],
    ["A \\cup B \\cup C", "C \\cup B \\cup A"],
    ["A'' \\cap B", "A \\cap B"],
    ["\\bar{A} \\cup B", "\\overline{A \\setminus B}\\cap (A \\cup A')"],
    ["\\left( A \\cup B \\right)'", "A' \\cap B'"],
    ["A \\setminus B \\setminus C", "A \\setminus (B \\cup C)"],
    ["p \\to q", "\\neg p \\lor q"],
    ["p \\to q", "\\neg q \\to \\neg p"],
    ["p \\implies q", "p \\Rightarrow q"],
    ["p \\rightarrow q", "p \\longrightarrow q"],
    ["p \\to q \\to r", "p \\to (q \\to r)"],
    ["p \\to q \\to r", "(p \\land q) \\to r"],
    ["p \\iff q", "(p \\to q) \\land (q \\to p)"],
    ["p \\leftrightarrow q", "\\lnot p \\leftrightarrow \\lnot q"],
    ["p \\Leftrightarrow q", "p \\longleftrightarrow q"],
    ["\\neg (p \\land q)", "\\neg p \\lor \\neg q"],
    ["\\neg p \\wedge q", "q \\wedge \\lnot p"],
    ["p \\vee q \\land r", "p \\vee (q \\land r)"],
    ["p \\land q \\to r", "(p \\land q) \\to r"],
    ["p \\lor \\neg p", "q \\to q"],
    ["\\neg{p} \\lor q", "p \\to q"],
    ["p \\lor q \\iff r", "r \\iff (p \\lor q)"],
  ])("%s is %s", (a, b) => {
    expect(sameBoolean(a, b)).toBe(true);
    expect(sameBoolean(b, a)).toBe(true);
  });

  it.each([
    ["(A \\cup B)^c", "A^c \\cup B^c"],
    ["A \\cup B", "A \\cap B"],
    ["A \\setminus B", "B \\setminus A"],
    ["A \\cap B \\cup C", "A \\cap (B \\cup C)"],
    ["A' \\cap B", "(A \\cap B)'"],
    ["A \\setminus B \\setminus C", "A \\setminus (B \\setminus C)"],
    ["A \\cup B", "A \\cup C"],
    ["p \\to q", "q \\to p"],
    ["p \\to q \\to r", "(p \\to q) \\to r"],
    ["p \\iff q", "p \\to q"],
    ["p \\lor q \\land r", "(p \\lor q) \\land r"],
    ["\\neg p \\land q", "\\neg (p \\land q)"],
    ["p \\land q", "p \\lor q"],
    ["p \\lor q \\iff r", "p \\lor (q \\iff r)"],
  ])("%s is not %s", (a, b) => {
    expect(sameBoolean(a, b)).toBe(false);
    expect(sameBoolean(b, a)).toBe(false);
  });

  it.each([
    ["A \\cup B", "p \\lor q"],
    ["A \\cup B", "A"],
    ["A", "A"],
    ["A \\cup B \\lor C", "A \\cup B \\lor C"],
    ["A \\cup", "A \\cup B"],
    ["\\cup A", "A \\cup B"],
    ["(A \\cup B", "A \\cup B"],
    ["A \\cup B)", "A \\cup B"],
    ["{A \\cup B)", "A \\cup B"],
    ["(A \\cup B}", "A \\cup B"],
    ["A B \\cup C", "A \\cup B"],
    ["A \\cup \\neg", "A \\cup B"],
    ["A \\cup 5", "A \\cup B"],
    ["AB \\cup C", "A \\cup B"],
    ["A \\cupB", "A \\cup B"],
    ["\\mathbb{R} \\cup A", "A \\cup B"],
    ["A \\cup B \\cup C \\cup D \\cup E", "F \\cup G \\cup H \\cup I \\cup J"],
    [`A \\cup B${" ".repeat(200)}`, "A \\cup B"],
  ])("%s beside %s says nothing", (a, b) => {
    expect(sameBoolean(a, b)).toBeUndefined();
    expect(sameBoolean(b, a)).toBeUndefined();
  });

  it("of eight letters at most", () => {
    const letters = "A \\cup B \\cup C \\cup D \\cup E \\cup F \\cup G \\cup H";
    expect(sameBoolean(letters, letters.split(" ").reverse().join(" "))).toBe(true);
    expect(sameBoolean(`${letters} \\cup I`, letters)).toBeUndefined();
  });
});
