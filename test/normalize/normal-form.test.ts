import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalForm } from "../../src/normalize/normal-form.ts";
import { framesText } from "../../src/normalize/short-answer.ts";
import { foldUnicode } from "../../src/normalize/unicode.ts";
import { growthExponent } from "../support/growth.ts";
import { scaled } from "../support/scaled.ts";

/** Marks of six classes, of class 0, that compose with each other, and that are two or three when taken apart. */
const marks = [
  ..."\u0301\u0316\u0323\u05b0\u3099\u302e\u0345",
  ..."\u09be\u0dcf",
  ..."\uff9e\u{1d165}\u0344\u0f77\u0f71\u0f72",
];
const letters = ["e", "é", "İ", "\ufc5e", "\u0dd9", "\u09c7", "か", "\u1100", "\ud800"];

const run = fc.oneof(
  fc.array(fc.constantFrom(...marks), { minLength: 30, maxLength: 90 }),
  fc
    .tuple(fc.constantFrom(...marks), fc.constantFrom(1, 16, 32, 33, 40))
    .map(([mark, n]) => [mark.repeat(n)]),
);
const text = fc
  .array(fc.tuple(fc.constantFrom(...letters), run), { maxLength: 5 })
  .map((pieces) => pieces.map(([letter, run]) => letter + run.join("")).join(""));

describe("normalForm", () => {
  it.each(["NFKC", "NFKD"] as const)("is %s", (form) => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "binary" })), (value) => {
        expect(normalForm(value, form)).toBe(value.normalize(form));
      }),
      { numRuns: scaled(1000) },
    );
  });

  it.each([
    ["two classes by turns", "\u0301\u0316"],
    ["a class that a letter brings", "\uff9e\u0316"],
    ["marks that are two", "\u0344\u0316"],
    ["marks that stay between those that move", "\u09be\u0301\u0316"],
  ])("takes linear time: %s", (_, unit) => {
    const crowd = (size: number): string => `é${unit.repeat(size / unit.length)}`;
    for (const read of [foldUnicode, framesText]) {
      expect(
        growthExponent((size) => read(crowd(size)), 10_000, 200_000),
        read.name,
      ).toBeLessThan(1.4);
    }
  });
});
