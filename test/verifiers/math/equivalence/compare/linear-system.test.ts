import { expect, it } from "vitest";
import {
  linear,
  reduced,
  type Vector,
} from "../../../../../src/verifiers/math/equivalence/compare/linear-system.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import { fromInteger } from "../../../../../src/verifiers/math/numeric/rational.ts";
import type { Expression } from "../../../../../src/verifiers/math/tree/expression.ts";

const written = (row: Vector): string => row.map(({ n, d }) => (d === 1n ? `${n}` : `${n}/${d}`)).join(" ");

it.each([
  ["2x + 3y + 5", "2 3 5"],
  ["y - x", "-1 1 0"],
  ["5", "0 0 5"],
  ["\\frac{x+1}{2} - 3(y - 2)", "1/2 -3 13/2"],
  ["x + x + 0y", "2 0 0"],
  ["(x+1)^2 - x^2", "2 0 1"],
  ["x^2", undefined],
  ["xy", undefined],
  ["x + z", undefined],
  ["\\frac1x", undefined],
  ["|x|", undefined],
  ["\\sqrt2 x", undefined],
  ["\\lfloor x \\rfloor", undefined],
  ["x + |{-5}|", "1 0 5"],
  ["x^3 - x", undefined],
])("%s has the coefficients %s", (text, row) => {
  const found = linear(parseAnswer(text) as Expression, ["x", "y"]);
  expect(found && written(found)).toBe(row);
});

it.each<[number[][], string]>([
  [
    [
      [1, 2],
      [3, 4],
    ],
    "1 0; 0 1",
  ],
  [
    [
      [1, 2],
      [2, 4],
    ],
    "1 2",
  ],
  [
    [
      [0, 2],
      [3, 4],
    ],
    "1 0; 0 1",
  ],
  [
    [
      [0, 0],
      [0, 0],
    ],
    "",
  ],
  [[], ""],
  [[[2, 4, 6]], "1 2 3"],
  [[[0, 0, 5]], "0 0 1"],
  [
    [
      [1, 1, 1],
      [1, 2, 3],
    ],
    "1 0 -1; 0 1 2",
  ],
  [
    [
      [1, 1, 1],
      [1, 2, 3],
      [2, 3, 4],
    ],
    "1 0 -1; 0 1 2",
  ],
  [
    [
      [2, 1],
      [4, 3],
      [6, 5],
    ],
    "1 0; 0 1",
  ],
  [
    [
      [0, 3, 6],
      [0, 2, 5],
    ],
    "0 1 0; 0 0 1",
  ],
  [[[3, 1, 2]], "1 1/3 2/3"],
])("%j reduced is %s", (rows, expected) => {
  const found = reduced(rows.map((row) => row.map((value) => fromInteger(BigInt(value)))));
  expect(found?.map(written).join("; ")).toBe(expected);
});
