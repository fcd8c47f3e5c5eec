import { describe, expect, it } from "vitest";
import { decimalKey, plainValue } from "../../../../../src/verifiers/math/equivalence/answer/plain-number.ts";
import { parseAnswer } from "../../../../../src/verifiers/math/equivalence/parse/parse-answer.ts";

describe("a number in figures, before anything else is read", () => {
  it.each<[string, string | undefined]>([
    ["5", "5"],
    ["+5", "5"],
    ["-5", "-5"],
    ["−5", "-5"],
    ["007", "7"],
    ["0", "0"],
    ["-0", "0"],
    ["-0.0", "0"],
    ["00", "0"],
    ["000.50", "0.5"],
    ["+07.50", "7.5"],
    [".5", "0.5"],
    ["-.5", "-0.5"],
    ["5.0", "5"],
    ["100", "100"],
    ["1.10", "1.1"],
    ["5.", undefined],
    ["1e5", undefined],
    ["1,000", undefined],
    ["1 2", undefined],
    ["x5", undefined],
    ["5x", undefined],
    ["--5", undefined],
    ["1.2.3", undefined],
    ["", undefined],
    ["9".repeat(60), "9".repeat(60)],
    ["9".repeat(61), undefined],
  ])("%s has the key %s", (text, key) => expect(decimalKey(text)).toBe(key));

  it.each(["5", "-5", "12.50", "\\frac{1}{2}", "-\\frac{10}{3}", "\\frac{0}{1}"])(
    "%s is the tree that the parser builds",
    (text) => {
      expect(plainValue(text)).toBeDefined();
      expect(plainValue(text)).toEqual(parseAnswer(text));
    },
  );

  it.each([
    "",
    "-",
    "+5",
    ".5",
    "5.",
    "5x",
    "x",
    "{5}",
    "(5)",
    "\\frac12",
    "\\frac{1}{x}",
    "\\frac{1.5}{2}",
    "\\sqrt{2}",
    "\\pi",
    "--5",
    "1,000",
    "9".repeat(61),
  ])("%j is left to the parser", (text) => expect(plainValue(text)).toBeUndefined());
});
