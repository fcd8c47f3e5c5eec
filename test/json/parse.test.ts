import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRecord } from "../../src/json/parse.ts";
import { growthExponent } from "../support/growth.ts";
import { scaled } from "../support/scaled.ts";

describe("parseRecord", () => {
  it("is JSON.parse for what JSON.parse reads exactly", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text));
        expect(parseRecord(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("reads Python's numbers wherever a value may stand, and nowhere else", () => {
    const tricky = fc.oneof(
      fc.constantFrom("NaN", "NaNN", '"NaN"', "Infinity", "\\", '\\"NaN'),
      fc.string({ unit: "binary" }),
    );
    const number = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.5);
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        number,
        tricky,
        fc.array(tie("value")),
        fc.dictionary(tricky, tie("value"), { noNullPrototype: true }),
      ),
    }));
    const python = (of: unknown): string => {
      if (typeof of === "number") return String(of);
      if (Array.isArray(of)) return `[${of.map(python).join(", ")}]`;
      if (typeof of !== "object" || of === null) return JSON.stringify(of);
      return `{${Object.entries(of)
        .map(([key, member]) => `${JSON.stringify(key)}: ${python(member)}`)
        .join(", ")}}`;
    };
    fc.assert(
      fc.property(value, (given) => {
        expect(parseRecord(python(given))).toEqual(given);
      }),
      { numRuns: scaled(500) },
    );
  });

  it.each([
    ['{"uid": 9007199254740993, "n": 9007199254740991}', { uid: "9007199254740993", n: 2 ** 53 - 1 }],
    ['{"extra_info": {"index": -1152921504606846977}}', { extra_info: { index: "-1152921504606846977" } }],
    ['{"x": 1e20, "y": "12345678901234567890"}', { x: 1e20, y: "12345678901234567890" }],
    ['{"uid": 9007199254740993, "entropy": NaN}', { uid: "9007199254740993", entropy: Number.NaN }],
  ])("keeps every digit of %s", (text, expected) => {
    expect(parseRecord(text)).toEqual(expected);
  });

  it.each([
    '{"a": nan}',
    '{"a": -NaN}',
    "{NaN: 1}",
    '{"a": NaN',
    '{"a": "NaN"',
    '{"a": Infinityx}',
    "NaN NaN",
  ])("refuses %s as JSON.parse does", (text) => {
    expect(() => parseRecord(text)).toThrow(SyntaxError);
  });

  it("takes linear time for what looks like it", () => {
    const hostile = (n: number) => `{"a": NaN, "b": ${'"\\\\'.repeat(n)}`;
    const parse = (text: string) => {
      try {
        parseRecord(text);
      } catch {}
    };
    expect(growthExponent((n) => parse(hostile(n)), 20_000, 200_000)).toBeLessThan(1.5);
  });
});
