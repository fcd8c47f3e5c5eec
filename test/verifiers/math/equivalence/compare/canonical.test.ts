import { expect, it } from "vitest";
import {
  canonical,
  renamed,
  sequence,
  valuesOfPoint,
} from "../../../../../src/verifiers/math/equivalence/compare/canonical.ts";
import { EquivalenceComparison } from "../../../../../src/verifiers/math/equivalence/compare/equivalence.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import type { Answer } from "../../../../../src/verifiers/math/tree/answer.ts";
import { told } from "../../told.ts";

const read = (text: string): Answer => parseAnswer(text) as Answer;
const all = (nodes: readonly Answer[] | undefined): string | undefined => nodes?.map(told).join("; ");

it.each([
  ["5", "5"],
  ["\\{5\\}", "set(5 braces)"],
  ["\\{5, 6\\}", "set(5 6 braces)"],
  ["5, k \\in \\mathbb{Z}", "5"],
  ["\\{(1,2)\\}", "interval(1 2 lowerOpen upperOpen)"],
  ["\\{(x,2)\\}", "set(interval(x 2 lowerOpen upperOpen) braces)"],
  ["\\{[1,2]\\}", "set(interval(1 2 false false) braces)"],
  ["\\{\\langle 1,2\\rangle\\}", "set(tuple(1 2 <) braces)"],
  ["\\frac27 \\text{ or } 0.286", "divide(2 7)"],
  ["\\frac27 \\text{ or } 0.287", "set(divide(2 7) 287e-3d list either)"],
  ["\\frac27 \\text{ or } 0.29", "set(divide(2 7) 29e-2d list either)"],
  ["x \\text{ or } x", "set(x x list either)"],
  ["2 \\text{ or } 2", "2"],
  ["2 \\text{ or } \\{2\\}", "set(2 set(2 braces) list either)"],
  ["2 \\text{ and } 2", "set(2 2 list)"],
  ["x = 1 \\text{ or } x = 2", "relation(= x set(1 2 list))"],
  ["x = 1, x = 2", "relation(= x set(1 2 list))"],
  ["f(x) = 1, f(x) = 2", "relation(= apply(f x) set(1 2 list))"],
  ["x = 1, y = 2", "logic(and relation(= x 1) relation(= y 2))"],
  ["|AB| = 1, |AB| = 2", "logic(and relation(= call(abs AB) 1) relation(= call(abs AB) 2))"],
  ["x = 1, x = \\{2, 3\\}", "relation(= x set(1 set(2 3 braces) list))"],
  ["x = k\\pi, k \\in \\mathbb{Z}", "relation(= x multiply(integer parameter 1 pi))"],
  [
    "x = k\\pi, y = k, k \\in \\mathbb{Z}",
    "logic(and relation(= x multiply(integer parameter 1 pi)) relation(= y integer parameter 1))",
  ],
  [
    "x = k\\pi, k \\in \\mathbb{N}",
    "logic(and relation(= x multiply(k pi)) relation(in k namedSet(naturals)))",
  ],
  ["(x,y) = (1,2)", "logic(and relation(= x 1) relation(= y 2))"],
  ["(x,y) = (1,2,3)", "relation(= interval(x y lowerOpen upperOpen) tuple(1 2 3 ())"],
  ["(x,1) = (1,2)", "relation(= interval(x 1 lowerOpen upperOpen) interval(1 2 lowerOpen upperOpen))"],
  ["(x,y) < (1,2)", "relation(< interval(x y lowerOpen upperOpen) interval(1 2 lowerOpen upperOpen))"],
  ["m = n = 1", "logic(and relation(= m 1) relation(= n 1))"],
  ["m = n = x", "relation(= = m n x)"],
  ["m = n + 1 = 2", "relation(= = m add(n 1) 2)"],
  ["m = n < 1", "relation(= < m n 1)"],
  ["m = n = \\{1\\}", "relation(= = m n set(1 braces))"],
  [
    "(x,y) = (4,7) \\text{ or } (x,y) = (-1,2)",
    "relation(= interval(x y lowerOpen upperOpen) set(interval(4 7 lowerOpen upperOpen) interval(negate(1) 2 lowerOpen upperOpen) list))",
  ],
  [
    "(x,y) = (4,7) \\text{ or } (y,x) = (-1,2)",
    "logic(or logic(and relation(= x 4) relation(= y 7)) logic(and relation(= y negate(1)) relation(= x 2)))",
  ],
  [
    "(y,x) = (4,7) \\text{ or } (y,x) = (-1,2)",
    "logic(or logic(and relation(= y 4) relation(= x 7)) logic(and relation(= y negate(1)) relation(= x 2)))",
  ],
  [
    "(x,y) = (4,7) \\text{ or } x = 2",
    "logic(or logic(and relation(= x 4) relation(= y 7)) relation(= x 2))",
  ],
  ["\\{2k : k = 1, 2, 3\\}", "set(multiply(2 1) multiply(2 2) multiply(2 3) braces)"],
  ["\\{k^2 : k \\in \\{1, 2\\}\\}", "set(power(1 2) power(2 2) braces)"],
  ["\\{k : k \\in \\{1, 2\\}\\}", "set(1 2 braces)"],
  ["\\{2k : m \\in \\{1, 2\\}\\}", "setBuilder(multiply(2 k) relation(in m set(1 2 braces)))"],
  ["\\{2k : k < 3\\}", "setBuilder(multiply(2 k) relation(< k 3))"],
  ["\\{2k : k \\in (1,2)\\}", "setBuilder(multiply(2 k) relation(in k interval(1 2 lowerOpen upperOpen)))"],
  [
    "\\{2k \\in \\mathbb{Z} : k = 1, 2\\}",
    "setBuilder(multiply(2 k) namedSet(integers) relation(= k set(1 2 list)))",
  ],
  [
    "\\{(k,k) : k \\in \\{1, 2\\}\\}",
    "setBuilder(interval(k k lowerOpen upperOpen) relation(in k set(1 2 braces)))",
  ],
  ["(1,2)", "interval(1 2 lowerOpen upperOpen)"],
  ["(2,1)", "tuple(2 1 ()"],
  ["[25,14]", "tuple(25 14 [)"],
  ["(25,14]", "interval(25 14 lowerOpen false)"],
  ["(0,0)", "tuple(0 0 ()"],
  ["[1,1]", "interval(1 1 false false)"],
  ["(x,y)", "interval(x y lowerOpen upperOpen)"],
  ["(1,x)", "interval(1 x lowerOpen upperOpen)"],
  ["\\begin{cases}5\\end{cases}", "5"],
  ["\\begin{cases}5 & x > 1\\end{cases}", "cases([5 relation(> x 1)])"],
  ["5\\text{ m}", "quantity(5 m)"],
])("%s is %s in one form", (text, tree) => {
  expect(told(canonical(read(text), new EquivalenceComparison().judgement))).toBe(tree);
});

it.each([
  ["(1,2)", "1; 2"],
  ["(1,2,3)", "1; 2; 3"],
  ["[1,2]", undefined],
  ["(1,2]", undefined],
  ["\\begin{pmatrix}1&2\\end{pmatrix}", "1; 2"],
  ["\\begin{pmatrix}1\\\\2\\end{pmatrix}", "1; 2"],
  ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", undefined],
  ["5", undefined],
  ["\\{1,2\\}", undefined],
])("%s has the items %s in order", (text, items) => expect(all(sequence(read(text)))).toBe(items));

it.each([
  ["(x,y) = (1,2)", "1; 2"],
  ["(x,y) = (1,2,3)", undefined],
  ["(1,y) = (1,2)", undefined],
  ["(x,y) < (1,2)", undefined],
  ["x = (1,2)", undefined],
  ["(x,y) = z", undefined],
  ["5", undefined],
])("%s gives its names %s", (text, values) => expect(all(valuesOfPoint(read(text)))).toBe(values));

it.each([
  ["k + 1", "add(new 1)"],
  ["x = k", "relation(= x new)"],
  ["\\{k, 2\\}", "set(new 2 braces)"],
  ["(k,2,3)", "tuple(new 2 3 ()"],
  ["(k,2)", "interval(new 2 lowerOpen upperOpen)"],
  ["x = k, y = 2k", "logic(and relation(= x new) relation(= y multiply(2 new)))"],
  ["\\text{k}", "new"],
  ["5", "5"],
])("%s with k by a new name is %s", (text, tree) => expect(told(renamed(read(text), "k", "new"))).toBe(tree));
