import { expect, it } from "vitest";
import { numberLiteral } from "../../../../src/verifiers/math/equivalence/lex/numbers.ts";

it.each(["{,}", ",\\!", "\\!,", "\\,", "\\:", "\\;", "\\ ", "~", ",", " ", ".", "'"])(
  "groups digits by %j where three of them follow",
  (separator) => {
    const grouped = `12${separator}345${separator}678`;
    expect(numberLiteral(grouped, 0, false)).toEqual({ text: "12345678", end: grouped.length });
    for (const other of [`12${separator}x`, `12${separator}`])
      expect(numberLiteral(other, 0, false).text).toBe("12");
    expect(numberLiteral(`12${separator}34 x`, 0, false).text).toBe(separator === "." ? "12.34" : "12");
  },
);
