import { expect, test } from "vitest";
import { holdsWords } from "../../../../../src/verifiers/math/equivalence/words/holds-words.ts";

test.each([
  ["\\frac{\\pi}{2} + xy", false],
  ["ab2c\\alpha\\beta", false],
  ["\\\\ab", false],
  ["12 apples", true],
  ["\\text{a}", true],
  ["x\\\\abc", true],
  ["第一", true],
  ["", false],
])("%j holds words: %s", (text, held) => {
  expect(holdsWords(text)).toBe(held);
});
