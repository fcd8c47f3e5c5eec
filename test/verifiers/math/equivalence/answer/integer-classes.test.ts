import { expect, it } from "vitest";
import { inCongruences } from "../../../../../src/verifiers/math/equivalence/answer/integer-classes.ts";

it.each<[string, string, string | undefined]>([
  ["\\text{odd integers}", "n = 2k + 1", "n\\equiv 1\\pmod{2} & n = 2k + 1"],
  ["\\text{all odd integers}", "n \\text{ is odd}", "same"],
  ["n \\text{ odd}", "m \\text{ odd}", "different"],
  ["n \\text{ even}", "n \\text{ odd}", "different"],
  ["odd", "n = 2k+1", undefined],
  ["even numbers", "multiples of 2", "same"],
  ["multiples of 3", "n divisible by 3", "same"],
  ["n is a multiple of 3", "n is divisible by 3", "same"],
  ["n is divisible by 3", "n = 3k", "n\\equiv 0\\pmod{3} & n = 3k"],
  ["n not divisible by 3", "3 \\nmid n", "same"],
  ["n not divisible by 3", "n \\not\\equiv 0 \\pmod 3", "same"],
  ["n not divisible by 3", "3 \\nmid m", "different"],
  ["n not divisible by 3", "4 \\nmid n", "different"],
  ["n not divisible by 3", "n = 3k + 1", undefined],
  ["positive integers", "n \\ge 1", "same"],
  ["natural numbers", "\\mathbb{N}", "same"],
  ["n \\in \\mathbb{Z}^+", "n \\geq 1", "same"],
  ["k \\ge 1", "n \\ge 1", undefined],
  ["\\mathbb{Z}_{>0}", "ℕ", "same"],
  ["a = b = c", "(t, t, t)", "same"],
  ["a = b = c", "a = b", undefined],
  ["a = b = c", "(t, t)", "different"],
  ["(t,t,t)", "a = b = c", "same"],
  ["(a,b,c) = (t,t,t), t \\in \\mathbb{R}", "a = b = c", "same"],
  ["a = b = a", "(t,t)", undefined],
  ["a = b", "b = a", undefined],
  ["(m, n) = 1", "\\gcd(m,n) = 1", "\\gcd(m, n) = 1 & \\gcd(m,n) = 1"],
  ["\\gcd(m,n) = 1", "(m,n) = 1", "\\gcd(m,n) = 1 & \\gcd(m,n) = 1"],
  ["(m,n) = 1", "(m,n) = 1", undefined],
  ["odd integers", "x \\equiv 1 \\pmod 2", "x\\equiv 1\\pmod{2} & x \\equiv 1 \\pmod 2"],
  ["x \\in A", "odd integers", "x \\in A & x\\equiv 1\\pmod{2}"],
  ["5", "6", undefined],
  ["\\text{for all odd positive integers } n", "n \\text{ must be an odd integer}", "same"],
  ["\\text{every positive even number}", "n = 2k", "n\\equiv 0\\pmod{2} & n = 2k"],
])("%s beside %s: %s", (gold, predicted, told) => {
  const found = inCongruences(gold, predicted);
  expect(typeof found === "string" || found === undefined ? found : found.join(" & ")).toBe(told);
});

it("looks at no longer text", () => {
  const long = (length: number): string => "odd integers".padEnd(length);
  expect(inCongruences(long(80), "n = 2k + 1")).toBeDefined();
  expect(inCongruences(long(81), "n = 2k + 1")).toBeUndefined();
  expect(inCongruences("n = 2k + 1", long(81))).toBeUndefined();
});
