import { describe, expect, it } from "vitest";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { sameOnWholeNumbers } from "../../../../../src/verifiers/math/equivalence/compare/whole-number-cases.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Answer } from "../../../../../src/verifiers/math/tree/answer.ts";

const cases = (...rows: string[]): string => `\\begin{cases}${rows.join("\\\\")}\\end{cases}`;

function same(a: string, b: string): boolean | undefined {
  const { judgement } = new EquivalenceComparison();
  return sameOnWholeNumbers(parseAnswer(a) as Answer, parseAnswer(b) as Answer, judgement);
}

const EVEN = "n \\text{ even}";
const ODD = "n \\text{ odd}";

describe("functions of whole numbers by cases", () => {
  it.each([
    [cases(`2 & ${EVEN}`, `0 & ${ODD}`), "1 + (-1)^n"],
    [cases(`2 & ${EVEN}`, `0 & ${ODD}`), cases(`0 & ${ODD}`, `2 & ${EVEN}`)],
    [cases(`2 & ${EVEN}`, "0 & \\text{otherwise}"), "1 + (-1)^n"],
    [cases(`2 & ${EVEN}`, "0 & \\text{else}"), cases(`2 & ${EVEN}`, `0 & ${ODD}`)],
    [cases(`2 & ${EVEN}`, "0"), cases(`2 & ${EVEN}`, `0 & ${ODD}`)],
    [cases(`n & ${EVEN}`, `-n & ${ODD}`), "n(-1)^n"],
    [cases("2 & n \\equiv 0 \\pmod 2", "0 & n \\equiv 1 \\pmod 2"), "1 + (-1)^n"],
    [
      cases("1 & n \\equiv 0 \\pmod 3", "0 & \\text{otherwise}"),
      cases("1 & n \\equiv 3 \\pmod 3", "0 & n \\equiv 1 \\pmod 3", "0 & n \\equiv 2 \\pmod 3"),
    ],
    [cases("5 & n \\equiv 1 \\pmod 1"), "5"],
  ])("%s is %s", (a, b) => {
    expect(same(a, b)).toBe(true);
    expect(same(b, a)).toBe(true);
  });

  it.each([
    [cases(`2 & ${EVEN}`, `0 & ${ODD}`), "1 - (-1)^n"],
    [cases(`2 & ${EVEN}`, `0 & ${ODD}`), cases(`0 & ${EVEN}`, `2 & ${ODD}`)],
    [cases(`2 & ${EVEN}`, `0 & ${ODD}`), "2"],
    [cases(`2 & ${EVEN}`), "2"],
    [cases(`2 & ${EVEN}`, `2 & ${EVEN}`), cases(`2 & ${EVEN}`)],
    [cases(`2 & ${EVEN}`, "0 & n \\equiv 0 \\pmod 4"), cases(`2 & ${EVEN}`, `0 & ${ODD}`)],
    [cases("1 & n \\equiv 0 \\pmod 3", "0 & \\text{otherwise}"), "0 n"],
    [cases("1 & n \\equiv 12 \\pmod{13}", "0 & \\text{otherwise}"), "0 n"],
    [cases("1 & n \\equiv 1 \\pmod{13}", "0 & \\text{otherwise}"), "0 n"],
    [cases(`n & ${EVEN}`, `n & ${ODD}`), "n + 1"],
  ])("%s is not %s", (a, b) => {
    expect(same(a, b)).toBe(false);
    expect(same(b, a)).toBe(false);
  });

  it.each([
    [cases(`2 & ${EVEN}`, `m & ${ODD}`), "2"],
    [cases("2 & m \\text{ even}", `0 & ${ODD}`), "n"],
    [cases("2 & n > 1", `0 & ${ODD}`), "n"],
    [cases("2 & n \\text{ prime}", `0 & ${ODD}`), "n"],
    [cases("2 & m \\equiv 0 \\pmod 2", "0"), "n"],
    [cases("2 & n \\equiv x \\pmod 2", "0"), "n"],
    [cases("2 & n \\equiv 0 \\pmod 0", "0"), "n"],
    [cases("2 & n \\equiv 0 \\pmod{1.5}", "0"), "n"],
    [cases("2 & n \\equiv 0.5 \\pmod 2", "0"), "n"],
    [cases(`2 & ${EVEN}`, "0 & \\text{never}"), "n"],
    [cases("n", "0"), "n"],
    [cases(`\\{n\\} & ${EVEN}`, `0 & ${ODD}`), "n"],
    [cases(`2 & ${EVEN}`, `0 & ${ODD}`), "\\{n\\}"],
    [cases(`2 & ${EVEN}`, `0 & ${ODD}`), "x = n"],
  ])("%s beside %s says nothing", (a, b) => {
    expect(same(a, b)).toBeUndefined();
    expect(same(b, a)).toBeUndefined();
  });
});
