import { JsonNumber, type JsonValue } from "./json-value.ts";

/** What a letter behind a backslash stands for. */
export const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** The words JSON and Python allow, by the code of their first letter; `-` begins numbers too. */
export const literals: ReadonlyMap<number, readonly [word: string, value: JsonValue]> = new Map(
  (
    [
      ["null", null],
      ["true", true],
      ["false", false],
      ["NaN", new JsonNumber("NaN")],
      ["Infinity", new JsonNumber("Infinity")],
      ["-Infinity", new JsonNumber("-Infinity")],
    ] as const
  ).map((literal) => [literal[0].charCodeAt(0), literal]),
);

/** Python's own, where its literals are read too. */
export const pythonLiterals: ReadonlyMap<number, readonly [word: string, value: JsonValue]> = new Map(
  (
    [
      ["None", null],
      ["True", true],
      ["False", false],
    ] as const
  ).map((literal) => [literal[0].charCodeAt(0), literal]),
);
