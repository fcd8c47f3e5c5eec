import { expect, it } from "vitest";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import { sameText } from "../../../../../src/verifiers/math/equivalence/words/same-text.ts";
import { RealLine } from "../../../../../src/verifiers/math/relations/real-set.ts";
import type { Answer } from "../../../../../src/verifiers/math/tree/answer.ts";

function same(a: string, b: string): boolean {
  const { judgement } = new EquivalenceComparison();
  return sameText(parseAnswer(a) as Answer, parseAnswer(b) as Answer, judgement, new RealLine(judgement));
}

it.each([
  ["\\text{red}", "\\text{Red}"],
  ["\\text{the red car}", "\\text{red car}"],
  ["\\text{no solution}", "\\emptyset"],
  ["\\text{all real numbers}", "(-\\infty, \\infty)"],
  ["\\text{all real numbers}", "\\mathbb{R}"],
  ["\\text{tends to infinity}", "\\infty"],
  ["\\text{negative infinity}", "-\\infty"],
  ["3:30 pm", "15:30"],
  ["3:30 am", "3:30"],
  ["\\text{quadrant III}", "III"],
  ["\\text{quadrant II}", "II"],
  ["\\text{Player A}", "A"],
  ["\\text{not continuous}", "\\text{discontinuous}"],
  ["\\text{not regular}", "\\text{irregular}"],
  ["\\text{no such integer}", "\\text{no solution}"],
  ["\\text{SSS congruence}", "SSS"],
  ["\\text{SSS congruence theorem}", "SSS"],
  ["\\text{AA similarity}", "AA"],
  ["\\text{true}", "T"],
  ["\\text{false}", "F"],
  ["\\text{red ball}", "\\text{red}"],
  ["\\text{abc}", "abc"],
  ["\\text{bij}", "bij"],
])("%s says what %s says", (a, b) => {
  expect(same(a, b)).toBe(true);
  expect(same(b, a)).toBe(true);
});

it.each([
  ["\\text{red}", "\\text{blue}"],
  ["\\text{no solution}", "\\{0\\}"],
  ["\\text{no solution}", "0"],
  ["\\text{all real numbers}", "(0, \\infty)"],
  ["\\text{all real numbers}", "5"],
  ["\\text{tends to infinity}", "-\\infty"],
  ["\\text{negative infinity}", "\\infty"],
  ["\\text{tends to infinity}", "5"],
  ["\\text{negative infinity}", "\\{5\\}"],
  ["3:30 pm", "3:30"],
  ["3:30 pm", "15:30:00"],
  ["3:30 pm", "15:30.5"],
  ["3:30 pm", "x:30"],
  ["3:30 pm", "5"],
  ["\\text{quadrant III}", "II"],
  ["\\text{quadrant III}", "V"],
  ["\\text{Player A}", "B"],
  ["\\text{Player A}", "\\text{player}"],
  ["\\text{not continuous}", "\\text{continuous}"],
  ["\\text{not continuous}", "\\text{uncountable}"],
  ["\\text{not red}", "\\text{unred}"],
  ["\\text{no such integer}", "\\text{no such cat}"],
  ["\\text{SSS congruence}", "SAS"],
  ["\\text{SSS congruence}", "SS"],
  ["\\text{true}", "F"],
  ["\\text{false}", "T"],
  ["\\text{red ball}", "\\text{ball}"],
  ["\\text{round ball}", "\\text{round}"],
  ["\\text{red}", "\\mathbb{Z}"],
  ["\\text{red}", "5"],
  ["\\text{red}", "(1,2)"],
  ["\\text{no}", "no + 1"],
])("%s does not say what %s says", (a, b) => {
  expect(same(a, b)).toBe(false);
  expect(same(b, a)).toBe(false);
});
