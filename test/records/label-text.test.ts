import { describe, expect, it } from "vitest";
import { isNumberArray, labelJson, pythonRepr } from "../../src/records/label-text.ts";

const long = "x".repeat(3000);

describe("labelJson", () => {
  it.each<[string, unknown]>([
    ['{"golden_label": "4"}', { golden_label: "4" }],
    [' \n{"a": 1}\n', { a: 1 }],
    ['["a", "b"]', ["a", "b"]],
    ["\t[]", []],
  ])("reads %j", (text, value) => expect(labelJson(text)).toEqual({ value }));

  it.each(["", "  ", "4", '"a"', "null", "true", "Paris", 'see {"a": 1}', "{a: 1}", '["a"] or so'])(
    "leaves %j a text",
    (text) => expect(labelJson(text)).toBeUndefined(),
  );

  it("says why what may be JSON is not read", () => {
    expect(labelJson("[".repeat(1001))?.fault).toMatch(/more than .* levels/);
  });
});

describe("pythonRepr", () => {
  it.each([
    ["dict", "{'golden_label': 'Paris'}"],
    ["dict", "  { 'a' : 1}"],
    ["dict", "{'': 1}"],
    ["dict", `{'a': '${long}'}`],
    ["array", "array(['a', 'b'], dtype=object)"],
    ["array", "\narray([1, 2])"],
    ["array", "np.array([1, 2])"],
    ["array", "['a' 'b']"],
    ["array", "['a'\n 'b']"],
    ["array", '["it\'s" "that\'s"]'],
    ["array", "[ 'a' \"it's\"]"],
    ["array", "[\"it's\" 'b']"],
    ["array", "['a\\'\"b' 'c']"],
    ["array", `['${long}' 'b']`],
    ["array", "[['a' 'b']\n ['c' 'd']]"],
    ["array", "[array(['a', 'b'], dtype=object) array(['c'], dtype=object)]"],
    ["list", "[['a', 'b'], ['c']]"],
    ["list", "['a', 'b']"],
    ["list", "['a']"],
    ["list", " [ 'a' , 'b']"],
    ["list", "['', 'b']"],
    ["list", "['a\nb', 'c']"],
    ["list", "['a\\'\"b', 'c']"],
    ["list", "['a\\\\', 'c']"],
    ["list", "['a', 1]"],
    ["list", `['${long}', 'b']`],
    ["list", "[\"it's\", 'b']"],
    ["list", "[\"it's\", \"that's\", 'b']"],
  ])("finds a %s in %s", (kind, text) => expect(pythonRepr(text)).toBe(kind));

  it.each([
    "",
    "Paris",
    "{",
    "[",
    "[ ",
    "[']",
    "['a'",
    "['a",
    '["a',
    '["a\\"',
    '["a", "b"]',
    '["a"]',
    '["a", 5]',
    '["a",',
    "[1, 2]",
    "[1] Smith, 2020",
    "['a' is a letter]",
    '["a" is a letter]',
    "{'a'}",
    "{'a' to 'z'}",
    "the dict {'a': 1}",
    "the array(['a'])",
    "an array([1])",
    "array(1)",
    "a list ['a', 'b']",
    "(['a', 'b'])",
    "'a', 'b'",
    "('a', 'b')",
    "[\"a\"; 'b', 'c']",
    "{x'a': 1}",
    "{'a'x: 1}",
    "[x'a', 'b']",
    "['a'x, 'b']",
  ])("leaves %j as it is", (text) => expect(pythonRepr(text)).toBeUndefined());
});

describe("isNumberArray", () => {
  it.each([
    "[1 2 3]",
    "[ 1  2 ]",
    " [1\n 2] ",
    "[1. 2. 3.]",
    "[-1 -2]",
    "[0.5 1e-05 2.5e+10]",
    "[10 20]",
    "[12 3 45]",
    "[0 1 2 ... 997 998 999]",
    `[${"1234 ".repeat(600)}5]`,
    "[[1 2]\n [3 4]]",
    "[[1]\n [2]]",
  ])("takes %s", (text) => expect(isNumberArray(text)).toBe(true));

  it.each([
    "",
    "[]",
    "[1]",
    "[ 1 ]",
    "[1, 2]",
    "[1 2",
    "1 2]",
    "1 2",
    "[1 a]",
    "[a 1]",
    "[1 2a]",
    "[1a 2]",
    "[1 - 2]",
    "[1 ...2]",
    "[. 2]",
    "[1 2] and [3 4]",
    "see [1 2]",
    "x[1 2]",
    "[1 2]x",
    "[1 2] x",
    "[x1 2]",
    "[1 2x]",
    "[1][2]",
    "[1] [2]",
    "[[1]]",
    "[[1, 2], [3, 4]]",
  ])("leaves %j", (text) => expect(isNumberArray(text)).toBe(false));

  it("takes a text of millions of numbers", () => {
    expect(isNumberArray(`[${"1 ".repeat(1e6)}x]`)).toBe(false);
    expect(isNumberArray(`[${"1 ".repeat(1e6)}]`)).toBe(true);
  });
});
