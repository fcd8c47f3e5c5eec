import { expect, it } from "vitest";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import { told } from "../../told.ts";

it.each<[string, string | undefined]>([
  ["12 more than x", "add(x 12)"],
  ["3 less than twice x", "add(multiply(2 x) negate(3))"],
  ["5 more than half x", "add(multiply(divide(1 2) x) 5)"],
  ["\\text{3 less than }x", "add(x negate(3))"],
  ["12 more than xy", '"12 more than xy"'],
  ["half past seven", "ratio(7 30)"],
  ["quarter to 6", "ratio(5 45)"],
  ["a quarter past 9", "ratio(9 15)"],
  ["quarter to 1", "ratio(12 45)"],
  ["twenty minutes to 6 pm", '"clock 1060"'],
  ["twenty past five", "ratio(5 20)"],
  ["5 minutes past 7", '"clock 425"'],
  ["5 to 6", "ratio(5 6 spoken)"],
  ["7 o'clock", '"clock 420"'],
  ["seven o'clock", '"clock 420"'],
  ["half past 13", '"half past 13"'],
  ["half past 0", '"half past 0"'],
  ["sixty minutes past 7", '"sixty minutes past 7"'],
  ["\\text{half past seven}", "ratio(7 30)"],
  ["half after seven", "ratio(7 30)"],
  ["ten minutes before 12", "ratio(11 50)"],
  ["10 minutes till 1 p.m.", '"10 minutes till 1 pm"'],
  ["上午8点", '"clock 480"'],
  ["下午3点半", "ratio(15 30)"],
  ["8点20分", "ratio(8 20)"],
  ["8点", '"clock 480"'],
  ["8时30分", "quantity(add(8 divide(1800 3600)) 时)"],
  ["下午12点5分", '"clock 725"'],
  ["七成", "percent(70)"],
  ["七成五", "percent(75)"],
  ["七成半", "percent(75)"],
  ["八折", "percent(80)"],
  ["八五折", "percent(85)"],
  ["打八折", "percent(80)"],
  ["5\\text{ \\AA}", "quantity(5 angstrom)"],
  ["5 \\AA", "quantity(5 angstrom)"],
  ["5Å", "quantity(5 angstrom)"],
  ["5\\text{Å}", "quantity(5 angstrom)"],
  [
    "2n\\text{ if }n\\text{ is odd, }n\\text{ if }n\\text{ is even}",
    "cases([multiply(2 n) quantity(n odd)] [n quantity(n even)])",
  ],
  ["1 for n = 1 and 2 for n = 2", "cases([1 relation(= n 1)] [2 relation(= n 2)])"],
  [
    "a_n = 1 if n is odd, 2 if n is an even number",
    "relation(= a_n cases([1 quantity(n odd)] [2 quantity(n even)]))",
  ],
])("%s", (source, tree) => {
  const read = parseAnswer(source);
  expect(read && told(read)).toBe(tree);
});
