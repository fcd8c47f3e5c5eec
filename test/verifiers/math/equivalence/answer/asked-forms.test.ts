import { describe, expect, it } from "vitest";
import {
  countOfLetters,
  howManyTimes,
  identityLike,
  isIdentity,
  isZeroVector,
  nearly,
  programmed,
  vectorsAlone,
  zerosLike,
} from "../../../../../src/verifiers/math/equivalence/answer/asked-forms.ts";
import {
  verdictWord,
  wordWithReason,
} from "../../../../../src/verifiers/math/equivalence/answer/verdict-word.ts";
import { leftUndone } from "../../../../../src/verifiers/math/equivalence/compare/tasks.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Answer } from "../../../../../src/verifiers/math/tree/answer.ts";
import { told } from "../../told.ts";

const read = (text: string): Answer => parseAnswer(text) as Answer;
const inShort = (node: Answer | undefined): string | undefined => node && told(node);

describe("what an answer may stand for", () => {
  it.each([
    ["8倍", "8"],
    ["3\\text{ times as many}", "3"],
    ["3 times", "3"],
    ["3\\text{ times larger}", "3"],
    ["3", undefined],
    ["times", undefined],
    ["x times", "x"],
    ["3 times 5", undefined],
  ])("%s is so many times: %s", (text, times) => expect(inShort(howManyTimes(text))).toBe(times));

  it.each([
    ["\\text{about }68\\%", "percent(68)"],
    ["about 68", "68"],
    ["Approximately $5$", "5"],
    ["roughly -5", "negate(5)"],
    ["nearly all", undefined],
    ["68", undefined],
    ["\\text{around }\\pi", "pi"],
  ])("%s is nearly %s", (text, near) => expect(inShort(nearly(text))).toBe(near));

  it.each([
    ["\\mathbf{0}", true],
    ["\\vec{0}", true],
    ["\\vec 0", true],
    ["\\vec0", true],
    ["\\bm{ 0 }", true],
    ["v = \\mathbf{0}", true],
    ["\\mathbf{1}", false],
    ["0", false],
    ["a = b = \\vec{0}", false],
    ["\\mathbf{0} x", false],
    ["x\\mathbf{0}", false],
  ])("%s is the zero vector: %s", (text, is) => expect(isZeroVector(text)).toBe(is));

  it.each([
    ["(1,2)", "tuple(0 0 ()"],
    ["(1,2,3)", "tuple(0 0 0 ()"],
    ["[1,2]", undefined],
    ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "matrix([0 0] [0 0] ()"],
    ["5", undefined],
  ])("as large as %s, of zeros: %s", (text, zeros) => expect(inShort(zerosLike(read(text)))).toBe(zeros));

  it.each([
    ["I", true],
    ["3I", true],
    ["-I", true],
    ["-3I", true],
    ["\\frac{1}{2}I", true],
    ["\\mathbf{I}", true],
    ["\\mathrm{I}", true],
    ["the identity matrix", true],
    ["\\text{identity matrix}", true],
    ["3 \\text{ the identity matrix}", true],
    ["II", false],
    ["xI", false],
    ["i", true],
    ["I_2", false],
    ["3", false],
  ])("%s is an identity matrix: %s", (text, is) => expect(isIdentity(text)).toBe(is));

  it.each<[string, string, string | undefined]>([
    ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "I", "matrix([1 0] [0 1] ()"],
    ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "3I", "matrix([3 0] [0 3] ()"],
    ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "-I", "matrix([negate(1) 0] [0 negate(1)] ()"],
    ["\\begin{pmatrix}1&2\\end{pmatrix}", "I", undefined],
    ["5", "I", undefined],
  ])("as large as %s, %s is %s", (matrix, text, like) =>
    expect(inShort(identityLike(read(matrix), text))).toBe(like),
  );

  it.each([
    ["[0, -1; 1, 0]", "matrix([0 negate(1)] [1 0] ()"],
    ["[1 2; 3 4]", "matrix([1 2] [3 4] ()"],
    ["[1; 2]", "matrix([1] [2] ()"],
    ["[1, 2]", undefined],
    ["[1;2;3]", "matrix([1] [2] [3] ()"],
    ["[[1;2]]", undefined],
    ["(1;2)", undefined],
    ["[1, 2; 3]", undefined],
  ])("%s as programs write it is %s", (text, matrix) => expect(inShort(programmed(text))).toBe(matrix));

  it.each([
    ["P(n,2)", "multiply(multiply(1 add(n negate(0))) add(n negate(1)))"],
    ["C(n,2)", "call(binomial n 2)"],
    ["P(n,0)", "1"],
    ["C(n, 3)", "call(binomial n 3)"],
    ["P(n,21)", undefined],
    ["P(n,k)", undefined],
    ["Q(n,2)", undefined],
    ["P[n,2]", undefined],
    ["P(n)", undefined],
    ["P(n,1.5)", undefined],
    ["P(n,2) = 5", undefined],
  ])("%s counts %s", (text, count) => expect(inShort(countOfLetters(read(text), text))).toBe(count));

  it("counts with twenty factors at most", () => {
    expect(countOfLetters(read("P(n,20)"), "P(n,20)")).toBeDefined();
    expect(countOfLetters(read("P(n,21)"), "P(n,21)")).toBeUndefined();
  });

  it.each<[string, string, string | undefined]>([
    [
      "3\\hat{i}+4\\hat{j}\\text{ m}",
      "3\\hat{i}+4\\hat{j}",
      "add(multiply(3 vec{i}) multiply(4 vec{j})) & add(multiply(3 vec{i}) multiply(4 vec{j}))",
    ],
    [
      "(1,2)\\text{ m}",
      "(1,2)\\text{ m}",
      "interval(1 2 lowerOpen upperOpen) & interval(1 2 lowerOpen upperOpen)",
    ],
    ["(1,2)\\text{ m}", "(1,2)\\text{ s}", undefined],
    ["(1,2)\\text{ m}", "(1,2)\\text{ km}", undefined],
    ["(1,2)", "(1,2)", undefined],
    ["5\\text{ m}", "5", undefined],
    ["\\langle 1,2\\rangle\\,\\text{N}", "\\langle 1,2\\rangle", "tuple(1 2 <) & tuple(1 2 <)"],
    [
      "\\begin{pmatrix}1\\\\2\\end{pmatrix}\\mathrm{m}",
      "(1,2)",
      "matrix([1] [2] () & interval(1 2 lowerOpen upperOpen)",
    ],
    ["(1,2)\\text{ apples}", "(1,2)", undefined],
  ])("%s and %s are the vectors %s", (gold, predicted, vectors) => {
    expect(vectorsAlone(gold, predicted)?.map(inShort).join(" & ")).toBe(vectors);
  });

  it.each([
    ["Yes", "yes"],
    ["no", "no"],
    ["True", "true"],
    ["false", "false"],
    ["T", undefined],
    ["F", undefined],
    ["\\text{Yes}", "yes"],
    ["yes.", "yes"],
    ["yes, it is", undefined],
    ["no way", undefined],
    ["是", undefined],
    ["不是", undefined],
    ["对", undefined],
    ["错", undefined],
    ["正确", undefined],
    ["correct", undefined],
    ["incorrect", undefined],
    ["converges", undefined],
    ["5", undefined],
    ["", undefined],
    ["YES", "yes"],
    ["\\text{ no }", "no"],
  ])("%j is the word %s", (text, word) => expect(verdictWord(text)).toBe(word));

  it.each([
    ["Yes, since 5 > 3", "yes"],
    ["Yes because x", "yes"],
    ["no, it does not", "no"],
    ["yes", undefined],
    ["Nope", undefined],
    ["No. It is", "no"],
    ["true, as shown", "true"],
    ["yes and no", undefined],
    ["不是，因为", undefined],
    ["是，因为5", undefined],
    ["No x", undefined],
  ])("%j gives a reason for %s", (text, word) => expect(wordWithReason(text)).toBe(word));

  it.each<[string, string, string | undefined]>([
    ["6", "\\sum_{k=1}^3 k", "left unevaluated: sum"],
    ["\\sum_{k=1}^n k", "\\sum_{k=1}^n k", undefined],
    ["\\frac13", "\\int_0^1 x^2 dx", "left unevaluated: integral"],
    ["1", "\\lim_{x\\to 0} \\frac{\\sin x}{x}", "left unevaluated: limit"],
    ["2x", "\\frac{d}{dx} x^2", "left unevaluated: derivative"],
    ["2", "\\gcd(4,6)", "left unevaluated: gcd"],
    ["\\gcd(a,b)", "\\gcd(a,b)", undefined],
    ["12", "\\operatorname{lcm}(4,6)", "left unevaluated: lcm"],
    ["2", "17 \\bmod 5", "left unevaluated: mod"],
    ["n \\bmod 2", "n \\bmod 2", undefined],
    ["-2", "\\begin{vmatrix}1&2\\\\3&4\\end{vmatrix}", "left unevaluated: determinant"],
    ["-2", "\\det A = -2", undefined],
    ["6", "\\sum_{k=1}^3 k = 6", undefined],
    ["x = 5", "2x = 10", "left unsolved"],
    ["x = 5", "x = 5", undefined],
    ["5", "2x = 10", "left unsolved"],
    ["2x = 10", "2x = 10", undefined],
    ["x < 2", "2x < 4", "left unsolved"],
    ["(-2,2)", "x^2 < 4", "left unsolved"],
    ["(-1,1)", "|x| < 1", undefined],
    ["x > 1, x < 3", "2x > 2, x < 3", "left unsolved"],
    ["y = 2x", "y = 2x", undefined],
    ["f(x) = 2", "f(x) = 2", undefined],
    ["5", "5", undefined],
  ])("before %s, %s is %s", (gold, predicted, why) => {
    expect(leftUndone({ text: gold, value: read(gold) }, { text: predicted, value: read(predicted) })).toBe(
      why,
    );
  });
});
