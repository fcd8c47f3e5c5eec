import { describe, expect, it } from "vitest";
import { mathEqual } from "../../../src/verifiers/math/index.ts";

const equal = (gold: string, answer: string): boolean =>
  mathEqual(gold, answer, { profile: "hardened" }).equal;

/** Each subject with pairs that are one answer, and pairs that are two. */
const subjects: Record<string, { one: [string, string][]; two: [string, string][] }> = {
  "counts of arrangements": {
    one: [
      ["n(n-1)", "P(n,2)"],
      ["\\frac{n(n-1)}{2}", "C(n,2)"],
      ["n(n-1)(n-2)", "P(n, 3)"],
      ["6", "P(3,2)"],
      ["20", "P(5, 2)"],
      ["10", "{}^5C_2"],
      ["20", "^{5}P_2"],
    ],
    two: [
      ["n(n-1)", "P[n,2]"],
      ["n(n-1)", "C(n,2)"],
      ["n(n-1)", "P(n,3)"],
    ],
  },
  "vectors with units": {
    one: [
      ["(3\\hat{i}+4\\hat{j})\\text{ m}", "3\\hat{i}+4\\hat{j}"],
      ["3\\hat{i}+4\\hat{j}", "(3\\hat{i}+4\\hat{j})\\text{ m}"],
    ],
    two: [["(3\\hat{i}+4\\hat{j})\\text{ m}", "(3\\hat{i}+4\\hat{j})\\text{ s}"]],
  },
  "boxes and remarks": {
    one: [
      ["5", "\\fbox{5}"],
      ["3, 4", "\\fbox{3}, \\fbox{4}"],
      ["5", "5 % a remark"],
      ["50\\%", "50%"],
    ],
    two: [
      ["5", "\\fbox{6}"],
      ["50", "50\\%"],
    ],
  },
  reactions: {
    one: [["2H2 + O2 -> 2H2O", "O2 + 2H2 \\rightarrow 2H2O"]],
    two: [
      ["H2 -> H2O", "H2 -> H2O -> H2"],
      ["2H_2+O_2 \\to 2H_2O", "2H_2+O_2 \\to H_2O"],
      ["2H_2+O_2 \\to 2H_2O", "2H_2+O_2 \\rightleftharpoons 2H_2O"],
    ],
  },
  "digits of other scripts": {
    one: [
      ["9", "٩"],
      ["0", "٠"],
      ["10", "١٠"],
    ],
    two: [["9", "٨"]],
  },
  "general solutions": {
    one: [
      ["y = C_1 e^{x} + C_2 e^{-x}", "y = A e^{x} + B e^{-x}"],
      ["y = C e^{2x}", "y = K e^{2x}"],
      ["y = C_1 e^x + C_2 x e^x", "y=(A+Bx)e^x"],
      ["y=C_1\\cos x + C_2\\sin x", "y=C_1\\sin x+C_2\\cos x"],
      ["f(x)=C", "f(x)=k"],
    ],
    two: [
      ["y = e^{2x}", "y = C e^{2x}"],
      ["y = Ce^{2x}", "y = C_1 e^{x} + C_2 e^{2x}"],
      ["y = Ce^{2x} + 1", "y = Ce^{2x}"],
      ["y=C_1\\cos x + C_2\\sin x", "y=C_1\\sin x+C_1\\cos x"],
    ],
  },
  "sets by a condition": {
    one: [
      ["\\{x \\in \\mathbb{Z}^+ \\mid x < 3\\}", "\\{1,2\\}"],
      ["\\{x \\in \\mathbb{Z}^+ \\mid x \\le 3\\}", "\\{1,2,3\\}"],
      ["\\{x \\in \\mathbb{Z} \\mid -2<x < 3\\}", "\\{-1,0,1,2\\}"],
      ["\\{x \\in \\mathbb{N} \\mid 2 < x < 6\\}", "\\{3,4,5\\}"],
      ["\\{t(1,2) : t\\in\\mathbb{R}\\}", "t(1,2), t\\in \\mathbb{R}"],
      ["\\{2k\\pi, k \\in \\mathbb{Z}\\}", "2n\\pi, n\\in\\mathbb{Z}"],
      ["\\mathbb R", "\\mathbb{R}"],
    ],
    two: [
      ["\\{x \\in \\mathbb{Z}^+ \\mid x < 3\\}", "\\{0,1,2\\}"],
      ["\\{x \\in \\mathbb{Z} \\mid -2<x < 3\\}", "\\{-2,-1,0,1,2\\}"],
      ["\\mathbb Z", "\\mathbb R"],
    ],
  },
  "names of values": {
    one: [
      ["x=1, x=2", "1, 2"],
      ["x=1, 2", "1, 2"],
      ["x = 1, y = 2", "1, 2"],
      ["x=1, y=2", "y=2, x=1"],
      ["(x,y) = (1,2)", "(x,y)=(1,2)"],
    ],
    two: [
      ["x=1, y=2", "x=2, y=1"],
      ["x = 1, y = 2", "2, 1"],
      ["(x,y) = (1,2)", "x=(1,2)"],
      ["x=(1,2)", "(x,y)=(1,2)"],
    ],
  },
  "statements joined": {
    one: [
      ["x\\ge 3", "x \\ge 2 \\land x \\ge 3"],
      ["x \\ge 1 \\land x \\le 3", "1 \\le x \\le 3"],
      ["x \\geq 1 \\land x \\leq 3", "[1,3]"],
      ["x \\neq 2 \\land x \\neq 3", "x\\ne 3 \\land x \\ne 2"],
      ["x\\ge 2", "x \\ge 3 \\lor x \\ge 2"],
      ["x>1 \\text{ and } y<2", "y<2 \\text{ and } x>1"],
      ["(1,3)", "x > 1 and x < 3"],
      ["|x|=x", "x\\ge 0"],
    ],
    two: [
      ["x>1 \\text{ and } y<2", "y<2 \\text{ or } x>1"],
      ["x>1 \\text{ and } y<2", "x>1"],
      ["x\\ge 3", "x \\ge 2 \\lor x \\ge 3"],
      ["x > 1 and y > 2", "(1,2)"],
    ],
  },
  "how it is set": {
    one: [
      ["0.5", "\\displaystyle.5"],
      ["(0.5, 1)", "\\big(.5, 1\\big)"],
      ["\\{0.5, 1\\}", "\\left\\{.5, 1\\right\\}"],
      ["\\int_0^1 x \\mathrm{d}x", "1/2"],
      ["\\int_0^1 x \\text{d}x", "0.5"],
    ],
    two: [["5", "\\displaystyle.5"]],
  },
  "numbers in other bases": {
    one: [
      ["11_2", "3"],
      ["12_3", "5"],
      ["10_{36}", "36"],
    ],
    two: [
      ["10_{37}", "37"],
      ["11_2", "4"],
    ],
  },
  spans: {
    one: [
      ["\\operatorname{span}\\{(1,0),(0,1)\\}", "\\operatorname{span}\\{(0,1),(1,0)\\}"],
      ["\\operatorname{span}\\{(1,0),(0,1)\\}", "\\operatorname{span}((1,0),(0,1))"],
      ["\\operatorname{span}\\{(1,0)\\}", "\\operatorname{span}(1,0)"],
      ["\\text{span}((1,0))", "\\text{span}\\{(2,0)\\}"],
    ],
    two: [["\\operatorname{span}\\{(1,1)\\}", "\\operatorname{span}\\{(1,0)\\}"]],
  },
  "what is counted": {
    one: [
      ["6", "6 ordered pairs"],
      ["6", "6 ordered pairs (a, b)"],
      ["6", "6 \\text{ ordered triples } (a,b,c)"],
      ["4", "4 integer pairs"],
      ["6", "6 cannons"],
      ["1", "1 \\text{ cannon}"],
    ],
    two: [
      ["6", "6 nonzero"],
      ["6", "6 \\text{ nonresidues}"],
      ["6", "6 \\text{ dozens}"],
    ],
  },
  units: {
    one: [
      ["5\\text{ g}", "5g"],
      ["5", "5\\text{ m}"],
      ["5m", "5\\text{m }"],
      ["5\\text{ m/s}", "5 \\frac{\\text{m}}{\\text{s}}"],
    ],
    two: [
      ["5\\text{ a}", "5"],
      ["5x\\text{ m}", "6x"],
      ["5\\text{ g}", "5\\text{ kg}"],
    ],
  },
  "parts of the plane": {
    one: [
      ["\\text{2nd quadrant}", "\\text{quadrant II}"],
      ["\\text{quadrant IV}", "\\text{fourth quadrant}"],
      ["\\text{in the 3 rd quadrant}", "第三象限"],
      ["\\text{first quadrant}", "第一象限"],
    ],
    two: [
      ["\\text{quadrant I}", "第二象限"],
      ["\\text{2nd quadrant}", "\\text{3rd quadrant}"],
    ],
  },
  "rows and points": {
    one: [
      ["\\begin{pmatrix}1\\\\2\\end{pmatrix}", "(1,2)"],
      ["\\begin{bmatrix}1\\\\2\\end{bmatrix}", "(1,2)"],
      ["\\begin{pmatrix}1 & 2\\end{pmatrix}", "\\begin{bmatrix}1&2\\end{bmatrix}"],
      ["(1,2)", "\\begin{bmatrix}1 & 2\\end{bmatrix}"],
    ],
    two: [
      ["[1,2]", "\\begin{pmatrix}1 & 2\\end{pmatrix}"],
      ["\\binom{n}{2}", "\\begin{pmatrix}n\\\\2\\end{pmatrix}"],
      ["\\{(x,y)\\}", "(x,y)"],
    ],
  },
  "electrons and isotopes": {
    one: [
      ["1s^22s^22p^6", "1s2 2s2 2p6"],
      ["[He]2s^2", "[He] 2s^{2}"],
      ["^{14}C", "{}^{14} \\text{C}"],
    ],
    two: [
      ["1s^22s^2", "1s^2 2s^1"],
      ["^{14}C", "^{12}C"],
    ],
  },
  ratios: {
    one: [["1:2:3", "2:4:6"]],
    two: [["1:2", "2:1"]],
  },
};

describe.each(Object.entries(subjects))("forms that are rarer: %s", (_, { one, two }) => {
  it.each(one)("%s is %s", (gold, answer) => expect(equal(gold, answer)).toBe(true));
  it.each(two)("%s is not %s", (gold, answer) => expect(equal(gold, answer)).toBe(false));
});
