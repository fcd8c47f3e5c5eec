import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { piecewise, replacedAll } from "../../src/normalize/piecewise.ts";
import { collapse } from "../../src/normalize/python-text.ts";
import { withoutArticles, withoutPunctuation } from "../../src/normalize/python-unicode.ts";

/** Texts of several pieces, of few different parts, so that a match may stand wherever a piece ends. */
function longText(parts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 12 }),
      fc.nat(40),
      fc.integer({ min: 1000, max: 9000 }),
    )
    .map(([motif, shift, times]) => `${"x".repeat(shift)}${motif.join("").repeat(times)}`);
}

describe("a long text changed piece by piece", () => {
  it.each(["\\\\", " ", "aa", "aba", "\\left"])("has %j replaced as a whole one has", (literal) => {
    fc.assert(
      fc.property(longText(["a", "b", " ", "\\", "\\left"]), (text) => {
        expect(replacedAll(text, literal, "-") === text.replaceAll(literal, "-")).toBe(true);
      }),
    );
  });

  it("loses articles, punctuation and blanks as a whole one does", () => {
    const parts = ["a", "the", "an", " ", "\n", "\u00a0", ",", "é", "\u{1d41a}", "市", "_", "\ud835"];
    fc.assert(
      fc.property(longText(parts), (text) => {
        const articles = text.replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, " ");
        expect(withoutArticles(text) === articles).toBe(true);
        expect(withoutPunctuation(text) === text.replace(/[!-/:-@[-`{-~]/g, "")).toBe(true);
        expect(collapse(text) === text.trim().replace(/\s+/g, " ")).toBe(true);
      }),
    );
  });

  it("is itself where nothing is changed, and may come to nothing", () => {
    const text = "no commas ".repeat(10_000);
    expect(piecewise(text, (piece) => piece.replaceAll(",", "")) === text).toBe(true);
    expect(replacedAll(text, ",", "") === text).toBe(true);
    expect(piecewise(",".repeat(100_000), (piece) => piece.replaceAll(",", ""))).toBe("");
    expect(replacedAll(",".repeat(100_000), ",", "")).toBe("");
  });

  it("ends a piece where it is told to", () => {
    const pieces: string[] = [];
    const text = `${"ab".repeat(30_000)}c${"ab".repeat(30_000)}`;
    piecewise(text, (piece) => pieces[pieces.push(piece) - 1]!, /c/g);
    expect(pieces.map((piece) => piece.length)).toEqual([60_001, 60_000]);
  });

  it("of one endless word is asked once a piece where it may end, not once a character", () => {
    let asked = 0;
    class Counted extends RegExp {
      override test(text: string): boolean {
        asked++;
        return super.test(text);
      }
    }
    const word = "1".repeat(1_000_000);
    expect(piecewise(word, (piece) => piece, new Counted(" ", "g")) === word).toBe(true);
    expect(asked).toBe(1);
    // With ends in it, one is looked for behind every 32,768 characters.
    piecewise(`${"1".repeat(99)} `.repeat(10_000), (piece) => piece, new Counted(" ", "g"));
    expect(asked - 1).toBeLessThan(40);
  });
});
