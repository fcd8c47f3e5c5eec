import { describe, expect, it } from "vitest";
import { pythonArithmetic } from "../../../src/verifiers/number/python-arithmetic.ts";

/** What Python 3.11's `eval` gives, kind and value; null where it raises, or where the limits are stricter. */
const cases: readonly (readonly [expression: string, value: string | null])[] = [
  ["2 ** 10 / 4", "float 256.0"],
  ["7 / 2", "float 3.5"],
  ["-7 // 2", "int -4"],
  ["7 // -2", "int -4"],
  ["-7 % 3", "int 2"],
  ["7 % -3", "int -2"],
  ["7.5 // 2", "float 3.0"],
  ["-7.5 // 2", "float -4.0"],
  ["-7.5 % 2", "float 0.5"],
  ["7.5 % -2", "float -0.5"],
  ["2 ^ 3", "int 1"],
  ["6 & 3", "int 2"],
  ["6 | 3", "int 7"],
  ["~5", "int -6"],
  ["~True", "int -2"],
  ["True & False", "bool false"],
  ["True | False", "bool true"],
  ["True ^ True", "bool false"],
  ["True + True", "int 2"],
  ["1 << 4", "int 16"],
  ["256 >> 3", "int 32"],
  ["1 >> 200000", "int 0"],
  ["-1 >> 200000", "int -1"],
  ["1 << -1", null],
  ["1 << 200000", null],
  ["2 ** -1", "float 0.5"],
  ["0 ** -1", null],
  ["0 ** 0", "int 1"],
  ["(-1) ** 3", "int -1"],
  ["(-1) ** 4", "int 1"],
  ["1 ** 100", "int 1"],
  ["2 ** 0.5", "float 1.4142135623730951"],
  ["(-8.0) ** 2", "float 64.0"],
  ["0.0 ** -1", null],
  ["10.0 ** 400", null],
  ["2 ** 3 ** 2", "int 512"],
  ["-2 ** 2", "int -4"],
  ["2 ** -2 ** 2", "float 0.0625"],
  ["1 < 2", "bool true"],
  ["1 < 2 < 3", "bool true"],
  ["1 < 3 < 2", "bool false"],
  ["3 > 2 > 1", "bool true"],
  ["2 < 1", "bool false"],
  ["True < 2", "bool true"],
  ["1.5 > 1", "bool true"],
  ['1 < "a"', null],
  ['"a"', "other"],
  ["None", "other"],
  ["()", "other"],
  ["(1)", "int 1"],
  ["(1, 2)", "other"],
  ["1, 2", "other"],
  ["[]", "other"],
  ["[1, 2]", "other"],
  ["[1", null],
  ["(1", null],
  ["1)", null],
  ["math.pow(2, 3)", "float 8.0"],
  ["math.pow(10, -2)", "float 0.01"],
  ["math.pow(0, -1)", null],
  ["math.pow(2)", null],
  ["0x1F", "int 31"],
  ["0b101", "int 5"],
  ["0o17", "int 15"],
  ["1_000", "int 1000"],
  ["1__0", null],
  ["007", null],
  ["000", "int 0"],
  ["1e3", "float 1000.0"],
  ["1.5e-3", "float 0.0015"],
  [".5", "float 0.5"],
  ["5.", "float 5.0"],
  ["1.5.2", null],
  ["1a", null],
  ["a", null],
  ["True5", null],
  ["5 # five", "int 5"],
  ["1 +", null],
  ["+ 1", "int 1"],
  ["- - 1", "int 1"],
  ["+-~1", "int 2"],
  ["~1.5", null],
  ["-1.5", "float -1.5"],
  ["+1.5", "float 1.5"],
  ["1.5 & 1", null],
  ["1 / 0", null],
  ["1 // 0", null],
  ["1 % 0", null],
  ["1.0 % 0.0", null],
  ["2 // 3 * 3", "int 0"],
  ["1 + 2 * 3 - 4 / 2", "float 5.0"],
  ["(1 + 2) * 3", "int 9"],
  ["1 | 2 ^ 3 & 4 << 1", "int 3"],
  ["10 ** 20", "int 100000000000000000000"],
  ["10 ** 20 * 1.0", "float 1e+20"],
  ["10 ** 400 / 1", null],
  ["10 ** 400 * 1.0", null],
  ["1e400", "float inf"],
  ["-1e400", "float -inf"],
  ["1e308 * 10", "float inf"],
];

describe("pythonArithmetic", () => {
  it.each(cases)("%s is %s", (expression, expected) => {
    const found = pythonArithmetic(expression);
    if (expected === null) expect(found).toBeNull();
    else if (found?.kind === "float") {
      expect(expected).toMatch(/^float /);
      // Python writes inf, JavaScript reads Infinity.
      expect(found.value).toBe(Number(expected.slice("float ".length).replace("inf", "Infinity")));
    } else if (found?.kind === "other") expect(expected).toBe("other");
    else expect(`${found?.kind} ${found?.value}`).toBe(expected);
  });

  it("keeps to its limits", () => {
    expect(pythonArithmetic(`${"(".repeat(151)}1${")".repeat(151)}`)).toBeNull();
    expect(pythonArithmetic(`1${"+1".repeat(5000)}`)).toBeNull();
    expect(pythonArithmetic(`1${"+1".repeat(4000)}`)).toEqual({ kind: "int", value: 4001n });
    expect(pythonArithmetic("9".repeat(4301))).toBeNull();
    expect(pythonArithmetic("9 ** 9 ** 9")).toBeNull();
    expect(pythonArithmetic("(1 << 60000) * (1 << 60000)")).toBeNull();
    expect(pythonArithmetic("-(1 << 100000) - (1 << 100000)")).toBeNull();
  });
});
