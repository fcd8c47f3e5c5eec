import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText } from "../../src/answer/json-text.ts";
import { limitedJson } from "../../src/json/limited-json.ts";

const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

describe("limited JSON", () => {
  it("is what JSON.parse gives, whatever stands in the texts of it", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(limitedJson(text)).toEqual({ value: JSON.parse(text) });
      }),
    );
    const brackets = JSON.stringify(["[".repeat(5000), `\\"${"{".repeat(5000)}`]);
    expect(limitedJson(brackets)).toEqual({ value: JSON.parse(brackets) });
  });

  it("is nothing where the text is no JSON", () => {
    for (const text of ["", "{", '{"a', "[1,]", "x", '"']) expect(limitedJson(text), text).toBeUndefined();
  });

  it("is not read beyond a thousand levels and a million values", () => {
    expect(limitedJson(nested(1000))?.fault).toBeUndefined();
    expect(limitedJson(nested(1001))?.fault).toMatch(/1000 levels/);
    expect(limitedJson(`[${"1,".repeat(999_998)}1]`)?.fault).toBeUndefined();
    expect(limitedJson(`[${"1,".repeat(1_000_000)}1]`)?.fault).toMatch(/1000000 values/);
    expect(jsonText(nested(100_000))).toBe(nested(100_000).slice(1, -1));
  });
});
